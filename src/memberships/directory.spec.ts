import type { Listing } from './directory.queries.js';
import { directoryOf } from './directory.js';

const member = (name: string, more: Partial<Listing> = {}): Listing => ({
  reference: name,
  name,
  kind: 'company',
  sizeClass: 'small',
  place: 'Delft',
  country: 'NL',
  website: null,
  tierName: { en: 'Partner', nl: 'Partner' },
  since: '2026-01-01',
  does: { en: '', nl: '' },
  seeks: { en: '', nl: '' },
  offers: { en: '', nl: '' },
  technologies: [],
  ...more,
});
const technologies = [{ code: 'quantum', label: { en: 'Quantum technologies', nl: 'Kwantum' } }];
const members = [
  member('Acme', { technologies: ['quantum'] }),
  member('Bright', { sizeClass: 'large', place: 'Eindhoven' }),
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
