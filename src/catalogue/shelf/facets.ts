import { QUICK, trlBands } from '../rules/vocabulary.js';
import type { BookFacts } from './book.js';

export const facetNames = [
  'cluster',
  'type',
  'trl',
  'technology',
  'basis',
  'lead',
  'place',
] as const;
export type FacetName = (typeof facetNames)[number];

/** The value that stands for a lead time of at most four weeks. */
export const QUICK_KEY = '4-weeks';

/** What a visitor chose: within a facet any of the values, between facets all of them. */
export type Choice = Readonly<Partial<Record<FacetName, readonly string[]>>>;
export type FacetCounts = Readonly<Record<FacetName, ReadonlyMap<string, number>>>;

/** The values of each facet that hold for a service. */
const valuesOf: readonly ((facts: BookFacts) => readonly string[])[] = [
  (facts) => [facts.cluster],
  (facts) => [facts.type],
  ({ trlMin, trlMax }) =>
    trlBands.filter((band) => trlMin <= band.max && band.min <= trlMax).map(({ key }) => key),
  (facts) => facts.technologies,
  (facts) => [facts.basis],
  (facts) => (facts.leadDays <= QUICK ? [QUICK_KEY] : []),
  (facts) => [facts.place],
];

/**
 * Counts the values of facets. The sets of values that occur together are few, so that each is a
 * number: counting a hundred thousand services is then counting numbers.
 */
export class FacetCounter {
  private readonly sets = facetNames.map(() => [] as (readonly string[])[]);
  private readonly known = facetNames.map(() => new Map<string, number>());

  /** For each facet the number of the set of values that holds for a service. */
  marksOf(facts: BookFacts): readonly number[] {
    return valuesOf.map((values, facet) => this.numberOf(facet, values(facts)));
  }

  /**
   * Which of the items answer a choice, in their order, and how many there would be with each
   * value of each facet: a facet's counts ignore what is chosen in the facet itself.
   */
  count<T extends { readonly marks: readonly number[] }>(
    items: readonly T[],
    choice: Choice,
  ): { readonly matching: readonly T[]; readonly counts: FacetCounts } {
    const allowed = facetNames.map((name, facet) => this.allowed(facet, choice[name] ?? []));
    const active = facetNames.map((_, facet) => facet).filter((facet) => allowed[facet]);
    const tallies = this.sets.map((sets) => new Uint32Array(sets.length));
    const matching = active.length === 0 ? items : this.match(items, allowed, active, tallies);
    for (const { marks } of matching) {
      for (let facet = 0; facet < tallies.length; facet += 1) add(tallies[facet], marks[facet]);
    }
    return { matching, counts: this.byValue(tallies) };
  }

  /** What misses in one facet only is counted there; what misses in none matches. */
  private match<T extends { readonly marks: readonly number[] }>(
    items: readonly T[],
    allowed: readonly (Uint8Array | undefined)[],
    active: readonly number[],
    tallies: readonly Uint32Array[],
  ): T[] {
    const matching: T[] = [];
    for (const item of items) {
      let missed = -1;
      let misses = 0;
      for (const facet of active) {
        if (allowed[facet]?.[item.marks[facet] ?? 0] === 1) continue;
        missed = facet;
        misses += 1;
      }
      if (misses === 0) matching.push(item);
      else if (misses === 1) add(tallies[missed], item.marks[missed]);
    }
    return matching;
  }

  private allowed(facet: number, chosen: readonly string[]): Uint8Array | undefined {
    if (chosen.length === 0) return undefined;
    return Uint8Array.from(this.sets[facet] ?? [], (values) =>
      values.some((value) => chosen.includes(value)) ? 1 : 0,
    );
  }

  private byValue(tallies: readonly Uint32Array[]): FacetCounts {
    const counts = facetNames.map((name, facet): [FacetName, Map<string, number>] => {
      const byValue = new Map<string, number>();
      for (const [set, values] of (this.sets[facet] ?? []).entries()) {
        const times = tallies[facet]?.[set] ?? 0;
        if (times === 0) continue;
        for (const value of values) byValue.set(value, (byValue.get(value) ?? 0) + times);
      }
      return [name, byValue];
    });
    return Object.fromEntries(counts) as Record<FacetName, Map<string, number>>;
  }

  private numberOf(facet: number, values: readonly string[]): number {
    const key = values.join('\n');
    const number = this.known[facet]?.get(key);
    if (number !== undefined) return number;
    const next = this.sets[facet]?.push([...values]) ?? 1;
    this.known[facet]?.set(key, next - 1);
    return next - 1;
  }
}

const add = (tally: Uint32Array | undefined, at: number | undefined): void => {
  if (tally && at !== undefined) tally[at] = (tally[at] ?? 0) + 1;
};
