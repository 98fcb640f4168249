import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { COLLECT_CHARGES } from '../charges/index.js';
import { DomainError } from '../kernel/domain-error.js';
import { Db } from '../platform/database/index.js';
import { JOB_LOGGER, type JobLogger, Jobs } from '../platform/jobs/index.js';
import { InvoiceSettingsService } from './invoice-settings.service.js';
import { Invoicing } from './invoicing.service.js';

const COLLECT = 'invoices.collect';
const SECONDS = 60;

interface OpenCharge {
  readonly id: string;
  readonly organisationId: string;
  readonly membershipId: string | null;
}

/** Turns what waits into invoices, in clusters that let the portal do so by itself. */
@Injectable()
export class Collecting implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
    private readonly settings: InvoiceSettingsService,
    private readonly invoicing: Invoicing,
    @Inject(JOB_LOGGER) private readonly logger: JobLogger,
  ) {}

  onModuleInit(): void {
    const lane = 'long';
    this.jobs.every(COLLECT, SECONDS, () => this.collectAll(), { lane });
    this.jobs.handle(COLLECT_CHARGES, ({ clusterId }) => this.collect(String(clusterId)), { lane });
  }

  private async collectAll(): Promise<void> {
    const rows = await this.db.rows<{ clusterId: string }>(
      `SELECT DISTINCT cluster_id AS "clusterId" FROM charge WHERE state = 'open'`,
    );
    for (const { clusterId } of rows) await this.collect(clusterId);
  }

  /** One invoice for each organisation and membership; what another took meanwhile is left. */
  private async collect(clusterId: string): Promise<void> {
    const { issuesByItself } = await this.settings.of(clusterId);
    const blockers = await this.settings.canInvoice(clusterId);
    if (!issuesByItself || blockers.length > 0) return;
    for (const charges of await this.waiting(clusterId)) {
      const organisationId = charges[0]?.organisationId ?? '';
      const chargeIds = charges.map(({ id }) => id);
      try {
        await this.db.unit(() => this.invoicing.invoice({ clusterId, organisationId, chargeIds }));
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        this.logger.warn({ err: error, clusterId, organisationId }, 'charges were left waiting');
      }
    }
  }

  private async waiting(clusterId: string): Promise<OpenCharge[][]> {
    const rows = await this.db.rows<OpenCharge>(
      `SELECT h.id, h.organisation_id AS "organisationId", t.membership_id AS "membershipId"
       FROM charge h
       LEFT JOIN membership_term t ON h.source_kind = 'membership_term' AND t.id = h.source_id
       WHERE h.cluster_id = ? AND h.state = 'open' ORDER BY h.created_at, h.id`,
      [clusterId],
    );
    const groups = new Map<string, OpenCharge[]>();
    for (const row of rows) {
      const key = `${row.organisationId}:${row.membershipId ?? ''}`;
      groups.set(key, [...(groups.get(key) ?? []), row]);
    }
    return [...groups.values()];
  }
}
