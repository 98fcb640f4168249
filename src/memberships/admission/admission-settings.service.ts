import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Audit } from '../../platform/audit/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db, newId } from '../../platform/database/index.js';
import type { PersonViewer } from '../../platform/http/index.js';
import type { ClusterFacts } from '../memberships.views.js';
import { WAITING_DAYS } from '../rules/waiting.js';
import type { AdmissionSettingsForm } from './admission.forms.js';
import { AdmissionSettings } from './places.entity.js';

export interface AdmissionSettingsView {
  readonly waitingDays: number;
  /** 0 as long as the cluster follows the defaults. */
  readonly revision: number;
}

/** How a cluster lets members in. */
@Injectable()
export class AdmissionSettingsService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  async of(clusterId: string): Promise<AdmissionSettingsView> {
    const row = await this.db.row<AdmissionSettingsView>(
      'SELECT waiting_days AS "waitingDays", revision FROM admission_settings WHERE cluster_id = ?',
      [clusterId],
    );
    return row ?? { waitingDays: WAITING_DAYS, revision: 0 };
  }

  async save(
    { id: clusterId }: ClusterFacts,
    { waitingDays, revision: known = 0 }: AdmissionSettingsForm,
    person: PersonViewer,
  ): Promise<void> {
    await this.db.unit(async () => {
      const settings = this.db.of(AdmissionSettings);
      const kept = await settings.findOneBy({ clusterId });
      if ((kept?.revision ?? 0) !== known) throw DomainError.conflict('errors.changed');
      const id = kept?.id ?? newId();
      const updatedAt = this.clock.now();
      await settings.save({ id, clusterId, waitingDays, revision: known + 1, updatedAt });
      await this.audit.record({
        actor: person.id,
        action: 'memberships.change_admission',
        subject: { kind: 'admission_settings', id },
        clusterId,
        values: { waitingDays },
      });
    });
  }
}
