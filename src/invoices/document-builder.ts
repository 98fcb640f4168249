import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock.js';
import type { InvoiceDocument } from './document/invoice-document.js';
import { documentOf, type Issue } from './document-of.js';
import type { InvoiceSettingsView, InvoiceView } from './invoices.views.js';
import { PartyQueries } from './parties.queries.js';
import { dueOn } from './rules/due.js';

/** Puts a document together with who stands on it. */
@Injectable()
export class DocumentBuilder {
  constructor(
    private readonly clock: Clock,
    private readonly parties: PartyQueries,
  ) {}

  /** As it would be issued today; it has no number yet. */
  preview(draft: InvoiceView, settings: InvoiceSettingsView): Promise<InvoiceDocument> {
    const issuedOn = this.clock.today();
    const { footer, paymentDays } = settings;
    const due = dueOn(draft.kind, issuedOn, paymentDays);
    return this.build(draft, { number: '', issuedOn, dueOn: due, footer });
  }

  async build(invoice: InvoiceView, issue: Issue): Promise<InvoiceDocument> {
    const { party: buyer } = await this.parties.buyer(invoice.organisationId);
    const cluster = await this.parties.cluster(invoice.clusterId);
    const seller = await this.parties.seller(invoice.clusterId);
    return documentOf(invoice, { cluster, seller, buyer }, issue);
  }
}
