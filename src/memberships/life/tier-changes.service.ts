import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { addDays } from '../../kernel/local-date.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db, newId } from '../../platform/database/index.js';
import { Letters } from '../letters.js';
import { type Membership, MembershipTerm } from '../membership.entity.js';
import { totalOf } from '../rules/term-lines.js';
import { Activation } from './activation.js';
import { CurrentTier } from './current-tier.js';
import { isCovered, MembershipRecords } from './membership-records.js';
import { TermCharges } from './term-charges.js';
import { type AskedChange, type ChangePlan, TierChangePlans } from './tier-change-plans.js';

export interface AgreedChange extends AskedChange {
  /** What was shown, in cents; any amount is agreed without it. */
  readonly netCents?: number | undefined;
  readonly note?: string | undefined;
  readonly by: string;
}

/** Moves members to another tier within a term, with its settlement. */
@Injectable()
export class TierChanges {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly records: MembershipRecords,
    private readonly plans: TierChangePlans,
    private readonly charges: TermCharges,
    private readonly current: CurrentTier,
    private readonly activation: Activation,
    private readonly letters: Letters,
  ) {}

  /** What a change would come to, before anybody agrees to it. */
  preview(membershipId: string, asked: AskedChange): Promise<ChangePlan> {
    return this.db.unit(async () =>
      this.plans.of(await this.records.lock({ id: membershipId }), asked),
    );
  }

  /** The tiers and days there are to choose from. */
  choices(membershipId: string) {
    return this.db.unit(async () => {
      const membership = await this.records.lock({ id: membershipId });
      const days = await this.plans.days(membershipId);
      return { tiers: await this.plans.choices(membership), days };
    });
  }

  change(membershipId: string, agreed: AgreedChange): Promise<void> {
    return this.db.unit(async () => {
      const membership = await this.records.lock({ id: membershipId });
      const plan = await this.plans.of(membership, agreed);
      const [blocker] = plan.blockers;
      if (blocker) throw DomainError.conflict(blocker.code, { params: blocker.params ?? {} });
      const { netCents } = plan.settlement;
      if (agreed.netCents !== undefined && agreed.netCents !== netCents) {
        throw DomainError.invalid('life.errors.change_amount', { field: 'on' });
      }
      const term = await this.turn(membership, plan);
      await this.settle(membership, plan, term);
      await this.current.followOn(membership, term);
      await this.forgetWish(membershipId);
      const { from, to, on } = plan;
      const values = { from: from.slug, to: to.slug, on, netCents };
      await this.records.record('tier_changed', membership, { by: agreed.by, values });
      await this.letters.toMember(membershipId, 'tier-changed', {
        ...{ fromTier: from.name, toTier: to.name, on, netCents },
        ...{ dueCents: Math.max(0, netCents), backCents: Math.max(0, -netCents) },
      });
      if (membership.state === 'pending_payment') await this.activation.begin(membership);
    });
  }

  /** The term in the new tier. On its first day the term itself changes: nothing of it was used. */
  private async turn(membership: Membership, plan: ChangePlan): Promise<MembershipTerm> {
    const { on, to, term: old, prices, settlement } = plan;
    const chargedCents = totalOf(settlement.lines);
    const figures = { tierId: to.id, feeCents: prices.yearlyCents, chargedCents };
    if (on === old.startsOn) {
      Object.assign(old, figures);
      return this.records.keepTerm(old);
    }
    old.closedOn = addDays(on, -1);
    await this.records.keepTerm(old);
    const isPaid = settlement.netCents <= 0 && isCovered(old);
    const term = this.db.of(MembershipTerm).create({
      ...{ id: newId(), membershipId: membership.id, kind: 'change', ...figures },
      number: await this.records.nextNumber(membership.id),
      ...{ sizeClass: membership.sizeClass, startsOn: on, endsOn: old.endsOn },
      ...{ cycleFrom: plan.cycle.from, cycleTo: plan.cycle.to },
      ...{ authorisedOn: null, cancelledOn: null, closedOn: null },
      ...(isPaid ? { settledOn: this.clock.today(), settledCents: 0 } : { settledOn: null }),
      createdAt: this.clock.now(),
    });
    await this.db.of(MembershipTerm).insert(term);
    return term;
  }

  /** What was not invoiced and not used is dropped; all else is given back and charged anew. */
  private async settle(
    membership: Membership,
    { on, to, term: old, settlement, credits }: ChangePlan,
    term: MembershipTerm,
  ): Promise<void> {
    const drops = on === old.startsOn;
    const dropped = credits.filter(({ charge }) => drops && charge.state === 'open');
    await this.charges.cancel(dropped.map(({ charge }) => charge));
    const given = credits.filter((credit) => !dropped.includes(credit));
    await this.charges.giveBack(membership, term.id, given, 'unearned');
    await this.charges.leave(membership, term.id, to, settlement.lines, 'change');
  }

  private async forgetWish(membershipId: string): Promise<void> {
    const plan = await this.records.plan(membershipId);
    if (plan.wishedTierId === null) return;
    plan.wishedTierId = null;
    await this.records.keepPlan(plan);
  }
}
