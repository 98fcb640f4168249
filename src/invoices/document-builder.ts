import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../kernel/local-date.js';
import type { Localised } from '../kernel/localised.js';
import { Clock } from '../platform/clock/clock.js';
import type { DocumentLine, DocumentVat, InvoiceDocument } from './document/invoice-document.js';
import { paymentReference } from './document/payment-reference.js';
import type { InvoiceLineView, InvoiceSettingsView, InvoiceView } from './invoices.views.js';
import { PartyQueries } from './parties.queries.js';
import { dueOn } from './rules/due.js';

export interface Issue {
  readonly number: string;
  readonly issuedOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly footer: Localised | null;
}

/** Puts together all that a document says, as it stands on the day of its issue. */
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
    const { kind, locale, netCents, vatCents, totalCents } = invoice;
    const { number, footer, ...dates } = issue;
    const { party: buyer } = await this.parties.buyer(invoice.organisationId);
    const note = [invoice.note, footer?.[locale]].filter(Boolean).join('\n\n');
    return {
      ...{ kind, number, locale, ...dates, currency: 'EUR' },
      cluster: await this.parties.cluster(invoice.clusterId),
      seller: await this.parties.seller(invoice.clusterId),
      buyer,
      buyerReference: invoice.buyerReference ?? buyer.name,
      paymentReference: kind === 'invoice' && number ? paymentReference(number) : null,
      corrects: invoice.corrects.map((one) => ({ number: one.number, issuedOn: one.issuedOn })),
      delivery: deliveryOf(invoice.lines),
      note: note === '' ? null : note,
      lines: invoice.lines.map((line) => lineOf(line, locale)),
      vat: invoice.vat.map(({ reason, ...part }): DocumentVat => {
        return { ...part, reason: reason?.[locale] ?? null };
      }),
      ...{ netCents, vatCents, totalCents },
    };
  }
}

/** Where goods went that are not taxed here. */
const deliveryOf = (lines: readonly InvoiceLineView[]): InvoiceDocument['delivery'] =>
  lines.find(({ vatCategory }) => vatCategory === 'K' || vatCategory === 'G')?.facts.delivered ??
  null;

const lineOf = (line: InvoiceLineView, locale: 'en' | 'nl'): DocumentLine => ({
  ...{ position: line.position, description: line.description[locale] },
  ...{ quantityMilli: line.quantityMilli, unit: line.unit, unitPriceCents: line.unitPriceCents },
  ...{ grossCents: line.grossCents, discountCents: line.discountCents },
  discountReason: line.discountReason?.[locale] ?? null,
  ...{ netCents: line.netCents, period: line.period },
  ...{ vatCategory: line.vatCategory, vatRateBp: line.vatRateBp },
});
