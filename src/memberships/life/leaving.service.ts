import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import type { LocalDate } from '../../kernel/local-date.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/index.js';
import { Letters } from '../letters.js';
import type { Membership, MembershipTerm } from '../membership.entity.js';
import { lastNoticeDay, leavesOn, type LeaveReason } from '../rules/leaving.js';
import { leaveBlockers } from '../rules/membership-states.js';
import { planAfter } from '../rules/term.js';
import { MembershipSettingsService } from '../settings/membership-settings.service.js';
import { MembershipRecords, termOn } from './membership-records.js';
import { OpenTerms } from './open-terms.js';
import { TierConditionsQuery } from './tier-conditions.queries.js';

export interface GivenNotice {
  readonly reason: LeaveReason;
  readonly note?: string | undefined;
  readonly by: string;
}

/** When a membership would end if notice were given today. */
export interface NoticePreview {
  readonly leavesOn: LocalDate;
  readonly termEndsOn: LocalDate;
  /** The last day for notice with which the running term is the last. */
  readonly lastDay: LocalDate;
  readonly noticeDays: number;
  readonly isLate: boolean;
}

/** Members that give notice, and take it back. */
@Injectable()
export class Leaving {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly records: MembershipRecords,
    private readonly terms: OpenTerms,
    private readonly tiers: TierConditionsQuery,
    private readonly settings: MembershipSettingsService,
    private readonly letters: Letters,
  ) {}

  preview(membershipId: string): Promise<NoticePreview> {
    return this.db.unit(async () => this.previewOf(await this.records.lock({ id: membershipId })));
  }

  /** The membership ends with this term, or with the next when the notice comes too late. */
  giveNotice(membershipId: string, { reason, note, by }: GivenNotice): Promise<void> {
    return this.db.unit(async () => {
      const membership = await this.records.lock({ id: membershipId });
      const plan = await this.records.plan(membershipId);
      const hasNotice = plan.leavesOn !== null;
      const [blocker] = leaveBlockers({ state: membership.state, hasNotice });
      if (blocker) throw DomainError.conflict(blocker.code);
      const { leavesOn: day } = await this.previewOf(membership);
      Object.assign(plan, {
        ...{ noticeOn: this.clock.today(), leavesOn: day },
        ...{ leaveReason: reason, leaveNote: note ?? null },
      });
      await this.records.keepPlan(plan);
      await this.dropLater(membership, day);
      const values = { leavesOn: day, reason };
      await this.records.record('notice_given', membership, { by, note, values });
      await this.letters.toMember(membershipId, 'notice-given', { on: day });
      await this.letters.toOrganisersOf(membershipId, 'notice-received', { on: day });
    });
  }

  withdrawNotice(membershipId: string, by: string): Promise<void> {
    return this.db.unit(async () => {
      const membership = await this.records.lock({ id: membershipId });
      const plan = await this.records.plan(membershipId);
      if (plan.leavesOn === null || plan.leavesOn < this.clock.today()) {
        throw DomainError.conflict('life.blockers.no_notice_given');
      }
      Object.assign(plan, { noticeOn: null, leavesOn: null, leaveReason: null, leaveNote: null });
      await this.records.keepPlan(plan);
      await this.records.record('notice_withdrawn', membership, { by });
      await this.letters.toMember(membershipId, 'notice-withdrawn');
    });
  }

  private async previewOf(membership: Membership): Promise<NoticePreview> {
    const terms = await this.records.terms(membership.id);
    const today = this.clock.today();
    const term = termOn(terms, today) ?? terms.at(-1);
    if (!term) throw DomainError.conflict('life.blockers.over');
    const { noticeDays } = await this.settings.of(membership.clusterId);
    const nextTermEndsOn = await this.nextEnd(terms, term);
    const { endsOn: termEndsOn } = term;
    const day = leavesOn({ givenOn: today, noticeDays, termEndsOn, nextTermEndsOn });
    const lastDay = lastNoticeDay(termEndsOn, noticeDays);
    return { leavesOn: day, termEndsOn, lastDay, noticeDays, isLate: day !== termEndsOn };
  }

  private async nextEnd(
    terms: readonly MembershipTerm[],
    term: MembershipTerm,
  ): Promise<LocalDate> {
    const made = terms.find(({ startsOn }) => startsOn > term.endsOn);
    if (made) return made.endsOn;
    return planAfter(await this.tiers.of(term.tierId), term.endsOn).term.to;
  }

  /** A next term that was made already does not come to be. */
  private async dropLater(membership: Membership, day: LocalDate): Promise<void> {
    const terms = await this.records.terms(membership.id);
    for (const term of terms.filter(({ startsOn }) => startsOn > day)) {
      await this.terms.withdraw(membership, term);
    }
  }
}
