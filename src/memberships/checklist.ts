import type { ApplicationView, OrganisationFacts, TierView } from './memberships.views.js';
import { seatsFor } from './rules/benefits.js';
import { feeOf, fitsRecord } from './rules/fee-classes.js';

export interface Check {
  readonly tone: 'ok' | 'wait' | 'late';
  readonly icon: string;
  readonly key: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

interface Standing {
  /** Places of the tier for this applicant; null when there is no limit. */
  readonly left: number | null;
  readonly membershipsElsewhere: number;
}

/** What an organiser wants to know before deciding, each as good, to be looked at, or in the way. */
export function checklistOf(
  application: ApplicationView,
  organisation: OrganisationFacts,
  tier: TierView,
  { left, membershipsElsewhere }: Standing,
): Check[] {
  const seats = seatsFor(tier.benefits);
  const named = application.representatives.length;
  const fee = feeOf(tier.fees, application.sizeClass ?? '');
  return [
    check(!organisation.closed, 'registered', 'closed', 'late'),
    check(organisation.kvkNumber !== null, 'kvk', 'no_kvk', 'wait'),
    check(organisation.vatId !== null, 'vat', 'no_vat', 'wait'),
    check(fitsRecord(application.sizeClass ?? '', organisation), 'class', 'other_class', 'wait'),
    check(fee !== undefined, 'fee', 'no_fee', 'late'),
    check(fee?.amountCents === application.feeCents, 'fee_same', 'fee_changed', 'wait'),
    left === null
      ? check(true, 'no_limit', 'no_limit', 'late')
      : { ...check(left > 0, 'places', 'full', 'late'), params: { count: left } },
    {
      ...check(seats === null || named <= seats, 'representatives', 'too_many', 'wait'),
      params: { count: named },
    },
    { ...check(true, 'elsewhere', 'elsewhere', 'wait'), params: { count: membershipsElsewhere } },
  ];
}

const check = (good: boolean, yes: string, no: string, tone: 'wait' | 'late'): Check => ({
  tone: good ? 'ok' : tone,
  icon: good ? 'check' : tone === 'late' ? 'circle-x' : 'triangle-alert',
  key: `memberships.checks.${good ? yes : no}`,
});
