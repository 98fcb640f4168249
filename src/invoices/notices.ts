import { Injectable } from '@nestjs/common';
import { Webhooks } from '../platform/webhooks/index.js';
import { InvoiceQueries } from './invoice.queries.js';

export const invoiceEvents = [
  'invoice.issued',
  'invoice.paid',
  'invoice.credited',
  'invoice.overdue',
] as const;

/** Tells other systems of the cluster what happens to a document; inside a unit. */
@Injectable()
export class InvoiceNotices {
  constructor(
    private readonly webhooks: Webhooks,
    private readonly queries: InvoiceQueries,
  ) {
    webhooks.declare(
      ...invoiceEvents.map((name) => ({
        name,
        labelKey: `invoices.webhooks.${name.slice('invoice.'.length)}`,
      })),
    );
  }

  async tell(event: (typeof invoiceEvents)[number], invoiceId: string): Promise<void> {
    const { id, number, kind, state, organisationId, organisation, ...more } =
      await this.queries.byId(invoiceId);
    const { issuedOn, dueOn, settledOn, netCents, vatCents, totalCents, openCents } = more;
    await this.webhooks.emit(more.clusterId, event, {
      ...{ id, number, kind, state, organisationId, organisation, issuedOn, dueOn, settledOn },
      ...{ currency: 'EUR', netCents, vatCents, totalCents, openCents },
    });
  }
}
