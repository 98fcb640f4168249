import { readdirSync } from 'node:fs';
import { Views } from '../../src/platform/views/index.js';
import { faultsOf, noteRefusals } from './looking.js';
import { hidden, places } from './places.js';
import { Stage } from './stage.js';
import { Stock } from './stock.js';
import { inTab, settings } from './visits.js';

describe('every page, in both languages, wide and narrow, light and dark', () => {
  let stage: Stage;
  let stock: Stock;
  const seen = new Set<string>();

  beforeAll(async () => {
    stage = await Stage.open();
    stock = await Stock.lay(stage);
    const views = stage.portal.app.get(Views);
    const draw = views.page.bind(views);
    views.page = (name, ...rest) => {
      seen.add(name);
      return draw(name, ...rest);
    };
  }, 120_000);
  afterAll(() => stage.close());

  it.each(Object.keys(places))(
    'stands up to everybody who looks at it: %s',
    async (role) => {
      const found = await Promise.all(
        settings.map((setting) =>
          inTab(stage, role, setting, async (tab, faults) => {
            for (const place of places[role] ?? []) {
              const path = stock.expand(place);
              const answer = await tab.goto(`/${setting.locale}${path}`);
              const expected = hidden.includes(path) || strangers(role, path) ? 404 : 200;
              if (answer?.status() !== expected) faults(path, [`answers ${answer?.status()}`]);
              faults(path, await faultsOf(tab, setting.first));
            }
          }),
        ),
      );
      expect(found.flat()).toEqual([]);
    },
    300_000,
  );

  it('stands up where a secret is shown, which only the answer to a form does', async () => {
    const found = await inTab(stage, 'organiser.quantum', settings[1], async (tab, faults) => {
      const path = '/manage/quantum/settings/webhooks/new';
      await tab.goto(`/nl${path}`);
      await tab.fill('[name=url]', 'https://hooks.example/in');
      await tab.check('[name=events]');
      await tab.click('main form button[type=submit]');
      await tab.waitForSelector('#webhook-secret');
      faults(path, await faultsOf(tab, settings[1].first));
    });
    expect(found).toEqual([]);
  }, 60_000);

  it('notices each kind of fault', async () => {
    const tab = await stage.tab();
    await noteRefusals(tab);
    await tab.goto('/en/contact');
    await tab.evaluate(() => {
      const spoilt = document.createElement('p');
      spoilt.setAttribute('style', 'width: 1400px');
      spoilt.innerHTML = 'requests.errors.gone {{name}} undefined <img src="/x">';
      spoilt.className = 'spoilt';
      document.querySelector('main')?.append(spoilt);
    });
    await tab.evaluate(() => {
      for (const one of document.querySelectorAll<HTMLElement>('.spoilt')) {
        one.style.color = '#999';
        one.style.width = '1400px';
      }
    });
    const found = (await faultsOf(tab, 'wide and light')).join('\n');
    stage.complaints.length = 0;
    for (const sign of [
      'the text says requests.errors.gone',
      'the text says {{',
      'the text says undefined',
      'image-alt',
      'color-contrast',
      '320 pixels wide',
      'refused by the policy',
    ]) {
      expect(found).toContain(sign);
    }
    await tab.context().close();
  });

  it('has looked at every template', () => {
    const all = readdirSync('views', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.hbs') && !/^(partials|layouts|mail)\//.test(file))
      .map((file) => file.slice(0, -'.hbs'.length));
    expect(all.filter((name) => !seen.has(name))).toEqual([]);
  });

  it('brought no complaint from the browser', () => expect(stage.complaints).toEqual([]));
});

const strangers = (role: string, path: string): boolean =>
  role === 'company' && path.startsWith('/manage/');
