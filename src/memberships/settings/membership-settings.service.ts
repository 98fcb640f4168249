import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Audit } from '../../platform/audit/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db, newId } from '../../platform/database/index.js';
import { ContentVersion } from '../../platform/http/index.js';
import { MembershipSettings } from '../membership-settings.entity.js';
import {
  defaultSettings,
  type DirectoryAudienceName,
  type MembershipRules,
  reminderDaysOf,
} from '../rules/settings.js';
import type { MembershipSettingsForm } from './membership-settings.forms.js';

export interface MembershipSettingsView extends MembershipRules {
  /** 0 as long as the cluster follows the defaults. */
  readonly revision: number;
}

type Row = Omit<MembershipSettingsView, 'reminderDays' | 'directory'> & {
  readonly reminderDays: string;
  readonly directory: DirectoryAudienceName | null;
};

/** How clusters run their memberships. */
@Injectable()
export class MembershipSettingsService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly contentVersion: ContentVersion,
  ) {}

  /** What a cluster has set, or the defaults; works inside and outside a unit. */
  async of(clusterId: string): Promise<MembershipSettingsView> {
    const row = await this.db.row<Row>(
      `SELECT reminder_days AS "reminderDays", invoice_days AS "invoiceDays",
         grace_days AS "graceDays", first_payment_days AS "firstPaymentDays",
         notice_days AS "noticeDays", application_days AS "applicationDays",
         votes_needed AS "votesNeeded", directory, revision
       FROM membership_settings WHERE cluster_id = ?`,
      [clusterId],
    );
    if (!row) return { ...defaultSettings, revision: 0 };
    const reminderDays = JSON.parse(row.reminderDays) as number[];
    return { ...row, reminderDays, directory: row.directory ?? defaultSettings.directory };
  }

  save(clusterId: string, form: MembershipSettingsForm, actor: string): Promise<void> {
    const { reminderDays: text = '', revision: known = 0, votesNeeded, directory, ...days } = form;
    const reminderDays = reminderDaysOf(text);
    if (reminderDays === undefined) {
      throw DomainError.invalid('renewal.errors.reminder_days', { field: 'reminderDays' });
    }
    return this.db.unit(async () => {
      const kept = directory ?? (await this.of(clusterId)).directory;
      const values = {
        ...{ ...days, reminderDays, directory: kept },
        votesNeeded: votesNeeded ?? null,
      };
      const id = await this.write(clusterId, known, values);
      const subject = { kind: 'membership_settings', id };
      const action = 'memberships.change_settings';
      await this.audit.record({ actor, action, subject, clusterId, values });
      await this.contentVersion.bump();
    });
  }

  private async write(clusterId: string, known: number, values: MembershipRules): Promise<string> {
    const settings = this.db.of(MembershipSettings);
    const kept = await settings.findOneBy({ clusterId });
    const columns = {
      ...values,
      reminderDays: [...values.reminderDays],
      revision: known + 1,
      updatedAt: this.clock.now(),
    };
    if (!kept) {
      if (known !== 0) throw DomainError.conflict('errors.changed');
      const id = newId();
      await settings.insert({ id, clusterId, ...columns });
      return id;
    }
    const changed = await settings.update({ clusterId, revision: known }, columns);
    if (changed.affected !== 1) throw DomainError.conflict('errors.changed');
    return kept.id;
  }
}
