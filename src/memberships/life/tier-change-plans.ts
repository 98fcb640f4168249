import { Injectable } from '@nestjs/common';
import type { ChargeView } from '../../charges/index.js';
import { DomainError } from '../../kernel/domain-error.js';
import { addDays, type LocalDate, min } from '../../kernel/local-date.js';
import type { Period } from '../../kernel/period.js';
import type { Blocker } from '../../kernel/state-machine.js';
import { Clock } from '../../platform/clock/clock.js';
import type { Membership, MembershipTerm } from '../membership.entity.js';
import {
  approvalNeeded,
  type ApprovalReason,
  changeBlockers,
  LATEST_CHANGE,
} from '../rules/tier-change-blockers.js';
import { feeForClass } from '../rules/fee-classes.js';
import { directionOf, settle, type Settlement } from '../rules/tier-change.js';
import { type TierPrices, yearlyLines } from '../rules/term-lines.js';
import { tierIsOpen } from '../rules/tier.js';
import { TierQueries } from '../tier.queries.js';
import { MembershipRecords, termOn } from './membership-records.js';
import { type GivenBack, TermCharges } from './term-charges.js';
import { pricesFor, type TierConditions, TierConditionsQuery } from './tier-conditions.queries.js';

export interface AskedChange {
  /** The slug of a tier. */
  readonly tier: string;
  /** The first day of the new tier. */
  readonly on: LocalDate;
}

export interface ChangePlan {
  readonly from: TierConditions;
  readonly to: TierConditions;
  readonly on: LocalDate;
  /** The term within which the tier changes. */
  readonly term: MembershipTerm;
  readonly cycle: Period;
  readonly prices: TierPrices;
  readonly settlement: Settlement;
  readonly credits: readonly GivenBack[];
  readonly direction: 'up' | 'down' | 'level';
  readonly blockers: readonly Blocker[];
  /** Why a member cannot do it alone; nothing when it can. */
  readonly needsApproval: ApprovalReason | null;
}

/** Works out what a change of tier would come to; works inside and outside a unit. */
@Injectable()
export class TierChangePlans {
  constructor(
    private readonly clock: Clock,
    private readonly records: MembershipRecords,
    private readonly tiers: TierQueries,
    private readonly conditions: TierConditionsQuery,
    private readonly charges: TermCharges,
  ) {}

  async of(membership: Membership, asked: AskedChange): Promise<ChangePlan> {
    const { on } = asked;
    const { clusterId, sizeClass } = membership;
    const terms = await this.records.terms(membership.id);
    const term = termOn(terms, on);
    if (!term) throw DomainError.invalid('life.errors.change_day', { field: 'on' });
    const { id: tierId } = await this.tiers.ofSlug(clusterId, asked.tier).catch(() => {
      throw DomainError.invalid('form.choice', { field: 'tier' });
    });
    const [from, to] = [await this.conditions.of(term.tierId), await this.conditions.of(tierId)];
    const prices = pricesFor(to, sizeClass);
    const people = await this.records.representatives(membership.id);
    const cycle = cycleOf(term);
    const charges = await this.charges.standing(term.id);
    const settlement = settle({
      ...{ on, cycle, endsOn: term.endsOn, charged: lines(charges) },
      wanted: yearlyLines(prices, people),
    });
    const invited = await this.tiers.invitedTo([membership.organisationId]);
    const today = this.clock.today();
    const blockers = changeBlockers({
      ...{ state: membership.state, on, today, termStartsOn: term.startsOn },
      isSame: from.id === to.id,
      tierIsOpen: tierIsOpen(to, on),
      isLastTerm: terms.at(-1)?.id === term.id,
      needsSeats: to.extraRepresentativeCents === null && to.seats !== null && people > to.seats,
      seats: to.seats ?? 0,
    });
    return {
      ...{ from, to, on, term, cycle, prices, settlement, blockers },
      credits: creditsOf(charges, settlement),
      direction: directionOf(term.feeCents, prices.yearlyCents),
      needsApproval: approvalNeeded(to, invited.has(to.id)),
    };
  }

  /** The tiers that a membership could go to, besides its own. */
  async choices({ clusterId, tierId, sizeClass, organisationId }: Membership) {
    const today = this.clock.today();
    const invited = await this.tiers.invitedTo([organisationId]);
    const open = (await this.tiers.ofCluster(clusterId)).filter((tier) => tierIsOpen(tier, today));
    return open
      .filter(({ id }) => id !== tierId)
      .flatMap((tier) => {
        const fee = feeForClass(tier.fees, sizeClass);
        return fee
          ? [
              {
                ...{ slug: tier.slug, name: tier.name, description: tier.description },
                feeCents: fee.amountCents,
                needsApproval: approvalNeeded(tier, invited.has(tier.id)),
              },
            ]
          : [];
      });
  }

  /** The days on which a change may begin: from today to the end of the term, some weeks ahead. */
  async days(membershipId: string): Promise<Period> {
    const today = this.clock.today();
    const last = (await this.records.terms(membershipId)).at(-1)?.endsOn ?? today;
    return { from: today, to: min(last, addDays(today, LATEST_CHANGE)) };
  }
}

const cycleOf = ({ cycleFrom, cycleTo, startsOn, endsOn }: MembershipTerm): Period => ({
  from: cycleFrom ?? startsOn,
  to: cycleTo ?? endsOn,
});

const lines = (charges: readonly ChargeView[]) =>
  charges.flatMap(({ id, netCents, period }) => (period ? [{ id, netCents, period }] : []));

const creditsOf = (charges: readonly ChargeView[], { credits }: Settlement): GivenBack[] =>
  credits.flatMap(({ id, cents, period }) => {
    const charge = charges.find((one) => one.id === id);
    return charge ? [{ charge, cents, period }] : [];
  });
