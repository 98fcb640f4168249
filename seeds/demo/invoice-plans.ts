import { addDays, type LocalDate, min } from '../../src/kernel/local-date.js';
import type { Localised } from '../../src/kernel/localised.js';
import { proRate } from '../../src/kernel/money.js';
import { days, type Period } from '../../src/kernel/period.js';
import { serviceWork, type Work } from './invoice-content.js';
import type { Random } from './random.js';
import { type Story, STORY_TODAY } from './story.js';

/** A document of the story, before it has a number. */
export interface DocumentPlan {
  readonly clusterId: string;
  readonly organisationId: string;
  readonly on: LocalDate;
  readonly line: LinePlan;
  readonly paidOn: LocalDate | null;
  readonly reference: string;
  /** Given back some days later: how much of the line, and why. */
  readonly credit?: Work['credit'];
  readonly stage?: 'waiting' | 'draft' | undefined;
}

export interface LinePlan {
  readonly source: { readonly kind: string; readonly id: string; readonly key: string };
  readonly supply: 'membership' | 'service';
  readonly stream: 'membership_fees' | 'service_payments';
  readonly description: Localised;
  readonly quantity: number;
  readonly unit: string;
  readonly unitPriceCents: number;
  readonly period: Period | null;
}

interface TermRow {
  readonly id: string;
  readonly clusterId: string;
  readonly organisationId: string;
  readonly en: string;
  readonly nl: string;
  readonly startsOn: LocalDate;
  readonly endsOn: LocalDate;
  readonly feeCents: number;
  readonly settledCents: number | null;
  readonly settledOn: LocalDate | null;
  readonly reference: string | null;
}

/** The fee of every term, as it was paid or still waits. */
export async function planFees({ db }: Story): Promise<DocumentPlan[]> {
  const terms = await db.rows<TermRow>(
    `SELECT n.id, m.cluster_id AS "clusterId", m.organisation_id AS "organisationId",
       t.name_en AS "en", t.name_nl AS "nl", n.starts_on AS "startsOn", n.ends_on AS "endsOn",
       n.fee_cents AS "feeCents", n.settled_cents AS "settledCents",
       n.settled_on AS "settledOn", n.settlement_reference AS "reference"
     FROM membership_term n JOIN membership m ON m.id = n.membership_id
     JOIN membership_tier t ON t.id = n.tier_id
     WHERE n.starts_on <= ? ORDER BY n.starts_on, n.id`,
    [STORY_TODAY],
  );
  const plans = terms.map(
    ({ id, clusterId, organisationId, startsOn, endsOn, ...term }): DocumentPlan => ({
      ...{ clusterId, organisationId, on: startsOn },
      line: {
        source: { kind: 'membership_term', id, key: `term:${id}:fee` },
        ...{ supply: 'membership', stream: 'membership_fees', quantity: 1, unit: 'membership' },
        description: { en: `Membership ${term.en}`, nl: `Lidmaatschap ${term.nl}` },
        unitPriceCents: term.settledCents ?? shareOf(term.feeCents, { from: startsOn, to: endsOn }),
        period: { from: startsOn, to: endsOn },
      },
      ...{ paidOn: term.settledOn && min(term.settledOn, STORY_TODAY) },
      reference: term.reference ?? '',
    }),
  );
  return plans.filter(({ line }) => line.unitPriceCents > 0);
}

/** A term that is no whole year pays by the day. */
const shareOf = (feeCents: number, term: Period): number =>
  days(term) >= 365 ? feeCents : proRate(feeCents, days(term), 365);

/** Work for members and others: most of it paid, some open, a draft, a part given back. */
export function planWork({ clusters, organisations }: Story, random: Random): DocumentPlan[] {
  return clusters.flatMap(({ id: clusterId, slug }) => {
    const customers = organisations.filter(({ interests }) => interests.includes(slug));
    const work = serviceWork[slug] ?? [];
    return random.some(customers, work.length).flatMap((anyCustomer, at) => {
      const done = work[at];
      if (!done) return [];
      const customer = organisations.find(({ name }) => name === done.customer) ?? anyCustomer;
      const { description, quantity, unit, unitPriceCents, daysAgo, paidAfter } = done;
      const on = addDays(STORY_TODAY, -daysAgo);
      const source = random.id(`${on}T09:00:00.000Z`);
      return [
        {
          ...{ clusterId, organisationId: customer.id, on, reference: `BANK-W${at + 1}-${slug}` },
          line: {
            source: { kind: 'manual', id: source, key: `manual:${source}` },
            ...{ supply: 'service' as const, stream: 'service_payments' as const, period: null },
            ...{ description, quantity, unit, unitPriceCents },
          },
          paidOn: paidAfter === null ? null : addDays(on, paidAfter),
          ...(done.credit ? { credit: done.credit } : {}),
          stage: done.stage,
        },
      ];
    });
  });
}
