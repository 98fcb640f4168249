import { directoryOf } from './directory.js';
import type { Shelved } from './directory/directory-shelf.js';
import { capabilitiesOf } from './rules/capabilities.js';

const member = (name: string, more: Partial<Shelved> = {}): Shelved => ({
  ...{ id: name, name, kind: 'company', sizeClass: 'small', technologies: [], can: [], says: [] },
  ...{ trlFrom: null, trlTo: null },
  tier: { slug: 'partner', name: { en: 'Partner', nl: 'Partner' } },
  ...more,
});
const technologies = [{ code: 'quantum', label: { en: 'Quantum technologies', nl: 'Kwantum' } }];
const members = [
  member('Acme', {
    ...{ technologies: ['quantum'], trlFrom: 3, trlTo: 5, says: ['seeks'] },
    can: capabilitiesOf({ en: 'Laser welding', nl: 'Laserlassen' }),
  }),
  member('Bright', {
    ...{ sizeClass: 'large', trlFrom: 5, says: ['seeks', 'offers'] },
    tier: { slug: 'core', name: { en: 'Core', nl: 'Kern' } },
    can: capabilitiesOf({ en: 'laser  welding\nBonding', nl: '' }),
  }),
  member('Curious', { kind: 'research', sizeClass: 'large', tier: null }),
];
const view = (filter: object) =>
  directoryOf({ members, readAs: [] }, technologies, filter, 'quantum', 'en');
const found = (filter: object): readonly string[] => view(filter).ids;
const counts = (filter: object, facet: string) =>
  view(filter)
    .facets.find(({ name }) => name === facet)
    ?.options.map(({ value, count }) => [value, count]);

describe('the directory', () => {
  it('shows everybody without a filter', () => {
    expect(found({})).toEqual(['Acme', 'Bright', 'Curious']);
  });

  it('narrows by readiness level, an open end reaching 1 or 9, and by tier', () => {
    expect(found({ trl: ['3'] })).toEqual(['Acme']);
    expect(found({ trl: ['5'] })).toEqual(['Acme', 'Bright']);
    expect(found({ trl: ['9'] })).toEqual(['Bright']);
    expect(found({ tier: ['core'] })).toEqual(['Bright']);
  });

  it('narrows by capability, however it is written, and by who seeks and offers', () => {
    expect(found({ can: ['laser-welding'] })).toEqual(['Acme', 'Bright']);
    expect(found({ says: ['offers'] })).toEqual(['Bright']);
    expect(found({ says: ['seeks'], technology: ['quantum'] })).toEqual(['Acme']);
  });

  it('joins choices of one facet and narrows by another', () => {
    expect(found({ size: ['small', 'large'] })).toHaveLength(3);
    expect(found({ size: ['large'], kind: ['research'] })).toEqual(['Curious']);
  });

  it('counts what each choice would give, given the other choices', () => {
    const large = [
      ['large', 1],
      ['small', 1],
    ];
    expect(counts({ kind: ['company'] }, 'size')).toEqual(large);
    expect(counts({ kind: ['company'] }, 'kind')).toEqual([
      ['company', 2],
      ['research', 1],
    ]);
    expect(counts({}, 'can')).toEqual([
      ['laser-welding', 2],
      ['bonding', 1],
    ]);
    expect(counts({ says: ['offers'] }, 'can')).toEqual([
      ['bonding', 1],
      ['laser-welding', 1],
    ]);
  });

  it('gives as many members as the count of a choice said, for every choice', () => {
    for (const { name, options, more } of view({ kind: ['company'] }).facets) {
      for (const { value, count } of [...options, ...more]) {
        const choice = { kind: ['company'], [name]: [value] };
        expect([name, value, found(choice).length]).toEqual([name, value, count]);
      }
    }
  });

  it('keeps a tier by invitation to itself', () => {
    expect(counts({}, 'tier')).toEqual([
      ['core', 1],
      ['partner', 1],
    ]);
  });

  it('takes a choice away by its chip, and all of them at once', () => {
    const { chips, clearHref } = view({ kind: ['company'], can: ['laser-welding'], page: 2 });
    expect(chips.map(({ href }) => href)).toEqual([
      '/en/clusters/quantum/members?kind=company',
      '/en/clusters/quantum/members?can=laser-welding',
    ]);
    expect(clearHref).toBe('/en/clusters/quantum/members');
  });
});

describe('capabilities', () => {
  it('are named in both languages when the lines stand side by side', () => {
    expect(capabilitiesOf({ en: 'Milling\nTurning', nl: 'Frezen\nDraaien' })).toEqual([
      { key: 'milling', label: { en: 'Milling', nl: 'Frezen' } },
      { key: 'turning', label: { en: 'Turning', nl: 'Draaien' } },
    ]);
  });

  it('stand for both languages when they do not, or when there is one language', () => {
    expect(capabilitiesOf({ en: '', nl: ' Frezen \n\nFREZEN' })).toEqual([
      { key: 'frezen', label: { en: 'Frezen', nl: 'Frezen' } },
    ]);
    expect(capabilitiesOf({ en: 'Milling', nl: 'Frezen\nDraaien' })[0]?.label.nl).toBe('Milling');
    expect(capabilitiesOf({ en: ' \n--', nl: '' })).toEqual([]);
  });
});
