import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../../kernel/local-date.js';
import { Clock } from '../../platform/clock/clock.js';
import { Letters } from '../letters.js';
import { Membership, type MembershipTerm } from '../membership.entity.js';
import { reinstateBlockers } from '../rules/membership-states.js';
import { isCovered, lastDayOf, MembershipRecords } from './membership-records.js';
import { TermCharges } from './term-charges.js';

/** The turns a membership takes as a whole; all inside a unit. */
@Injectable()
export class MembershipLife {
  constructor(
    private readonly clock: Clock,
    private readonly records: MembershipRecords,
    private readonly charges: TermCharges,
    private readonly letters: Letters,
  ) {}

  /** The term is over and the next one not paid: the benefits hold for some days more. */
  async enterGrace(membershipId: string): Promise<void> {
    const membership = await this.records.lock({ id: membershipId });
    this.records.take(membership, 'enter_grace');
    await this.records.keep(membership);
    await this.records.record('grace', membership);
    const ended = (await this.records.terms(membershipId)).findLast(isCovered);
    await this.letters.toMember(membershipId, 'grace', ended ? { endsOn: lastDayOf(ended) } : {});
  }

  /**
   * Not paid in time: the membership is over. What is not invoiced of the unpaid term is dropped;
   * an invoice that was sent is credited by whoever sent it.
   */
  async lapse(membershipId: string): Promise<void> {
    const membership = await this.records.lock({ id: membershipId });
    this.records.take(membership, 'lapse');
    const today = this.clock.today();
    this.records.end(membership, today, null);
    await this.records.keep(membership);
    await this.dropUnpaid(membership, today);
    await this.records.record('lapsed', membership);
    await this.letters.toMember(membershipId, 'lapsed');
  }

  /** The benefits rest until what is in the way is settled. */
  async suspend(membershipId: string, reason: string, by?: string): Promise<void> {
    const membership = await this.records.lock({ id: membershipId });
    this.records.take(membership, 'suspend');
    await this.records.keep(membership);
    await this.records.record('suspended', membership, { by, note: reason });
    await this.letters.toMember(membershipId, 'suspended', { reason });
  }

  async reinstate(membershipId: string, by?: string): Promise<void> {
    const membership = await this.records.lock({ id: membershipId });
    const terms = await this.records.terms(membershipId);
    const facts = {
      conditionsOpen: false,
      termEndsOn: terms.at(-1)?.endsOn ?? '',
      today: this.clock.today(),
    };
    this.records.take(membership, 'reinstate', reinstateBlockers(facts));
    await this.records.keep(membership);
    await this.records.record('reinstated', membership, { by });
    await this.letters.toMember(membershipId, 'reinstated', { reason: null });
  }

  /** Unpaid terms never came to be. */
  private async dropUnpaid({ id }: Membership, today: LocalDate): Promise<MembershipTerm[]> {
    const unpaid = (await this.records.terms(id)).filter((term) => !isCovered(term));
    for (const term of unpaid) {
      term.cancelledOn = today;
      await this.records.keepTerm(term);
      await this.charges.cancelOpen(term.id);
    }
    return unpaid;
  }
}
