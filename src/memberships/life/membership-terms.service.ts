import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import type { LocalDate } from '../../kernel/local-date.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db, newId } from '../../platform/database/index.js';
import { type Membership, MembershipTerm } from '../membership.entity.js';
import { activateBlockers } from '../rules/membership-states.js';
import { type PlannedTerm, planAfter } from '../rules/term.js';
import { termLines, totalOf } from '../rules/term-lines.js';
import { Activation } from './activation.js';
import { CurrentTier } from './current-tier.js';
import { isCovered, isOver, lastDayOf, MembershipRecords } from './membership-records.js';
import { TermCharges } from './term-charges.js';
import { pricesFor, type TierConditions, TierConditionsQuery } from './tier-conditions.queries.js';

export interface Renewal {
  /** The tier of the next term; what the member wished, else its present one, when left out. */
  readonly tierId?: string;
  /** The day on which it is made; today when left out. */
  readonly today?: LocalDate;
  readonly by?: string | undefined;
}

export interface Authorisation {
  readonly reason: string;
  readonly conditionsMet: boolean;
  readonly by: string;
}

/** What happens to single terms: paid, not paid after all, let begin, followed by the next. */
@Injectable()
export class MembershipTerms {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly records: MembershipRecords,
    private readonly activation: Activation,
    private readonly tiers: TierConditionsQuery,
    private readonly charges: TermCharges,
    private readonly current: CurrentTier,
  ) {}

  /** The term is paid; a second call changes nothing. */
  settled(termId: string, on: LocalDate): Promise<void> {
    return this.db.unit(async () => {
      const { membership, term } = await this.records.lockOfTerm(termId);
      if (term.settledOn !== null || term.cancelledOn !== null) return;
      const wasCovered = isCovered(term);
      term.settledOn = on;
      term.settledCents = term.chargedCents ?? term.feeCents;
      await this.records.keepTerm(term);
      await this.records.record('paid', membership, { values: { term: term.number, on } });
      if (!wasCovered) await this.activation.follow(membership, term);
    });
  }

  /** A payment was taken back: unless it was let begin all the same, the term waits again. */
  unsettled(termId: string): Promise<void> {
    return this.db.unit(async () => {
      const { membership, term } = await this.records.lockOfTerm(termId);
      if (term.settledOn === null) return;
      term.settledOn = null;
      term.settledCents = null;
      await this.records.keepTerm(term);
      await this.records.record('unpaid', membership, { values: { term: term.number } });
      if (isCovered(term) || membership.state !== 'active') return;
      if (term.kind === 'renewal' && term.startsOn <= this.clock.today()) {
        this.records.take(membership, 'enter_grace');
      } else if (term.kind === 'first' || term.kind === null) {
        this.records.take(membership, 'revoke');
      }
      await this.records.keep(membership);
    });
  }

  /** An organiser lets a term begin before it is paid, and says why. */
  authorise(membershipId: string, { reason, conditionsMet, by }: Authorisation): Promise<void> {
    return this.db.unit(async () => {
      const membership = await this.records.lock({ id: membershipId });
      const term = (await this.records.terms(membershipId)).find((one) => !isCovered(one));
      if (!term || isOver(membership)) throw DomainError.conflict('life.blockers.nothing_to_pay');
      if (conditionsMet) membership.conditionsMetAt ??= this.clock.now();
      const conditionsOpen = membership.conditions !== null && membership.conditionsMetAt === null;
      const [blocker] = activateBlockers({ conditionsOpen });
      if (blocker) throw DomainError.conflict(blocker.code);
      await this.records.keep(membership);
      term.authorisedOn = this.clock.today();
      term.authorisedBy = by;
      term.authorisedNote = reason;
      await this.records.keepTerm(term);
      const values = { term: term.number };
      await this.records.record('authorised', membership, { by, note: reason, values });
      await this.activation.follow(membership, term, by);
    });
  }

  /** The conditions of the approval are met; an active membership may follow. */
  meetConditions(membershipId: string, by: string): Promise<void> {
    return this.db.unit(async () => {
      const membership = await this.records.lock({ id: membershipId });
      if (membership.conditions === null || membership.conditionsMetAt !== null) {
        throw DomainError.conflict('life.blockers.no_conditions');
      }
      membership.conditionsMetAt = this.clock.now();
      await this.records.keep(membership);
      await this.records.record('conditions_met', membership, { by });
      if (membership.state === 'pending_payment') await this.activation.begin(membership, by);
    });
  }

  /**
   * The next term with its charges; a term has one at most, and a second call gives that. It is
   * made for the member's wish, or for its present tier.
   */
  renew(
    termId: string,
    { tierId, by, today = this.clock.today() }: Renewal = {},
  ): Promise<{ termId: string; chargeIds: string[] }> {
    return this.db.unit(async () => {
      const { membership, term } = await this.records.lockOfTerm(termId);
      const made = await this.db.of(MembershipTerm).findOneBy({ renewsTermId: termId });
      if (made) return { termId: made.id, chargeIds: await this.chargesOf(made.id) };
      await this.mustBeRenewable(membership, term);
      const plan = await this.records.plan(membership.id);
      const tier = await this.tiers.of(tierId ?? plan.wishedTierId ?? term.tierId);
      const planned = planAfter(tier, term.endsOn);
      const next = await this.add(membership, term, tier, planned, today);
      const { startsOn, endsOn } = next;
      const values = { term: next.number, tier: tier.slug, startsOn, endsOn };
      await this.records.record('term_made', membership, { by, values });
      if (isCovered(next)) await this.activation.follow(membership, next, by);
      await this.current.followOn(membership, next);
      return { termId: next.id, chargeIds: await this.chargesOf(next.id) };
    });
  }

  private async mustBeRenewable(membership: Membership, term: MembershipTerm): Promise<void> {
    if (isOver(membership)) throw DomainError.conflict('life.blockers.over');
    const terms = await this.records.terms(membership.id);
    if (terms.at(-1)?.id !== term.id || lastDayOf(term) !== term.endsOn) {
      throw DomainError.conflict('life.blockers.not_the_last_term');
    }
    const { leavesOn } = await this.records.plan(membership.id);
    if (leavesOn !== null && leavesOn <= term.endsOn) {
      throw DomainError.conflict('life.blockers.leaving', { params: { day: leavesOn } });
    }
  }

  private async add(
    membership: Membership,
    before: MembershipTerm,
    tier: TierConditions,
    planned: PlannedTerm,
    today: LocalDate,
  ): Promise<MembershipTerm> {
    const { sizeClass } = membership;
    const prices = pricesFor(tier, sizeClass);
    const people = await this.records.representatives(membership.id);
    const lines = termLines(prices, people, planned, false);
    const chargedCents = totalOf(lines);
    const isFree = chargedCents === 0;
    const term = this.db.of(MembershipTerm).create({
      ...{ id: newId(), membershipId: membership.id, tierId: tier.id, sizeClass },
      number: await this.records.nextNumber(membership.id),
      ...{ startsOn: planned.term.from, endsOn: planned.term.to, feeCents: prices.yearlyCents },
      ...{ kind: 'renewal', chargedCents, renewsTermId: before.id },
      ...{ cycleFrom: planned.cycle.from, cycleTo: planned.cycle.to },
      ...(isFree ? { settledOn: today, settledCents: 0 } : { settledOn: null }),
      ...{ authorisedOn: null, cancelledOn: null, closedOn: null },
      createdAt: this.clock.now(),
    });
    await this.db.of(MembershipTerm).insert(term);
    await this.charges.leave(membership, term.id, tier, lines);
    return term;
  }

  private async chargesOf(termId: string): Promise<string[]> {
    return (await this.charges.standing(termId)).map(({ id }) => id);
  }
}
