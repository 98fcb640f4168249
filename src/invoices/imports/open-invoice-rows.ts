import type { LocalDate } from '../../kernel/local-date.js';
import { newId } from '../../platform/database/index.js';
import type { ImportActing } from '../../platform/tables/index.js';
import { openInvoiceRate } from '../rules/open-invoice.js';
import type { JudgedInvoice } from './open-invoice-judge.js';

export interface Taking extends ImportActing {
  /** The day on which it is taken into the books. */
  readonly bookedOn: LocalDate;
  readonly now: string;
  /** How a number that had to be written otherwise is told. */
  readonly writtenAs: (invoice: JudgedInvoice) => string;
}

/** The rows of an invoice of a former administration. */
export function invoiceRows(invoice: JudgedInvoice, taking: Taking) {
  const { line, number, organisationId, locale, reference } = invoice;
  const { clusterId, importId, by, bookedOn, now } = taking;
  const { netCents, vatCents, totalCents, issuedOn, dueOn } = line;
  const paidCents = line.paidCents ?? 0;
  const id = newId();
  const rate = openInvoiceRate(line);
  const vat = { category: rate === 0 ? 'Z' : 'S', rateBp: rate };
  return {
    invoice: {
      ...{ id, clusterId, organisationId, kind: 'invoice', origin: 'imported', number },
      ...{
        state: paidCents === 0 ? 'issued' : 'partially_paid',
        locale,
        issuedOn,
        dueOn,
        bookedOn,
      },
      ...{ buyerReference: reference.buyer, paymentReference: reference.payment },
      note: number === line.number ? null : taking.writtenAs(invoice),
      ...{ netCents, vatCents, totalCents, settledCents: paidCents, settledOn: null },
      ...{ vatEvidence: null, document: null, documentSha256: null, pdfFileId: null },
      ...{ pdfSha256: null, xmlFileId: null, xmlSha256: null, sentTo: null, sentAt: null },
      ...{ createdBy: by, revision: 1, createdAt: now, updatedAt: now },
    },
    line: {
      ...{ id: newId(), invoiceId: id, position: 1, chargeId: null, correctsLineId: null },
      supplyKind: line.stream === 'membership_fees' ? 'membership' : 'service',
      ...{ streamKind: line.stream, descriptionEn: line.description },
      ...{ descriptionNl: line.description, quantityMilli: 1000, unit: 'case' },
      ...{ unitPriceCents: netCents, grossCents: netCents, discountCents: 0 },
      ...{ discountReasonEn: null, discountReasonNl: null, netCents },
      ...{ serviceFrom: line.from, serviceTo: line.to },
      ...{ vatCategory: vat.category, vatRateBp: vat.rateBp },
    },
    vat: {
      ...{ id: newId(), invoiceId: id, ...vat, baseCents: netCents, vatCents },
      ...{ reasonCode: null, reasonEn: null, reasonNl: null },
    },
    event: {
      ...{ id: newId(), invoiceId: id, kind: 'imported', at: now, personId: by, note: null },
      facts: { importId, number: line.number },
    },
    ...(paidCents === 0 ? {} : { paid: paidRows(id, invoice, paidCents, taking) }),
  };
}

/** What was paid before counts from the day of issue, so that no interest is asked over it. */
function paidRows(
  invoiceId: string,
  { number, organisationId, line }: JudgedInvoice,
  amountCents: number,
  { clusterId, by, bookedOn, now }: Taking,
) {
  const paymentId = newId();
  return {
    payment: {
      ...{ id: paymentId, clusterId, organisationId, kind: 'imported', amountCents },
      ...{ receivedOn: line.issuedOn, bookedOn, reference: number, payerName: null },
      ...{ payerIban: null, note: null, bankEntryId: null, bankAttempt: null },
      ...{ onlinePaymentId: null, refundId: null, reversesId: null },
      ...{ createdBy: by, createdAt: now },
    },
    allocation: {
      ...{ id: newId(), clusterId, paymentId, creditNoteId: null, invoiceId, amountCents },
      ...{ settledOn: line.issuedOn, bookedOn, createdBy: by, createdAt: now },
    },
  };
}
