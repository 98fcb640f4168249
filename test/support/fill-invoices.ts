import { insertRows } from '../../seeds/demo/insert-rows.js';
import { addDays } from '../../src/kernel/local-date.js';
import { type Db, newId } from '../../src/platform/database/index.js';

export interface InvoiceFilling {
  readonly clusterId: string;
  readonly organisationIds: readonly string[];
  /** One document a line. */
  readonly lines: number;
  /** Documents are issued over two years from this day on. */
  readonly from: string;
  readonly at: string;
}

const AT_ONCE = 5000;

/**
 * Fills a cluster with issued documents of one line each: fees over a year, every twentieth
 * unpaid, every tenth without a period. They carry no frozen document and have no payments.
 */
export async function fillInvoices(
  db: Db,
  { clusterId, organisationIds, lines, from, at }: InvoiceFilling,
): Promise<void> {
  for (let begin = 0; begin < lines; begin += AT_ONCE) {
    const count = Math.min(AT_ONCE, lines - begin);
    const some = Array.from({ length: count }, (_, index) => {
      const number = begin + index;
      return { id: newId(), number, day: addDays(from, number % 730) };
    });
    await db.unit(async () => {
      await insertRows(
        db,
        'invoice',
        some.map(({ id, number, day }) => ({
          ...{ id, cluster_id: clusterId, kind: 'invoice', origin: 'portal', number: null },
          organisation_id: organisationIds[number % organisationIds.length],
          ...{ state: number % 20 === 0 ? 'issued' : 'paid', locale: 'nl', issued_on: day },
          ...{ due_on: addDays(day, 14), buyer_reference: `FIL-${String(number)}`, note: null },
          ...{ payment_reference: null, net_cents: cents(number), vat_cents: 0 },
          ...{ total_cents: cents(number), settled_cents: number % 20 === 0 ? 0 : cents(number) },
          settled_on: number % 20 === 0 ? null : addDays(day, number % 60),
          ...{ vat_evidence: null, document: null, document_sha256: null, pdf_file_id: null },
          ...{ pdf_sha256: null, xml_file_id: null, xml_sha256: null, sent_to: null },
          ...{ sent_at: null, created_by: null, revision: 1, created_at: at, updated_at: at },
        })),
      );
      await insertRows(
        db,
        'invoice_line',
        some.map(({ id, number, day }) => ({
          ...{ id: newId(), invoice_id: id, position: 1, charge_id: null, corrects_line_id: null },
          ...{ supply_kind: 'membership', stream_kind: 'membership_fees' },
          ...{ description_en: 'Membership', description_nl: 'Lidmaatschap' },
          ...{ quantity_milli: 1000, unit: 'membership', unit_price_cents: cents(number) },
          ...{ gross_cents: cents(number), discount_cents: 0, discount_reason_en: null },
          ...{ discount_reason_nl: null, net_cents: cents(number) },
          service_from: number % 10 === 0 ? null : day,
          service_to: number % 10 === 0 ? null : addDays(day, 364),
          ...{ vat_category: 'O', vat_rate_bp: 0 },
        })),
      );
      await db.run(
        `UPDATE invoice SET number = buyer_reference WHERE cluster_id = ? AND number IS NULL
           AND buyer_reference LIKE 'FIL-%'`,
        [clusterId],
      );
    });
  }
}

/** One of a thousand prices. */
const cents = (number: number): number => 100_000 + (number % 1000) * 137;
