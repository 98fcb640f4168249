import type { Page } from 'playwright-core';
import { publicPlaces } from './places.js';
import { Stage } from './stage.js';
import { gzipSync } from 'node:zlib';

const KB = 1024;
/** Pages that are long on purpose, and what they may weigh instead of 15 KB. */
const long: Readonly<Record<string, number>> = {
  // Every part of the portal on one sheet, for those who build it.
  '/style': 32 * KB,
};

describe('by keyboard, and over a thin line', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open();
  }, 120_000);
  afterAll(() => stage.close());

  it.each(['/en', '/nl/services', '/en/sign-in'])(
    'leads past the navigation first, and shows where one is: %s',
    async (path) => {
      const tab = await stage.tab();
      await tab.goto(path);
      await tab.keyboard.press('Tab');
      expect(await focused(tab, (one) => one.getAttribute('href'))).toBe('#main');
      const unseen: string[] = [];
      for (let stop = 0; stop < 25; stop += 1) {
        if (await focused(tab, (one) => one === document.body)) break;
        if (!(await focused(tab, isMarked)))
          unseen.push(await focused(tab, (one) => one.outerHTML));
        await tab.keyboard.press('Tab');
      }
      expect(unseen).toEqual([]);
      await tab.context().close();
    },
  );

  it('brings the reader of a refused form to the summary, and from there to the field', async () => {
    for (const scripts of [true, false]) {
      const tab = await stage.tab({ scripts });
      await tab.goto('/en/sign-in');
      await tab.focus('#f-password');
      await tab.keyboard.press('Enter');
      await tab.waitForSelector('.error-summary');
      expect(
        await tab.locator('.error-summary').evaluate((one) => one === document.activeElement),
      ).toBe(true);
      expect(await tab.locator('.error-summary li').allInnerTexts()).toEqual([
        'E-mail address: Fill this in',
        'Password: Fill this in',
      ]);
      await tab.keyboard.press('Tab');
      await tab.keyboard.press('Enter');
      await tab.keyboard.type('someone');
      if (scripts) expect(await tab.inputValue('#f-email')).toBe('someone');
      await tab.context().close();
    }
  });

  it('moves a ticket without a pointer', async () => {
    const tab = await stage.tab({ as: 'organiser.quantum' });
    await tab.goto('/en/manage/quantum/requests');
    await tab.locator('.ticket select').first().focus();
    await tab.keyboard.type('Take');
    await tab.keyboard.press('Tab');
    await tab.keyboard.press('Enter');
    await tab.waitForSelector('.flash');
    await tab.context().close();
  });

  it('keeps every public page, the styles and the scripts small', async () => {
    const tooHeavy: string[] = [];
    const files = new Map<string, number>();
    for (const path of publicPlaces) {
      for (const locale of ['en', 'nl']) {
        const html = await (await fetch(`${stage.portal.address}/${locale}${path}`)).text();
        const weight = gzipSync(html).length;
        if (weight > (long[path] ?? 15 * KB)) tooHeavy.push(`/${locale}${path}: ${weight} bytes`);
        for (const [, file = ''] of html.matchAll(/(?:href|src)="([^"]+\.(?:css|js))"/g)) {
          if (!files.has(file)) files.set(file, await weightOf(file));
        }
      }
    }
    const sum = (kind: string): number =>
      [...files].filter(([file]) => file.endsWith(kind)).reduce((all, [, bytes]) => all + bytes, 0);
    expect(tooHeavy).toEqual([]);
    expect(sum('.css')).toBeGreaterThan(0);
    expect(sum('.css')).toBeLessThanOrEqual(15 * KB);
    expect(sum('.js')).toBeGreaterThan(0);
    expect(sum('.js')).toBeLessThanOrEqual(20 * KB);
  });

  const weightOf = async (file: string): Promise<number> => {
    const answer = await fetch(new URL(file, stage.portal.address));
    return gzipSync(Buffer.from(await answer.arrayBuffer())).length;
  };
});

const focused = <T>(tab: Page, read: (one: Element) => T): Promise<T> =>
  tab
    .evaluateHandle(() => document.activeElement ?? document.body)
    .then((one) => one.evaluate(read));

/** Whether the element that has the focus, or the card it opens, looks different for it. */
function isMarked(one: Element): boolean {
  return [getComputedStyle(one), getComputedStyle(one.closest('.card') ?? one)].some(
    ({ outlineStyle, outlineWidth }) => outlineStyle !== 'none' && outlineWidth !== '0px',
  );
}
