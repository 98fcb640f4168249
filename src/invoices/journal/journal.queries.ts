import { Injectable } from '@nestjs/common';
import {
  firstDayOfMonth,
  lastDayOfMonth,
  type LocalDate,
  type Month,
} from '../../kernel/local-date.js';
import { Db } from '../../platform/database/index.js';
import {
  allocationEntry,
  type BookedAllocation,
  type BookedDocument,
  type BookedPayment,
  earningEntry,
  issueEntry,
  type JournalEntry,
  openingEntry,
  paymentEntry,
} from '../rules/journal-lines.js';

/** An entry with whom it is about and the document it leads to. */
export interface JournalView extends JournalEntry {
  readonly organisation: string | null;
  readonly invoice: string | null;
}

interface Span {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

interface About {
  readonly organisation: string | null;
}
type DocumentRow = Omit<BookedDocument, 'lines' | 'vat'> & About & { readonly id: string };
interface LineRow {
  invoiceId: string;
  stream: string;
  netCents: number;
  hasPeriod: boolean | number;
}
interface VatRow {
  invoiceId: string;
  rateBp: number;
  vatCents: number;
}
type PaymentRow = About & {
  readonly id: string;
  readonly kind: string;
  readonly bookedOn: LocalDate;
  readonly reference: string;
  readonly amountCents: number;
  readonly providerRefund: string | null;
};
type AllocationRow = BookedAllocation &
  About & { readonly paymentId: string; readonly withPayment: boolean | number };
type OpeningRow = About &
  Omit<LineRow, 'invoiceId'> &
  Pick<BookedDocument, 'number' | 'bookedOn' | 'totalCents'>;
type EarningRow = About & { number: string; stream: string; amountCents: number };

/** What came with an import that was taken back on its day was never in the books. */
const standing = `NOT (p.kind = 'imported' AND EXISTS (SELECT 1 FROM payment b
  WHERE (b.reverses_id = p.id OR b.id = p.reverses_id) AND b.booked_on = p.booked_on))`;

/** The books of a month in double entry, made anew from what they are about. */
@Injectable()
export class JournalQueries {
  constructor(private readonly db: Db) {}

  /** All entries of a month in the order of their days; what it earned once it is closed. */
  async ofMonth(clusterId: string, month: Month): Promise<JournalView[]> {
    const span = { from: firstDayOfMonth(month), to: lastDayOfMonth(month) };
    const entries = [
      ...(await this.openings(clusterId, span)),
      ...(await this.documents(clusterId, span)),
      ...(await this.payments(clusterId, span)),
      ...(await this.earnings(clusterId, month)),
    ];
    return entries.sort((a, b) => (a.bookedOn < b.bookedOn ? -1 : a.bookedOn > b.bookedOn ? 1 : 0));
  }

  /** What was taken over from a former administration. */
  private async openings(clusterId: string, { from, to }: Span): Promise<JournalView[]> {
    const rows = await this.db.rows<OpeningRow>(
      `SELECT i.number, i.booked_on AS "bookedOn", i.total_cents AS "totalCents",
         o.name AS "organisation", l.stream_kind AS "stream", l.net_cents AS "netCents",
         CASE WHEN l.service_from IS NULL THEN 0 ELSE 1 END AS "hasPeriod"
       FROM invoice i JOIN organisation o ON o.id = i.organisation_id
       JOIN invoice_line l ON l.invoice_id = i.id AND l.position = 1
       WHERE i.cluster_id = ? AND i.number IS NOT NULL AND i.booked_on >= ? AND i.booked_on <= ?
       ORDER BY i.booked_on, i.number`,
      [clusterId, from, to],
    );
    return rows.map(({ organisation, stream, netCents, hasPeriod, ...row }) => ({
      ...openingEntry({ ...row, lines: [{ stream, netCents, hasPeriod: Boolean(hasPeriod) }] }),
      ...{ organisation, invoice: row.number },
    }));
  }

