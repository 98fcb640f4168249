import { basisPointsOf, type Cents, sum } from '../../kernel/money.js';
import { ceilings, sizeClass, type SizeFigures } from './size-class.js';
import type { SizeClass } from './vocabulary.js';

/**
 * The size of an enterprise together with the enterprises it is related to, after the annex of
 * Recommendation 2003/361/EC (articles 3 to 6) and the Commission's user guide to it.
 */

/** What a related party is; those after `public_body` may hold up to half without counting. */
export const enterpriseKinds = [
  'enterprise',
  'public_body',
  'university',
  'venture_capital',
  'business_angel',
  'institutional_investor',
  'small_authority',
] as const;
export type EnterpriseKind = (typeof enterpriseKinds)[number];

export const directions = ['owner', 'owned'] as const;
export type Direction = (typeof directions)[number];

export interface RelatedEnterprise {
  readonly name: string;
  readonly kind: EnterpriseKind;
  /** Whether it holds the share in the enterprise it is related to, or is held by it. */
  readonly direction: Direction;
  /** The place in the list of the enterprise it is related to, from 1; 0 is the declaring one. */
  readonly via: number;
  /** Capital or voting rights, whichever is more, in hundredths of a per cent. */
  readonly shareBp: number;
  /** The one rules the other, whatever the share: by a contract, the articles, or appointments. */
  readonly controls: boolean;
  readonly staff: number;
  readonly turnoverCents: Cents;
  readonly balanceCents: Cents;
}

export interface SizeQuestion {
  /** The declaring enterprise alone, over the last closed year (or estimated, when it is new). */
  readonly own: SizeFigures;
  readonly related: readonly RelatedEnterprise[];
  /** The totals of the years before, the latest first; two are enough. */
  readonly earlier: readonly SizeFigures[];
  readonly isNew: boolean;
  /** It was taken over or merged: then the last year decides alone. */
  readonly hasNewOwner: boolean;
}

export type Relation = 'linked' | 'partner' | 'exempt' | 'independent' | 'out_of_reach';

