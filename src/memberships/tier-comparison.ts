import type { Localised } from '../kernel/localised.js';
import type { TechnologyView } from './directory.queries.js';
import type { TierView } from './memberships.views.js';
import { discountFor, includedHours, seatsFor } from './rules/benefits.js';
import type { TierCard } from './tier-cards.js';

/** A cell of the comparison; a tick, a cross, or a fact of a kind. */
export interface ComparedCell {
  readonly has?: boolean;
  readonly kind?: string;
  readonly value?: number | string | null;
}

export interface ComparedRow {
  readonly labelKey?: string;
  readonly label?: Localised;
  readonly cells: readonly ComparedCell[];
}

/** Tiers side by side: what they cost, and what each gives; rows in which no tier gives are out. */
export function comparisonOf(
  tiers: readonly TierView[],
  cards: readonly TierCard[],
  types: readonly TechnologyView[],
): ComparedRow[] {
  const row = (
    name: string,
    cellOf: (tier: TierView, at: number) => ComparedCell,
  ): ComparedRow => ({
    labelKey: `admission.compare.${name}`,
    cells: tiers.map(cellOf),
  });
  const counted = (kind: string) => (tier: TierView) =>
    number(
      tier.benefits
        .filter((benefit) => benefit.kind === kind)
        .reduce((all, { quantity }) => all + (quantity ?? 0), 0),
    );
  const rows = [
    row(cards.every(({ own }) => own) ? 'fee' : 'feeFrom', (_, at) => ({
      kind: 'euros',
      value: cards[at]?.own?.cents ?? cards[at]?.fromCents ?? null,
    })),
    row('joining', ({ joiningFeeCents }) => ({ kind: 'euros', value: joiningFeeCents })),
    row('term', ({ termKind }) => ({ kind: 'words', value: `memberships.terms.${termKind}` })),
    ...typed(tiers, types, 'service_discount', (tier, type) => ({
      kind: 'percent',
      value: discountFor(tier.benefits, type) || null,
    })),
    ...typed(tiers, types, 'included_hours', (tier, type) =>
      number(includedHours(tier.benefits, type)),
    ),
    row('places', counted('event_places')),
    row('vote', ({ benefits }) => ({ has: benefits.some(({ kind }) => kind === 'voting_right') })),
    row('listing', ({ benefits }) => ({
      has: benefits.some(({ kind }) => kind === 'directory_listing'),
    })),
    row('people', ({ benefits }) => number(seatsFor(benefits))),
    row('extraPerson', ({ extraRepresentativeCents }) => ({
      kind: 'euros',
      value: extraRepresentativeCents,
    })),
  ];
  return rows.filter(({ cells }) => cells.some(({ has, value }) => has ?? value));
}

/** A row for all types of service together, and one for each type that a tier treats apart. */
function typed(
  tiers: readonly TierView[],
  types: readonly TechnologyView[],
  kind: 'service_discount' | 'included_hours',
  cellOf: (tier: TierView, type: string) => ComparedCell,
): ComparedRow[] {
  const own = new Set(
    tiers.flatMap(({ benefits }) =>
      benefits.filter((one) => one.kind === kind).map((one) => one.serviceTypeCode),
    ),
  );
  const name = kind === 'service_discount' ? 'discount' : 'hours';
  return [
    { labelKey: `admission.compare.${name}`, cells: tiers.map((tier) => cellOf(tier, '')) },
    ...types
      .filter(({ code }) => own.has(code))
      .map(({ code, label }) => ({ label, cells: tiers.map((tier) => cellOf(tier, code)) })),
  ];
}

const number = (value: number | null): ComparedCell => ({
  kind: 'number',
  value: value === 0 ? null : value,
});
