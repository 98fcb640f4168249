import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { Audit } from '../platform/audit/index.js';
import { Db, newId } from '../platform/database/index.js';
import { ContentVersion, type PersonViewer } from '../platform/http/index.js';
import type { CoverageForm } from './catalogue.forms.js';
import { ServiceRecords } from './service-records.js';
import { ClusterServiceType } from './service-type.entity.js';

/** What a cluster says about each of the fourteen types of service. */
@Injectable()
export class CoverageService {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly records: ServiceRecords,
    private readonly contentVersion: ContentVersion,
  ) {}

  async change(
    cluster: string,
    typeCode: string,
    form: CoverageForm,
    person: PersonViewer,
  ): Promise<void> {
    await this.db.unit(async () => {
      const clusterId = await this.records.clusterId(cluster);
      await this.records.checkType(typeCode);
      if (form.status !== 'offered') await this.refuseInUse(clusterId, typeCode);
      const { status } = form;
      const values = { status, demandEn: form.demandEn ?? '', demandNl: form.demandNl ?? '' };
      const known = await this.db
        .of(ClusterServiceType)
        .findOne({ where: { clusterId, typeCode } });
      if (known) await this.db.of(ClusterServiceType).update({ id: known.id }, values);
      else
        await this.db
          .of(ClusterServiceType)
          .insert({ id: newId(), clusterId, typeCode, ...values });
      await this.contentVersion.bump();
      await this.audit.record({
        actor: person.id,
        action: 'catalogue.coverage.change',
        subject: { kind: 'cluster', id: clusterId },
        clusterId,
        values: { typeCode, from: known?.status ?? 'not_offered', to: status },
      });
    });
  }

  private async refuseInUse(clusterId: string, type: string): Promise<void> {
    const row = await this.db.row<{ count: number }>(
      `SELECT COUNT(*) AS count FROM service WHERE cluster_id = ? AND type_code = ? AND state = 'published'`,
      [clusterId, type],
    );
    const count = row?.count ?? 0;
    if (count > 0) throw DomainError.conflict('catalogue.errors.typeInUse', { params: { count } });
  }
}
