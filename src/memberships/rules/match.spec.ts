import fc from 'fast-check';
import { matches, type Need, type Supply } from './match.js';

const both = (en: string, nl = '') => ({ en, nl });
const nothing = both('');
const supply = (name: string, more: Partial<Supply>): Supply & { name: string } => ({
  name,
  ...{ offers: nothing, can: nothing, does: nothing, technologies: [] },
  ...{ trlFrom: null, trlTo: null },
  ...more,
});
const need = (seeks: string, more: Partial<Need> = {}): Need => ({
  ...{ seeks: both(seeks), technologies: [], trlFrom: null, trlTo: null },
  ...more,
});

/** A small cluster in which it is plain to see who can help with what. */
const cluster = [
  supply('Cryo Works', {
    offers: both('Measurement time in a dilution refrigerator at 10 millikelvin'),
    does: both('We build cryogenic equipment for the quantum industry'),
    technologies: ['quantum'],
    trlFrom: 4,
    trlTo: 7,
  }),
  supply('Laser Lab', {
    offers: both('Free slots for laser welding of battery tabs', 'Laserlassen van batterijlippen'),
    technologies: ['mechatronics'],
    trlFrom: 6,
    trlTo: 9,
  }),
  supply('Chip Foundry', {
    can: both('Wafer-level testing of photonic chips\nPackaging of photonic chips'),
    technologies: ['photonics', 'semiconductors'],
    trlFrom: 5,
    trlTo: 9,
  }),
  supply('Coat Company', {
    offers: nothing,
    does: both('Coatings for the industry', 'Wij maken coatings voor elektroden van batterijen'),
    technologies: ['materials'],
  }),
  supply('Data Desk', {
    offers: both('Training in machine learning for production data'),
    does: both('Software for the industry'),
    technologies: ['ai'],
  }),
  supply('Law and More', { does: both('Advice on contracts for the industry') }),
];
const found = (asked: Need): string[] => matches(asked, cluster).map(({ supply: one }) => one.name);

describe('who might help', () => {
  it.each([
    ['We are looking for a fridge: a dilution refrigerator for qubit measurements', 'Cryo Works'],
    ['Somebody who welds battery tabs with a laser', 'Laser Lab'],
    ['Wij zoeken een partner voor het lassen van batterijlippen met laserlassen', 'Laser Lab'],
    ['Tests of photonic chips on the wafer', 'Chip Foundry'],
    ['A supplier of electrode coating', 'Coat Company'],
    ['coatings op elektroden', 'Coat Company'],
    ['People who can teach us machine learning', 'Data Desk'],
    ['a contract', 'Law and More'],
  ])('%s: %s comes first', (seeks, name) => {
    expect(found(need(seeks))[0]).toBe(name);
  });

  it('does not take the words that everybody uses for a match', () => {
    // "industry" stands in four of six profiles, "refrigerator" in one.
    const [first, second] = matches(need('refrigerator for the industry'), cluster);
    expect(first?.supply.name).toBe('Cryo Works');
    expect(first?.match.score).toBeGreaterThan(2 * (second?.match.score ?? 0));
  });

  it('says why', () => {
    const asked = need('wafer testing', {
      technologies: ['photonics', 'ai'],
      trlFrom: 3,
      trlTo: 6,
    });
    const [best] = matches(asked, cluster);
    expect(best?.supply.name).toBe('Chip Foundry');
    expect(best?.match).toMatchObject({
      words: ['wafer', 'testing'],
      technologies: ['photonics'],
      levels: { from: 5, to: 6 },
    });
    // Words: both found at 0.9, doubled and capped: 1. Technologies: 1 of 2. Levels: 2 of 4.
    // (60 x 1 + 25 x 0.5 + 15 x 0.5) / 100 = 80
    expect(best?.match.score).toBe(80);
  });

  it('reckons only with what the need says', () => {
    // Technologies alone: 1 of 1.
    const [only] = matches(need('', { technologies: ['ai'] }), cluster);
    expect([only?.supply.name, only?.match.score]).toEqual(['Data Desk', 100]);
  });

  it('offers nobody on levels alone, nor for a need that says nothing', () => {
    expect(found(need('', { trlFrom: 5, trlTo: 9 }))).toEqual([]);
    expect(found(need('we are looking for you'))).toEqual([]);
    expect(found(need('zeppelin mooring'))).toEqual([]);
  });

  it('is better than chance: the right one is first in all needs above, one in six by lot', () => {
    const asked = [
      'dilution refrigerator',
      'laser welding',
      'photonic chips',
      'electrode coatings',
    ];
    const right = ['Cryo Works', 'Laser Lab', 'Chip Foundry', 'Coat Company'];
    expect(asked.filter((words, at) => found(need(words))[0] === right[at])).toHaveLength(4);
  });

  it('gives scores between the least and 100, best first, whatever is asked', () => {
    const words = fc.constantFrom('laser', 'wafer', 'coating', 'industry', 'zeppelin', 'the');
    const text = fc.array(words, { maxLength: 6 }).map((list) => list.join(' '));
    const levels = fc.option(fc.integer({ min: 1, max: 9 }), { nil: null });
    fc.assert(
      fc.property(text, levels, levels, (seeks, trlFrom, trlTo) => {
        const scores = matches(need(seeks, { trlFrom, trlTo }), cluster).map(
          ({ match }) => match.score,
        );
        expect(scores).toEqual(scores.toSorted((a, b) => b - a));
        expect(scores.every((score) => score >= 15 && score <= 100)).toBe(true);
      }),
    );
  });
});
