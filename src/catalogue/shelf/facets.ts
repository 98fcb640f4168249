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

export interface Counted {
  readonly total: number;
  readonly counts: FacetCounts;
}

interface Marked {
  readonly marks: readonly number[];
}

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
   * How many of the items answer a choice, and how many there would be with each value of each
   * facet: a facet's counts ignore what is chosen in the facet itself.
   */
  count(items: Iterable<Marked>, choice: Choice): Counted {
    const { allowed, active } = this.chosen(choice);
    const tallies = this.sets.map((sets) => new Uint32Array(sets.length));
    let total = 0;
    for (const { marks } of items) {
      const missed = missedBy(marks, active, allowed);
      if (missed === NONE) {
        total += 1;
        for (let facet = 0; facet < tallies.length; facet += 1) add(tallies[facet], marks[facet]);
      } else if (missed !== SEVERAL) add(tallies[missed], marks[missed]);
    }
    return { total, counts: this.byValue(tallies) };
  }

  /** Whether an item answers a choice. */
  matcher(choice: Choice): (item: Marked) => boolean {
    const { allowed, active } = this.chosen(choice);
    return ({ marks }) => missedBy(marks, active, allowed) === NONE;
  }

  private chosen(choice: Choice) {
    const allowed = facetNames.map((name, facet) => this.allowed(facet, choice[name] ?? []));
    return {
      allowed,
      active: facetNames.map((_, facet) => facet).filter((facet) => allowed[facet]),
    };
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

const NONE = -1;
const SEVERAL = -2;

/** The one facet in which something misses a choice, or that there is none, or several. */
function missedBy(
  marks: readonly number[],
  active: readonly number[],
  allowed: readonly (Uint8Array | undefined)[],
): number {
  let missed = NONE;
  for (const facet of active) {
    if (allowed[facet]?.[marks[facet] ?? 0] === 1) continue;
    if (missed !== NONE) return SEVERAL;
    missed = facet;
  }
  return missed;
}

const add = (tally: Uint32Array | undefined, at: number | undefined): void => {
  if (tally && at !== undefined) tally[at] = (tally[at] ?? 0) + 1;
};
