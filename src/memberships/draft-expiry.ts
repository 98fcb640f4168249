import { Injectable, type OnModuleInit } from '@nestjs/common';
import { addDays } from '../kernel/local-date.js';
import { Clock } from '../platform/clock/clock.js';
import { Db } from '../platform/database/index.js';
import { Jobs } from '../platform/jobs/index.js';
import { History } from './history.js';
import { MembershipApplication } from './membership-application.entity.js';
import { DRAFT_DAYS } from './rules/application-states.js';

const A_DAY = 86_400;

/** Drafts that nobody touched for long expire, so that a new application can be begun. */
@Injectable()
export class DraftExpiry implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly history: History,
  ) {}

  onModuleInit(): void {
    this.jobs.every('memberships.expire-drafts', A_DAY, () => this.expire());
  }

  async expire(): Promise<void> {
    const before = addDays(this.clock.today(), -DRAFT_DAYS);
    const old = await this.db.rows<{ id: string }>(
      `SELECT id FROM membership_application WHERE state = 'draft' AND updated_at < ?`,
      [before],
    );
    for (const { id } of old) await this.expireOne(id);
  }

  private async expireOne(id: string): Promise<void> {
    await this.db.unit(async () => {
      const applications = this.db.of(MembershipApplication);
      const draft = await applications.findOneBy({ id, state: 'draft' });
      if (!draft) return;
      draft.state = 'expired';
      draft.openKey = null;
      await applications.save(draft);
      await this.history.record({
        kind: 'expired',
        applicationId: id,
        clusterId: draft.clusterId,
        values: { reference: draft.reference },
      });
    });
  }
}
