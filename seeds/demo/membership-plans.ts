import {
  addDays,
  addYears,
  daysBetween,
  type LocalDate,
  max,
  min,
} from '../../src/kernel/local-date.js';
import type { Period } from '../../src/kernel/period.js';
import {
  applicableFee,
  type FeeClass,
  feeClasses,
  feeForTerm,
  planFrom,
} from '../../src/memberships/index.js';
import { type PlannedTier, tiersOf } from './membership-content.js';
import {
  STORY_BEGIN,
  type Story,
  type StoryCluster,
  type StoryOrganisation,
  STORY_TODAY,
} from './story.js';

export interface PlannedTerm {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly feeCents: number;
  /** The whole cycle of which the fee is. */
  readonly cycle: Period;
  /** The fee for the days of the term. */
  readonly chargedCents: number;
  /** Nothing while the term is not paid. */
  readonly settledCents: number | null;
  readonly partial: boolean;
}

export interface Plan {
  readonly organisation: StoryOrganisation;
  readonly cluster: StoryCluster;
  readonly tier: PlannedTier;
  readonly sizeClass: FeeClass;
  readonly feeCents: number;
  /** The day the application was sent. */
  readonly sent: LocalDate;
  /** The state of the membership, or of the application when there is none yet. */
  readonly state: string;
  readonly terms: readonly PlannedTerm[];
}

/** What becomes of the pairs beyond the members, in turn. */
const applicationStates = [
  ...['submitted', 'draft', 'under_review', 'submitted', 'rejected', 'withdrawn', 'under_review'],
  ...['submitted', 'rejected', 'draft', 'expired', 'submitted', 'under_review', 'withdrawn'],
  ...['rejected', 'submitted', 'draft', 'under_review'],
];
/** Members whose life took a turn; all others are active. */
const turns: Readonly<Record<number, string>> = {
  4: 'lapsed', 9: 'pending_payment', 13: 'terminated', 17: 'lapsed', 21: 'pending_payment', 24: 'suspended',
  28: 'pending_payment', 31: 'grace', 35: 'lapsed', 39: 'terminated', 42: 'pending_payment', 46: 'lapsed',
  50: 'suspended', 53: 'pending_payment', 57: 'paused', 60: 'terminated', 63: 'lapsed', 66: 'pending_payment',
}; // prettier-ignore
const strangeStates = [
  'rejected',
  'submitted',
  'rejected',
  'withdrawn',
  'rejected',
  'under_review',
];
const MEMBERS = 70;

/** Who applies where, and what came of it; the demonstration's own company comes first. */
export function planMemberships(story: Story): Plan[] {
  const pairs = story.organisations.flatMap((organisation) =>
    organisation.interests.flatMap((slug) => {
      const cluster = story.clusters.find((one) => one.slug === slug);
      return cluster ? [{ organisation, cluster }] : [];
    }),
  );
  const [own] = story.organisations;
  const others = pairs.filter(({ organisation }) => organisation !== own);
  const shuffled = story.random.some(others, others.length);
  const ownPairs = pairs.filter(({ organisation }) => organisation === own);
  const ownStates = ['active', 'submitted', 'draft'];
  const strangers = story.random.some(strangePairs(story), strangeStates.length);
  return [
    ...strangers.flatMap((pair, index) =>
      planOf(story, pair, strangeStates[index] ?? 'rejected', 'community'),
    ),
    ...ownPairs.flatMap((pair, index) =>
      planOf(story, pair, ownStates[index] ?? 'draft', 'partner'),
    ),
    ...shuffled.flatMap((pair, index) => {
      const state =
        index < MEMBERS - 1
          ? (turns[index] ?? 'active')
          : applicationStates[(index - MEMBERS + 1) % applicationStates.length];
      return planOf(story, pair, state ?? 'submitted');
    }),
  ];
}

