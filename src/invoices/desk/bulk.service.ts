import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Db } from '../../platform/database/index.js';
import { Runs } from '../../platform/runs/index.js';
import type { InvoiceRow } from '../invoices.views.js';
import { InvoiceLocks } from '../invoice-locks.js';
import { Invoicing } from '../invoicing.service.js';
import { Sending } from '../sending.js';

const ISSUE = 'invoices.issue';
const SEND = 'invoices.send';
const COLLECT = 'invoices.invoice';

/** The charges of one organisation that go onto one document. */
export interface ChargeGroup {
  readonly organisationId: string;
  readonly organisation: string;
  readonly chargeIds: readonly string[];
}

/** Work on many documents at once, as runs that can be left and found again. */
@Injectable()
export class BulkInvoicing implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly runs: Runs,
    private readonly locks: InvoiceLocks,
    private readonly invoicing: Invoicing,
    private readonly sending: Sending,
  ) {}

  onModuleInit(): void {
    this.runs.handle(ISSUE, async ({ subjectId }, { createdBy }) => {
      const { state } = await this.locks.hold(String(subjectId));
      if (state !== 'draft') return { state: 'skipped', messageKey: 'invoices.runs.noDraft' };
      const number = await this.invoicing.issue(String(subjectId), createdBy ?? undefined);
      return done('invoices.runs.issued', { number });
    });
    this.runs.handle(SEND, async ({ subjectId }, { createdBy }) => {
      const { number } = await this.locks.hold(String(subjectId));
      if (number === null) return { state: 'skipped', messageKey: 'invoices.runs.noNumber' };
      await this.sending.again(String(subjectId), createdBy ?? undefined);
      return done('invoices.runs.sent', { number });
    });
    this.runs.handle(COLLECT, async ({ payload }, { clusterId, createdBy, options }) => {
      const { organisationId, chargeIds } = payload as unknown as ChargeGroup;
      const asked = { clusterId: clusterId ?? '', organisationId, chargeIds };
      const by = createdBy ?? undefined;
      const documents = options.issue
        ? await this.invoicing.invoice({ ...asked, by })
        : await this.invoicing.draft({ ...asked, by });
      return { ...done('invoices.runs.made', { count: documents.length }), result: { documents } };
    });
  }

  /** Starts issuing drafts or sending documents once more; gives the id of the run. */
  start(
    action: 'issue' | 'send',
    clusterId: string,
    rows: readonly InvoiceRow[],
    by: string,
  ): Promise<string> {
    if (rows.length === 0) throw DomainError.invalid('invoices.errors.none_chosen');
    return this.db.unit(() =>
      this.runs.start({
        ...{ kind: action === 'issue' ? ISSUE : SEND, clusterId, by },
        titleKey: `invoices.runs.${action}`,
        items: rows.map(({ id, number, organisation }) => ({
          subjectId: id,
          label: number === null ? organisation : `${number} ${organisation}`,
        })),
      }),
    );
  }

  /** Starts making documents of charges; gives the id of the run. */
  collect(
    clusterId: string,
    groups: readonly ChargeGroup[],
    { issue, by }: { readonly issue: boolean; readonly by: string },
  ): Promise<string> {
    return this.db.unit(() =>
      this.runs.start({
        ...{ kind: COLLECT, clusterId, by, options: { issue } },
        titleKey: issue ? 'invoices.runs.invoice' : 'invoices.runs.draft',
        items: groups.map(({ organisation, organisationId, chargeIds }) => ({
          ...{ subjectId: organisationId, label: organisation },
          payload: { organisationId, chargeIds },
        })),
      }),
    );
  }
}

const done = (messageKey: string, messageParams: Readonly<Record<string, string | number>>) => ({
  ...{ state: 'done' as const, messageKey, messageParams },
});
