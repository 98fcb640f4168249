import { Injectable, type OnModuleInit } from '@nestjs/common';
import { startOfDayInstant } from '../../kernel/local-date.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/index.js';
import { Jobs } from '../../platform/jobs/index.js';
import type { Membership, MembershipTerm } from '../membership.entity.js';
import { MembershipRecords, termOn } from './membership-records.js';

const FOLLOW = 'memberships.follow-tier';

/** Keeps the tier of a membership that of the term which runs. */
@Injectable()
export class CurrentTier implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly records: MembershipRecords,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(FOLLOW, ({ membership }) =>
      this.db.unit(() => this.follow(String(membership))),
    );
  }

  /** Inside a unit: at once when the term has begun, else on its first day. */
  async followOn(membership: Membership, { id, startsOn, tierId }: MembershipTerm): Promise<void> {
    if (membership.tierId === tierId) return;
    if (startsOn <= this.clock.today()) {
      membership.tierId = tierId;
      return this.records.keep(membership);
    }
    const when = { key: `${FOLLOW}#${id}`, runAt: startOfDayInstant(startsOn) };
    await this.jobs.enqueue(FOLLOW, { membership: membership.id }, when);
  }

  private async follow(membershipId: string): Promise<void> {
    const membership = await this.records.lock({ id: membershipId });
    const term = termOn(await this.records.terms(membershipId), this.clock.today());
    if (!term || term.tierId === membership.tierId) return;
    membership.tierId = term.tierId;
    await this.records.keep(membership);
  }
}