  /** What was issued here; documents of a former administration only have an opening. */
  private async documents(clusterId: string, { from, to }: Span): Promise<JournalView[]> {
    const issued = `i.cluster_id = ? AND i.number IS NOT NULL AND i.origin = 'portal'
      AND i.issued_on >= ? AND i.issued_on <= ?`;
    const params = [clusterId, from, to];
    const rows = await this.db.rows<DocumentRow>(
      `SELECT i.id, i.kind, i.number, i.issued_on AS "bookedOn", i.total_cents AS "totalCents",
         o.name AS "organisation"
       FROM invoice i JOIN organisation o ON o.id = i.organisation_id
       WHERE ${issued} ORDER BY i.issued_on, i.number`,
      params,
    );
    const lines = grouped(
      await this.db.rows<LineRow>(
        `SELECT l.invoice_id AS "invoiceId", l.stream_kind AS "stream", l.net_cents AS "netCents",
           CASE WHEN l.service_from IS NULL THEN 0 ELSE 1 END AS "hasPeriod"
         FROM invoice i JOIN invoice_line l ON l.invoice_id = i.id WHERE ${issued}`,
        params,
      ),
    );
    const vat = grouped(
      await this.db.rows<VatRow>(
        `SELECT v.invoice_id AS "invoiceId", v.rate_bp AS "rateBp", v.vat_cents AS "vatCents"
         FROM invoice i JOIN invoice_vat v ON v.invoice_id = i.id WHERE ${issued}`,
        params,
      ),
    );
    return rows.map(({ id, organisation, ...row }) => ({
      ...issueEntry({
        ...row,
        lines: (lines.get(id) ?? []).map((l) => ({ ...l, hasPeriod: Boolean(l.hasPeriod) })),
        vat: vat.get(id) ?? [],
      }),
      ...{ organisation, invoice: row.number },
    }));
  }

  private async payments(clusterId: string, { from, to }: Span): Promise<JournalView[]> {
    const rows = await this.db.rows<PaymentRow>(
      `SELECT p.id, p.kind, p.booked_on AS "bookedOn", p.reference, p.amount_cents AS "amountCents",
         COALESCE(o.name, p.payer_name) AS "organisation", r.online_payment_id AS "providerRefund"
       FROM payment p LEFT JOIN organisation o ON o.id = p.organisation_id
       LEFT JOIN refund r ON r.id = p.refund_id
       WHERE p.cluster_id = ? AND ${standing} AND p.booked_on >= ? AND p.booked_on <= ?
       ORDER BY p.booked_on, p.created_at, p.id`,
      [clusterId, from, to],
    );
    const allocations = await this.db.rows<AllocationRow>(
      `SELECT a.payment_id AS "paymentId", i.kind, i.number, a.booked_on AS "bookedOn",
         a.amount_cents AS "amountCents", o.name AS "organisation",
         CASE WHEN a.booked_on = p.booked_on THEN 1 ELSE 0 END AS "withPayment"
       FROM payment_allocation a JOIN payment p ON p.id = a.payment_id
       JOIN invoice i ON i.id = a.invoice_id JOIN organisation o ON o.id = i.organisation_id
       WHERE a.cluster_id = ? AND ${standing} AND a.booked_on >= ? AND a.booked_on <= ?
       ORDER BY a.booked_on, a.created_at, a.id`,
      [clusterId, from, to],
    );
    const together = new Map<string, AllocationRow[]>();
    for (const one of allocations.filter(({ withPayment }) => Boolean(withPayment))) {
      together.set(one.paymentId, [...(together.get(one.paymentId) ?? []), one]);
    }
    const later = allocations.filter(({ withPayment }) => !withPayment);
    return [
      ...rows.map((row) => toPayment(row, together.get(row.id) ?? [])),
      ...later.map((one) => ({
        ...allocationEntry(one),
        ...{ organisation: one.organisation, invoice: one.number },
      })),
    ];
  }

  /** What a closed month earned of what was deferred. */
  private async earnings(clusterId: string, month: Month): Promise<JournalView[]> {
    const rows = await this.db.rows<EarningRow>(
      `SELECT i.number, o.name AS "organisation", l.stream_kind AS "stream",
         SUM(e.amount_cents) AS "amountCents"
       FROM earning_entry e JOIN invoice_line l ON l.id = e.line_id
       JOIN invoice i ON i.id = l.invoice_id JOIN organisation o ON o.id = i.organisation_id
       WHERE e.cluster_id = ? AND e.month = ? AND l.service_from IS NOT NULL
       GROUP BY i.number, o.name, l.stream_kind HAVING SUM(e.amount_cents) <> 0
       ORDER BY i.number, l.stream_kind`,
      [clusterId, month],
    );
    return rows.map(({ organisation, ...row }) => ({
      ...earningEntry({ ...row, bookedOn: lastDayOfMonth(month) }),
      ...{ organisation, invoice: row.number },
    }));
  }
}

function toPayment(row: PaymentRow, allocations: readonly AllocationRow[]): JournalView {
  const { kind, providerRefund, organisation, bookedOn, reference, amountCents } = row;
  const payment: BookedPayment = {
    throughProvider: kind === 'online' || providerRefund !== null,
    isFormer: kind === 'imported',
    ...{ bookedOn, reference, amountCents, allocations },
  };
  const [only, ...others] = new Set(allocations.map(({ number }) => number));
  return {
    ...paymentEntry(payment),
    ...{ organisation, invoice: others.length === 0 ? (only ?? null) : null },
  };
}

function grouped<T extends { readonly invoiceId: string }>(rows: readonly T[]): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const row of rows) {
    const group = found.get(row.invoiceId);
    if (group) group.push(row);
    else found.set(row.invoiceId, [row]);
  }
  return found;
}
