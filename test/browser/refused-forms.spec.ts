import type { Page } from 'playwright-core';
import { faultsOf } from './looking.js';
import { refusals } from './places.js';
import { type Language, Stage } from './stage.js';
import { Stock } from './stock.js';
import { inTab, settings } from './visits.js';

describe('forms that are refused', () => {
  let stage: Stage;
  let stock: Stock;

  beforeAll(async () => {
    stage = await Stage.open();
    stock = await Stock.lay(stage);
  }, 120_000);
  afterAll(() => stage.close());

  it('says what is wrong with a refused form, at the field and above all', async () => {
    const found = await Promise.all(
      settings.map(async (setting) => {
        const all: string[] = [];
        for (const role of new Set(refusals.map(([who]) => who))) {
          const own = refusals.filter(([who]) => who === role);
          all.push(
            ...(await inTab(stage, role, setting, async (tab, faults) => {
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
  }, 300_000);

  it('brought no complaint from the browser', () => expect(stage.complaints).toEqual([]));
});

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