/** One step of the reckoning, to be said in the reader's language. */
export interface SizeStep {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

export interface SizeAnswer {
  readonly sizeClass: SizeClass;
  readonly totals: SizeFigures;
  /** The part of each related enterprise's figures that was counted, in their order. */
  readonly counted: readonly { readonly relation: Relation; readonly bp: number }[];
  readonly steps: readonly SizeStep[];
}

const ALL = 10_000;
const HALF = 5_000;
const QUARTER = 2_500;
/** Public parties that count as public bodies once they rule the enterprise. */
const publicKinds: readonly EnterpriseKind[] = ['public_body', 'university', 'small_authority'];

/** The class that follows, and how. */
export function smeSize(question: SizeQuestion): SizeAnswer {
  const counted = countedOf(question.related);
  const totals = totalsOf(question, counted);
  const publicBp = publicShare(question.related, 0);
  const yearClass = sizeClass(totals);
  const byYears = classOverYears(question, totals);
  const result: SizeClass = publicBp >= QUARTER ? 'large' : byYears;
  return {
    sizeClass: result,
    totals,
    counted,
    steps: [
      step(question.isNew ? 'own_estimate' : 'own', question.own),
      ...question.related.map((one, index) => relatedStep(one, counted[index] ?? nothing)),
      step('totals', totals),
      { code: 'year', params: { sizeClass: yearClass } },
      ...yearSteps(question, byYears, yearClass),
      ...(publicBp >= QUARTER ? [{ code: 'public', params: { shareBp: publicBp } }] : []),
      { code: 'result', params: { sizeClass: result } },
    ],
  };
}

/** Rows whose `via` names no other row, or leads in a circle; by their place from 1. */
export function unreachable(related: readonly Pick<RelatedEnterprise, 'via'>[]): number[] {
  return related.flatMap((_, index) => {
    const seen = new Set<number>();
    let at = index + 1;
    while (at !== 0) {
      const row = related[at - 1];
      if (!row || seen.has(at)) return [index + 1];
      seen.add(at);
      at = row.via;
    }
    return [];
  });
}

/** How one enterprise stands to the other by what the one holds in the other. */
export function relationOf({ shareBp, controls, kind }: RelatedEnterprise): Relation {
  if (controls || shareBp > HALF) return 'linked';
  if (shareBp < QUARTER) return 'independent';
  return kind === 'enterprise' || kind === 'public_body' ? 'partner' : 'exempt';
}

interface Counted {
  readonly relation: Relation;
  readonly bp: number;
  /** A partner's own partners are not counted, so one partner on the way is the last. */
  readonly partnerPassed: boolean;
}
const nothing: Counted = { relation: 'out_of_reach', bp: 0, partnerPassed: true };

/** Linked enterprises count whole, partners by their share, both along the chain. */
function countedOf(related: readonly RelatedEnterprise[]): Counted[] {
  const lost = new Set(unreachable(related));
  const known = new Map<number, Counted>([
    [0, { relation: 'linked', bp: ALL, partnerPassed: false }],
  ]);
  const at = (place: number): Counted => {
    const row = related[place - 1];
    const found = known.get(place);
    if (found) return found;
    if (!row || lost.has(place)) return nothing;
    const here = countedFrom(at(row.via), row);
    known.set(place, here);
    return here;
  };
  return related.map((_, index) => at(index + 1));
}

function countedFrom(above: Counted, row: RelatedEnterprise): Counted {
  const relation = relationOf(row);
  if (above.bp === 0) return { ...nothing };
  if (relation === 'linked') return { ...above, relation };
  if (relation === 'partner' && !above.partnerPassed) {
    return { relation, bp: row.shareBp, partnerPassed: true };
  }
  return {
    relation: relation === 'partner' ? 'out_of_reach' : relation,
    bp: 0,
    partnerPassed: true,
  };
}

function totalsOf({ own, related }: SizeQuestion, counted: readonly Counted[]): SizeFigures {
  const part = (amount: (one: RelatedEnterprise) => Cents): Cents[] =>
    related.map((one, index) => basisPointsOf(amount(one), counted[index]?.bp ?? 0));
  const staff = related.reduce((all, one, index) => all + one.staff * (counted[index]?.bp ?? 0), 0);
  return {
    staff: (own.staff * ALL + staff) / ALL,
    turnoverCents: sum([own.turnoverCents, ...part((one) => one.turnoverCents)]),
    balanceCents: sum([own.balanceCents, ...part((one) => one.balanceCents)]),
  };
}

/** What public bodies hold in an enterprise, themselves or through enterprises that they rule. */
function publicShare(
  related: readonly RelatedEnterprise[],
  place: number,
  seen: readonly number[] = [],
): number {
  if (seen.includes(place)) return 0;
  const shares = related.map((one, index) => {
    if (one.via !== place || one.direction !== 'owner') return 0;
    const isRuler = relationOf(one) === 'linked';
    const held = one.controls ? ALL : one.shareBp;
    if (one.kind === 'public_body' || (publicKinds.includes(one.kind) && isRuler)) return held;
    return publicShare(related, index + 1, [...seen, place]) > HALF ? held : 0;
  });
  return Math.min(
    ALL,
    shares.reduce((all, one) => all + one, 0),
  );
}

/** A ceiling is crossed, in either direction, only after two years on the other side of it. */
function classOverYears(question: SizeQuestion, totals: SizeFigures): SizeClass {
  const years = yearsOf(question, totals);
  const found = ceilings.find(({ size }) => {
    const within = years.map((figures) => isWithin(sizeClass(figures), size));
    return within.reduce((status, now, index) => (now === within[index - 1] ? now : status));
  });
  return found?.size ?? 'large';
}

/** The totals by year, the oldest first. */
const yearsOf = (question: SizeQuestion, totals: SizeFigures): readonly SizeFigures[] =>
  question.isNew || question.hasNewOwner
    ? [totals]
    : [...question.earlier.slice(0, 2).toReversed(), totals];

const order: readonly SizeClass[] = [...ceilings.map(({ size }) => size), 'large'];
const isWithin = (found: SizeClass, size: SizeClass): boolean =>
  order.indexOf(found) <= order.indexOf(size);

function yearSteps(question: SizeQuestion, byYears: SizeClass, yearClass: SizeClass): SizeStep[] {
  if (question.isNew) return [{ code: 'new', params: {} }];
  if (question.hasNewOwner) return [{ code: 'new_owner', params: {} }];
  if (question.earlier.length === 0) return [{ code: 'no_earlier', params: {} }];
  return [
    ...question.earlier.slice(0, 2).map((figures, index) => ({
      code: 'earlier',
      params: { years: index + 1, sizeClass: sizeClass(figures) },
    })),
    { code: byYears === yearClass ? 'same_years' : 'two_years', params: { sizeClass: byYears } },
  ];
}

function relatedStep(one: RelatedEnterprise, { relation, bp }: Counted): SizeStep {
  return {
    code: relation,
    params: {
      name: one.name,
      shareBp: one.shareBp,
      countedBp: bp,
      staff: (one.staff * bp) / ALL,
      turnoverCents: basisPointsOf(one.turnoverCents, bp),
      balanceCents: basisPointsOf(one.balanceCents, bp),
    },
  };
}

const step = (code: string, { staff, turnoverCents, balanceCents }: SizeFigures): SizeStep => ({
  code,
  params: { staff, turnoverCents, balanceCents },
});
