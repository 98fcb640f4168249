import { beginningsOf, meaningOf, stem } from './words.js';

describe('words', () => {
  it.each([
    ['lasers', 'laser'],
    ['testing', 'test'],
    ['tests', 'testen'],
    ['batteries', 'battery'],
    ['batterij', 'batterij'],
    ['wafers', 'wafer'],
    ['chips', 'chip'],
    ['metingen', 'meting'],
  ])('%s and %s are the same word', (one, other) => {
    expect(stem(one)).toBe(stem(other));
  });

  it.each([
    ['laser', 'label'],
    ['test', 'tent'],
    ['gas', 'gate'],
  ])('%s and %s are not', (one, other) => {
    expect(stem(one)).not.toBe(stem(other));
  });

  it('leave out what says nothing, in both languages', () => {
    const words = [
      ...meaningOf('We are looking for a partner, en wij zoeken een Fabriek').values(),
    ];
    expect(words).toEqual(['partner', 'Fabriek']);
  });

  it('take compounds apart', () => {
    expect([...meaningOf('Wafer-level tests').values()]).toEqual([
      ...['Wafer-level', 'Wafer', 'level', 'tests'],
    ]);
  });

  it('come into question by what they and their other forms begin with', () => {
    const sought = { en: 'Refrigerators and batteries for wafer-level tests', nl: '' };
    const beginnings = beginningsOf(sought);
    for (const word of ['refrigerator', 'refrigerators', 'battery', 'batteries', 'wafers']) {
      expect(beginnings.some((one) => word.startsWith(one))).toBe(true);
    }
    expect(beginnings.every((one) => one.length >= 2)).toBe(true);
  });
});
