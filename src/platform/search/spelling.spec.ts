import { slips, slipsAtStart } from './spelling.js';
import { askedWords, stemOf, wordsOf } from './words.js';

describe('slips of the pen', () => {
  it.each([
    ['cleenroom', 'cleanroom', 1],
    ['baterij', 'batterij', 1],
    ['fotonika', 'fotonica', 1],
    ['cryogeen', 'cryogene', 1],
    ['laser', 'laser', 0],
    ['laser', 'wafers', 3],
  ])('from %s to %s are %i', (from, to, count) => {
    expect(slips(from, to, 2)).toBe(count);
  });

  it('are counted at the beginning of compounds, for words long enough', () => {
    expect(slipsAtStart('baterij', 'batterijpakketten', 1)).toBe(1);
    expect(slipsAtStart('cell', 'celebration', 1)).toBe(2);
  });
});

describe('words', () => {
  it('lose case, accents and signs', () => {
    expect(wordsOf('Réparatie: 10 mK-metingen (InP)')).toEqual([
      'reparatie',
      '10',
      'mk',
      'metingen',
      'inp',
    ]);
    expect(askedWords('the cleanroom in de Delft')).toEqual(['cleanroom', 'delft']);
    expect(askedWords('of de')).toEqual(['of', 'de']);
  });

  it('lose their endings when enough is left', () => {
    expect(stemOf('batteries')).toBe('batter');
    expect(stemOf('testing')).toBe('test');
    expect(stemOf('ring')).toBeUndefined();
  });
});