/** Organisations and clusters that have little to do with each other, who apply all the same. */
function strangePairs(story: Story): Pick<Plan, 'organisation' | 'cluster'>[] {
  return story.organisations
    .slice(1)
    .flatMap((organisation) =>
      story.clusters
        .filter(({ slug }) => !organisation.interests.includes(slug))
        .map((cluster) => ({ organisation, cluster })),
    );
}

function planOf(
  story: Story,
  { organisation, cluster }: Pick<Plan, 'organisation' | 'cluster'>,
  state: string,
  wanted?: PlannedTier['slug'],
): Plan[] {
  const tier = tierFor(story, organisation, cluster, wanted);
  const fee = tier && applicableFee(feesOf(tier), organisation);
  if (!tier || !fee) return [];
  const sent = sentOn(story, organisation, state, tier);
  const terms = termsOf(tier, fee.amountCents, addDays(sent, 12), state);
  const { sizeClass, amountCents: feeCents } = fee;
  return [{ organisation, cluster, tier, sizeClass, feeCents, sent, state, terms }];
}

export const feesOf = ({ fees }: PlannedTier) =>
  feeClasses.flatMap((sizeClass) => {
    const amountCents = fees[sizeClass];
    return amountCents === undefined ? [] : [{ sizeClass, amountCents }];
  });

function tierFor(
  { random }: Story,
  { sizeClass, kind }: StoryOrganisation,
  cluster: StoryCluster,
  wanted?: string,
): PlannedTier | undefined {
  const large = sizeClass === 'large' && kind !== 'public';
  const slug =
    wanted ??
    (large && random.chance(0.5)
      ? 'core'
      : random.chance(large ? 0.8 : 0.5)
        ? 'partner'
        : 'community');
  return tiersOf(cluster.slug).find((tier) => tier.slug === slug);
}

/** A day that fits both the organisation's arrival and the state of today. */
function sentOn(
  { random }: Story,
  { since }: StoryOrganisation,
  state: string,
  tier: PlannedTier,
): LocalDate {
  const first = addDays(max(since, STORY_BEGIN), 3);
  const between = (from: LocalDate, to: LocalDate): LocalDate =>
    addDays(from, random.whole(0, Math.max(0, daysBetween(from, to))));
  const ago = (most: number, least: number): LocalDate =>
    between(max(first, addDays(STORY_TODAY, -most)), addDays(STORY_TODAY, -least));
  if (state === 'pending_payment') return ago(28, 14);
  if (state === 'submitted' || state === 'under_review' || state === 'draft') return ago(18, 1);
  if (state === 'expired') return ago(200, 110);
  if (state === 'lapsed' || state === 'grace') {
    const ended = state === 'grace' ? addDays(STORY_TODAY, -12) : addDays(STORY_TODAY, -70);
    return tier.termKind === 'rolling'
      ? max(STORY_BEGIN, addDays(addYears(ended, -1), -11))
      : STORY_BEGIN;
  }
  return between(first, addDays(STORY_TODAY, -40));
}

function termsOf(
  tier: PlannedTier,
  feeCents: number,
  start: LocalDate,
  state: string,
): PlannedTerm[] {
  const terms: PlannedTerm[] = [];
  const last = state === 'lapsed' || state === 'grace' ? start : STORY_TODAY;
  for (let from = start; from <= last; from = addDays(terms.at(-1)?.to ?? last, 1)) {
    const { term, cycle } = planFrom({ termKind: tier.termKind, rollOver: null }, from);
    const chargedCents = feeForTerm(feeCents, term, cycle);
    const settledCents = state === 'pending_payment' ? null : chargedCents;
    const partial = term.from !== cycle.from;
    terms.push({ ...term, feeCents, cycle, chargedCents, settledCents, partial });
  }
  return terms;
}

/** The day on which something happened that many days after another, but never after today. */
export const after = (day: LocalDate, count: number): LocalDate =>
  min(addDays(day, count), STORY_TODAY);
