import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { addDays } from '../../kernel/local-date.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/index.js';
import { Letters } from '../letters.js';
import { reinstateBlockers } from '../rules/membership-states.js';
import { isCovered, lastDayOf, MembershipRecords } from './membership-records.js';
import { OpenTerms } from './open-terms.js';

export interface Ending {
  readonly reason: string;
  /** What is paid for days to come is given back. */
  readonly givesBack: boolean;
  readonly by: string;
}

/** The turns a membership takes as a whole, each in a unit of its own or in that of its caller. */
@Injectable()
export class MembershipLife {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly records: MembershipRecords,
    private readonly terms: OpenTerms,
    private readonly letters: Letters,
  ) {}

  /** The term is over and the next one not paid: the benefits hold for some days more. */
  enterGrace(membershipId: string): Promise<void> {
    return this.db.unit(async () => {
      const membership = await this.records.lock({ id: membershipId });
      this.records.take(membership, 'enter_grace');
      await this.records.keep(membership);
      await this.records.record('grace', membership);
      const ended = (await this.records.terms(membershipId)).findLast(isCovered);
      await this.letters.toMember(membershipId, 'grace', ended ? { endsOn: lastDayOf(ended) } : {});
    });
  }

  /**
   * Not paid in time: the membership is over. What is not invoiced of the unpaid term is dropped;
   * an invoice that was sent is credited by whoever sent it.
   */
  lapse(membershipId: string): Promise<void> {
    return this.db.unit(async () => {
      const membership = await this.records.lock({ id: membershipId });
      this.records.take(membership, 'lapse');
      this.records.end(membership, this.clock.today(), null);
      await this.records.keep(membership);
      await this.terms.dropUnpaid(membership);
      await this.records.record('lapsed', membership);
      await this.letters.toMember(membershipId, 'lapsed');
    });
  }

  /** The benefits rest until what is in the way is settled. */
  suspend(membershipId: string, reason: string, by?: string): Promise<void> {
    return this.db.unit(async () => {
      const membership = await this.records.lock({ id: membershipId });
      this.records.take(membership, 'suspend');
      await this.records.keep(membership);
      await this.records.record('suspended', membership, { by, note: reason });
      await this.letters.toMember(membershipId, 'suspended', { reason });
    });
  }

  reinstate(membershipId: string, by?: string): Promise<void> {
    return this.db.unit(async () => {
      const membership = await this.records.lock({ id: membershipId });
      const terms = await this.records.terms(membershipId);
      const term = terms.findLast(isCovered) ?? terms.at(-1);
      const termEndsOn = term ? lastDayOf(term) : '';
      const blockers = reinstateBlockers({ termEndsOn, today: this.clock.today() });
      this.records.take(membership, 'reinstate', blockers);
      await this.records.keep(membership);
      await this.records.record('reinstated', membership, { by });
      await this.letters.toMember(membershipId, 'reinstated', { reason: null });
    });
  }

  /** A pause is over, at its end or before. */
  resume(membershipId: string, by?: string): Promise<void> {
    return this.db.unit(async () => {
      const membership = await this.records.lock({ id: membershipId });
      this.records.take(membership, 'resume');
      await this.records.keep(membership);
      await this.records.endPause(membershipId, addDays(this.clock.today(), -1));
      await this.records.record('resumed', membership, { by });
      await this.letters.toMember(membershipId, 'resumed');
    });
  }

  /** An organiser ends the membership today. */
  terminate(membershipId: string, { reason, givesBack, by }: Ending): Promise<void> {
    return this.db.unit(async () => {
      const membership = await this.records.lock({ id: membershipId });
      this.records.take(membership, 'terminate');
      this.records.end(membership, this.clock.today(), reason);
      await this.records.keep(membership);
      await this.terms.close(membership, givesBack);
      await this.records.record('terminated', membership, { by, note: reason });
      await this.letters.toMember(membershipId, 'terminated', { reason });
    });
  }

  /** The last day after notice has passed. */
  leave(membershipId: string): Promise<void> {
    return this.db.unit(async () => {
      const membership = await this.records.lock({ id: membershipId });
      const { leavesOn, leaveNote } = await this.records.plan(membershipId);
      if (leavesOn === null || leavesOn >= this.clock.today()) {
        throw DomainError.conflict('life.blockers.no_notice');
      }
      this.records.take(membership, 'terminate');
      this.records.end(membership, leavesOn, leaveNote);
      await this.records.keep(membership);
      await this.terms.close(membership, false);
      await this.records.record('left', membership);
      await this.letters.toMember(membershipId, 'left', { endsOn: leavesOn });
    });
  }
}
