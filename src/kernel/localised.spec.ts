import { isLocale, locales, localised } from './localised.js';

describe('localised content', () => {
  it('has a text in every language', () => {
    const text = localised('Invoice', 'Factuur');
    expect(locales.map((locale) => text[locale])).toEqual(['Invoice', 'Factuur']);
  });

  it('knows its own languages and no other', () => {
    expect(locales.every(isLocale)).toBe(true);
    expect(['de', 'EN', '', undefined, null, 1].some(isLocale)).toBe(false);
  });
});
