import { Injectable } from '@nestjs/common';
import { Audit } from '../platform/audit/index.js';
import { Clock } from '../platform/clock/clock.js';
import { Db, newId } from '../platform/database/index.js';
import { InvoiceEvent } from './invoice.entity.js';

export interface InvoiceHappening {
  readonly invoiceId: string;
  readonly clusterId: string;
  /** What happened, as `invoices.events.…` in the text files says it. */
  readonly kind: string;
  /** A person's id; none for what the portal does by itself. */
  readonly by?: string | undefined;
  readonly note?: string | undefined;
  readonly facts?: Readonly<Record<string, string | number>>;
}

/** Writes what happened to a document into its timeline and the audit trail; inside a unit. */
@Injectable()
export class InvoiceTimeline {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  async record(happening: InvoiceHappening): Promise<void> {
    const { invoiceId, clusterId, kind, by, note, facts } = happening;
    await this.db.of(InvoiceEvent).insert({
      ...{ id: newId(), invoiceId, kind, at: this.clock.now(), personId: by ?? null },
      ...{ note: note ?? null, facts: facts ?? null },
    });
    await this.audit.record({
      actor: by ?? 'system',
      action: `invoices.${kind}`,
      subject: { kind: 'invoice', id: invoiceId },
      clusterId,
      values: { ...facts, ...(note === undefined ? {} : { note }) },
    });
  }
}
