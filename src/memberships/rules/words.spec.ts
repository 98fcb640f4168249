import { findsAll, meaningOf, stem } from './words.js';

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

  it('are found from their beginning, without accents, all of them', () => {
    const text = 'Crème de la crème: fotonische chips uit Enschede';
    expect(findsAll('creme fotoni', text)).toBe(true);
    expect(findsAll('chip', text)).toBe(true);
    expect(findsAll('enschede lasers', text)).toBe(false);
    expect(findsAll('hips', text)).toBe(false);
    expect(findsAll(' , ', text)).toBe(true);
  });
});
