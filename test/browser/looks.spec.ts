import { readdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { Views } from '../../src/platform/views/index.js';
import { faultsOf, noteRefusals } from './looking.js';
import { hidden, places, refusals } from './places.js';
import { type Language, Stage } from './stage.js';
import { Stock } from './stock.js';

/** Wide and light in English first, narrow and dark in Dutch; each is then turned to the other. */
const settings = [
  { locale: 'en', width: 1280, dark: false, first: 'wide and light' },
  { locale: 'nl', width: 390, dark: true, first: 'narrow and dark' },
] as const;

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
          inTab(role, setting, async (tab, faults) => {
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
    180_000,
  );

  it('says what is wrong with a refused form, at the field and above all', async () => {
    const found = await Promise.all(
      settings.map(async (setting) => {
        const all: string[] = [];
        for (const role of new Set(refusals.map(([who]) => who))) {
          const own = refusals.filter(([who]) => who === role);
          all.push(
            ...(await inTab(role, setting, async (tab, faults) => {
              for (const [, place] of own) {
                const path = stock.expand(place);
                faults(path, await refuse(tab, setting.locale, path));
                faults(path, await faultsOf(tab, setting.first));
              }
            })),
          );
        }
        return all;
      }),
    );
    expect(found.flat()).toEqual([]);
  }, 180_000);

  it('stands up where a secret is shown, which only the answer to a form does', async () => {
    const found = await inTab('organiser.quantum', settings[1], async (tab, faults) => {
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

  async function inTab(
    role: string,
    { locale, width, dark }: (typeof settings)[number],
    look: (tab: Page, faults: (path: string, found: string[]) => void) => Promise<void>,
  ): Promise<string[]> {
    const tab = await stage.tab({ locale, width, dark, ...(role === '-' ? {} : { as: role }) });
    await noteRefusals(tab);
    const all: string[] = [];
    await look(tab, (path, found) => all.push(...found.map((one) => `/${locale}${path}: ${one}`)));
    await tab.context().close();
    return all;
  }
});

const strangers = (role: string, path: string): boolean =>
  role === 'company' && path.startsWith('/manage/');

/** Empties the page's main form and sends it; answers with what its refusal lacks. */
async function refuse(tab: Page, locale: Language, path: string): Promise<string[]> {
  await tab.goto(`/${locale}${path}`);
  const prepared = await tab.evaluate(() => {
    const forms = [...document.querySelectorAll<HTMLFormElement>('main form[method=post]')];
    const form = forms.sort((a, b) => b.elements.length - a.elements.length)[0];
    if (!form) return false;
    for (const control of form.elements) {
      if (control instanceof HTMLInputElement && control.type !== 'hidden') {
        if (control.type === 'radio' || control.type === 'checkbox') control.checked = false;
        else control.value = '';
      }
      if (control instanceof HTMLTextAreaElement) control.value = '';
      if (control instanceof HTMLSelectElement && control.options[0]?.value === '') {
        control.value = '';
      }
    }
    form.setAttribute('data-emptied', '');
    return true;
  });
  if (!prepared) return ['there is no form to send'];
  const [answer] = await Promise.all([
    tab.waitForResponse((response) => response.request().method() === 'POST'),
    tab.$eval('form[data-emptied]', (form) => {
      HTMLFormElement.prototype.submit.call(form);
    }),
  ]);
  const status = answer.status();
  await tab.waitForFunction(
    () => document.readyState === 'complete' && !document.querySelector('[data-emptied]'),
  );
  if (status !== 422) return [`an empty form was answered with ${status}`];
  return tab.evaluate(() => {
    const lacks: string[] = [];
    if (!/^(Error|Fout):/.test(document.title)) lacks.push(`the title is ${document.title}`);
    const summary = document.querySelector('.error-summary, .form-errors');
    if (!summary) return [...lacks, 'there is no summary of the problems'];
    if (document.activeElement !== summary) lacks.push('the summary is not focused');
    for (const link of summary.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')) {
      if (!document.getElementById(link.hash.slice(1))) lacks.push(`${link.hash} leads nowhere`);
    }
    return lacks;
  });
}
