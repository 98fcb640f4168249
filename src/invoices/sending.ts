import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { Clock } from '../platform/clock/clock.js';
import { Db } from '../platform/database/index.js';
import { type JobPayload, Jobs } from '../platform/jobs/index.js';
import { Mail } from '../platform/mail/index.js';
import { Invoice } from './invoice.entity.js';
import { InvoiceQueries } from './invoice.queries.js';
import type { InvoiceView } from './invoices.views.js';
import { RENDER } from './issuing.js';
import { InvoiceReaders } from './invoice-readers.queries.js';
import { PartyQueries } from './parties.queries.js';
import { Printing } from './printing.js';
import { InvoiceTimeline } from './timeline.js';

/** Prints what was issued and sends it to who pays it. */
@Injectable()
export class Sending implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly mail: Mail,
    private readonly queries: InvoiceQueries,
    private readonly parties: PartyQueries,
    private readonly readers: InvoiceReaders,
    private readonly printing: Printing,
    private readonly timeline: InvoiceTimeline,
  ) {}

  onModuleInit(): void {
    const work = async ({ invoiceId }: JobPayload): Promise<void> => {
      await this.printing.print(String(invoiceId));
      await this.db.unit(() => this.sendFirst(String(invoiceId)));
    };
    this.jobs.handle(RENDER, work, { lane: 'bulk' });
  }

  /** Inside a unit: mails an issued document once more. */
  async again(invoiceId: string, by?: string): Promise<void> {
    const invoice = await this.queries.byId(invoiceId);
    if (invoice.number === null) throw DomainError.conflict('invoices.errors.not_issued');
    if (invoice.origin !== 'portal') throw DomainError.conflict('invoices.errors.no_paper');
    await this.send(invoice, by);
  }

  /** A second run of the job finds it sent. */
  private async sendFirst(invoiceId: string): Promise<void> {
    const invoice = await this.queries.byId(invoiceId);
    if (invoice.sentAt === null && invoice.origin === 'portal') await this.send(invoice);
  }

  private async send(invoice: InvoiceView, by?: string): Promise<void> {
    const { id, kind, clusterId } = invoice;
    const readers = await this.readers.of(invoice.organisationId, invoice.locale);
    const sentTo = readers.map(({ email }) => email).join(', ');
    if (readers.length === 0) {
      await this.timeline.record({ invoiceId: id, clusterId, kind: 'not_sent', by });
      return;
    }
    const { iban } = await this.parties.seller(clusterId);
    for (const { name, email, locale } of readers) {
      await this.mail.send({
        ...{ to: email, locale, clusterId },
        template: kind === 'invoice' ? 'invoices/invoice' : 'invoices/credit-note',
        data: { ...invoice, name, iban: iban ?? '' },
      });
    }
    const sentAt = this.clock.now();
    await this.db.of(Invoice).update({ id }, { sentTo: sentTo.slice(0, 254), sentAt });
    await this.timeline.record({
      ...{ invoiceId: id, clusterId, kind: 'sent', by, facts: { to: sentTo } },
    });
  }
}
