import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../../kernel/local-date.js';
import { days } from '../../kernel/period.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db, newId } from '../../platform/database/index.js';
import { type Membership, MembershipTerm } from '../membership.entity.js';
import { feeForClass } from '../rules/fee-classes.js';
import { joiningFeeIsDue } from '../rules/leaving.js';
import { type PlannedTerm, planFrom } from '../rules/term.js';
import { type TermLine, termLines, totalOf } from '../rules/term-lines.js';
import { type LineView, lineViews } from './term-line-views.js';
import { TermCharges } from './term-charges.js';
import { pricesFor, type TierConditions, TierConditionsQuery } from './tier-conditions.queries.js';

export interface Joining {
  readonly clusterId: string;
  readonly organisationId: string;
  readonly tierId: string;
  readonly sizeClass: string;
  readonly representatives: number;
  readonly startsOn: LocalDate;
}

export interface FirstTerm extends PlannedTerm {
  readonly tier: TierConditions;
  readonly yearlyCents: number;
  readonly lines: readonly TermLine[];
  readonly totalCents: number;
  /** The day on which an earlier membership of the organisation ended. */
  readonly rejoinsAfter: LocalDate | null;
  /** The tier has a joining fee, but whoever comes back within a year does not pay it again. */
  readonly joiningWaived: boolean;
}

/** The first term as pages and the API show it. */
export interface FirstTermView extends Omit<FirstTerm, 'tier' | 'lines'> {
  readonly lines: readonly LineView[];
  /** The days that are paid for, of those of the cycle; nothing when the term is whole. */
  readonly part: { readonly days: number; readonly of: number } | null;
}

/** The term with which a membership begins. */
@Injectable()
export class FirstTerms {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly tiers: TierConditionsQuery,
    private readonly charges: TermCharges,
  ) {}

  /** What it runs and costs; works inside and outside a unit. */
  async preview(joining: Joining): Promise<FirstTerm> {
    const tier = await this.tiers.of(joining.tierId);
    const prices = pricesFor(tier, joining.sizeClass);
    const planned = planFrom(tier, joining.startsOn);
    const rejoinsAfter = await this.earlierEnd(joining);
    const joins = joiningFeeIsDue(rejoinsAfter, joining.startsOn);
    const lines = termLines(prices, joining.representatives, planned, joins);
    return {
      ...{ ...planned, tier, lines, rejoinsAfter, yearlyCents: prices.yearlyCents },
      totalCents: totalOf(lines),
      joiningWaived: !joins && (prices.joiningFeeCents ?? 0) > 0,
    };
  }

  /** The same for a page; nothing when the tier has no fee for the size class. */
  async shown(joining: Joining): Promise<FirstTermView | null> {
    const tier = await this.tiers.of(joining.tierId);
    if (!feeForClass(tier.fees, joining.sizeClass)) return null;
    const { lines, ...first } = await this.preview(joining);
    const { term, cycle, yearlyCents, totalCents, joiningWaived, rejoinsAfter } = first;
    const whole = days(cycle);
    return {
      ...{ term, cycle, yearlyCents, totalCents, joiningWaived, rejoinsAfter },
      lines: lineViews(lines),
      part: days(term) === whole ? null : { days: days(term), of: whole },
    };
  }

  /** Inside a unit: the term with its charges; what costs nothing is settled at once. */
  async begin(
    membership: Membership,
    joining: Pick<Joining, 'representatives' | 'startsOn'>,
  ): Promise<{ term: MembershipTerm; first: FirstTerm }> {
    const { id: membershipId, clusterId, organisationId, tierId, sizeClass } = membership;
    const payer = { clusterId, organisationId, tierId, sizeClass };
    const first = await this.preview({ ...payer, ...joining });
    const { term: period, cycle, lines, yearlyCents, totalCents, tier } = first;
    const joiningFeeCents = totalOf(lines.filter(({ name }) => name === 'joining'));
    const settled = { settledOn: this.clock.today(), settledCents: 0 };
    const term = this.db.of(MembershipTerm).create({
      ...{ id: newId(), membershipId, number: 1, tierId, sizeClass, kind: 'first' },
      ...{ startsOn: period.from, endsOn: period.to, cycleFrom: cycle.from, cycleTo: cycle.to },
      ...{ feeCents: yearlyCents, chargedCents: totalCents, joiningFeeCents },
      ...(totalCents === 0 ? settled : { settledOn: null }),
      ...{ authorisedOn: null, cancelledOn: null, closedOn: null },
      createdAt: this.clock.now(),
    });
    await this.db.of(MembershipTerm).insert(term);
    await this.charges.leave(membership, term.id, tier, lines);
    return { term, first };
  }

  private async earlierEnd({ clusterId, organisationId }: Joining): Promise<LocalDate | null> {
    const row = await this.db.row<{ endedOn: string | null }>(
      `SELECT MAX(ended_on) AS "endedOn" FROM membership
       WHERE cluster_id = ? AND organisation_id = ? AND active_from IS NOT NULL
         AND state IN ('lapsed', 'terminated')`,
      [clusterId, organisationId],
    );
    return row?.endedOn ?? null;
  }
}
