import type { Listing } from './directory.queries.js';
import { directoryOf } from './directory.js';

const member = (name: string, more: Partial<Listing> = {}): Listing => ({
  reference: name,
  slug: name.toLowerCase(),
  name,
  kind: 'company',
  sizeClass: 'small',
  place: 'Delft',
  country: 'NL',
  website: null,
  tier: 'partner',
  tierName: { en: 'Partner', nl: 'Partner' },
  can: { en: '', nl: '' },
  trlFrom: null,
  trlTo: null,
  since: '2026-01-01',
  does: { en: '', nl: '' },
  seeks: { en: '', nl: '' },
  offers: { en: '', nl: '' },
  technologies: [],
  ...more,
});
const technologies = [{ code: 'quantum', label: { en: 'Quantum technologies', nl: 'Kwantum' } }];
const members = [
  member('Acme', { technologies: ['quantum'], trlFrom: 3, trlTo: 5 }),
  member('Bright', { sizeClass: 'large', place: 'Eindhoven', tier: 'core', trlFrom: 5 }),
  member('Curious', { kind: 'research', sizeClass: 'large', does: { en: 'Lasers', nl: 'Lasers' } }),
];
const found = (filter: object): string[] =>
  directoryOf(members, technologies, filter, 'quantum', 'en').members.map(({ name }) => name);

describe('the directory', () => {
  it('shows everybody without a filter', () => {
    expect(found({})).toEqual(['Acme', 'Bright', 'Curious']);
  });

  it('finds all words, in names, places, profiles and technologies of both languages', () => {
    expect(found({ q: 'eindhoven' })).toEqual(['Bright']);
    expect(found({ q: 'curious laser' })).toEqual(['Curious']);
    expect(found({ q: 'kwantum' })).toEqual(['Acme']);
    expect(found({ q: 'acme laser' })).toEqual([]);
  });

  it('finds a word by its beginning and whatever its ending or accents', () => {
    expect(found({ q: 'laser' })).toEqual(['Curious']);
    expect(found({ q: 'Eindhóv' })).toEqual(['Bright']);
    expect(found({ q: 'aser' })).toEqual([]);
  });

  it('narrows by readiness level, an open end reaching 1 or 9, and by tier', () => {
    expect(found({ trl: ['3'] })).toEqual(['Acme']);
    expect(found({ trl: ['5'] })).toEqual(['Acme', 'Bright']);
    expect(found({ trl: ['9'] })).toEqual(['Bright']);
    expect(found({ tier: ['core'] })).toEqual(['Bright']);
  });

  it('joins choices of one facet and narrows by another', () => {
    expect(found({ size: ['small', 'large'] })).toHaveLength(3);
    expect(found({ size: ['large'], kind: ['research'] })).toEqual(['Curious']);
  });

  it('counts what each choice would give, given the other choices', () => {
    const view = directoryOf(members, technologies, { kind: ['company'] }, 'quantum', 'en');
    const size = view.facets.find(({ name }) => name === 'size');
    expect(size?.options.map(({ value, count }) => [value, count])).toEqual([
      ['large', 1],
      ['small', 1],
    ]);
    const kind = view.facets.find(({ name }) => name === 'kind');
    expect(kind?.options.map(({ value, count, checked }) => [value, count, checked])).toEqual([
      ['company', 2, true],
      ['research', 1, false],
    ]);
    expect(view.chips[0]?.href).toBe('/en/clusters/quantum/members');
  });
});
