import { Injectable, type OnModuleInit } from '@nestjs/common';
import { dayIn } from '../kernel/local-date.js';
import { transition } from '../kernel/state-machine.js';
import { Clock } from '../platform/clock/clock.js';
import { Db } from '../platform/database/index.js';
import { Jobs } from '../platform/jobs/index.js';
import { History } from './history.js';
import { Letters } from './letters.js';
import { locked } from './lock.js';
import { MembershipApplication } from './membership-application.entity.js';
import {
  applicationMachine,
  type ApplicationState,
  isOverdue,
  openApplicationStates,
} from './rules/application-states.js';
import { MembershipSettingsService } from './settings/membership-settings.service.js';

const A_DAY = 86_400;

interface Waiting {
  readonly id: string;
  readonly clusterId: string;
  readonly state: string;
  readonly touchedAt: string;
}

/**
 * Drafts that nobody touched for long expire, and applications that the cluster never answered, so
 * that a new application can be begun.
 */
@Injectable()
export class DraftExpiry implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly history: History,
    private readonly letters: Letters,
    private readonly settings: MembershipSettingsService,
  ) {}

  onModuleInit(): void {
    this.jobs.every('memberships.expire-drafts', A_DAY, () => this.expire());
  }

  async expire(): Promise<void> {
    const waiting = await this.db.rows<Waiting>(
      `SELECT id, cluster_id AS "clusterId", state,
         CASE WHEN state = 'draft' THEN updated_at ELSE submitted_at END AS "touchedAt"
       FROM membership_application
       WHERE state IN (${openApplicationStates.map((state) => `'${state}'`).join(', ')})`,
    );
    for (const one of waiting) if (await this.isOver(one)) await this.expireOne(one.id);
  }

  private async isOver({ clusterId, state, touchedAt }: Waiting): Promise<boolean> {
    const { applicationDays } = await this.settings.of(clusterId);
    return isOverdue({ state, touchedOn: dayIn(touchedAt) }, applicationDays, this.clock.today());
  }

  private async expireOne(id: string): Promise<void> {
    await this.db.unit(async () => {
      const applications = this.db.of(MembershipApplication);
      const found = await applications.findOne({ where: { id }, ...locked(this.db) });
      const open: readonly string[] = openApplicationStates;
      if (!found || !open.includes(found.state)) return;
      const wasDraft = found.state === 'draft';
      found.state = transition(applicationMachine, found.state as ApplicationState, 'expire');
      found.openKey = null;
      await applications.save(found);
      await this.history.record({
        kind: wasDraft ? 'expired' : 'unanswered',
        applicationId: id,
        clusterId: found.clusterId,
        values: { reference: found.reference },
      });
      if (!wasDraft) await this.letters.toApplicant(id, 'unanswered');
    });
  }
}
