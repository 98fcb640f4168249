import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Db } from '../../platform/database/index.js';
import type { GivenBack, OpenInvoice, PaymentPart, PaymentRow } from './payments.views.js';

export interface PaymentSearch {
  readonly q?: string | undefined;
  readonly kind?: string | undefined;
  /** left, settled or reversed. */
  readonly state?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly sort?: string | undefined;
}

const payments = `SELECT p.id, p.cluster_id, p.kind, p.amount_cents, p.received_on, p.reference,
    p.organisation_id, o.name AS organisation, p.payer_name, p.payer_iban, p.note, p.reverses_id,
    p.bank_entry_id, p.online_payment_id, w.name AS recorded_by, p.created_at,
    COALESCE((SELECT SUM(a.amount_cents) FROM payment_allocation a WHERE a.payment_id = p.id), 0)
      AS allocated_cents,
    COALESCE((SELECT SUM(f.amount_cents) FROM refund f
      WHERE f.payment_id = p.id AND f.state <> 'failed'), 0) AS refunded_cents,
    (SELECT b.id FROM payment b WHERE b.reverses_id = p.id) AS reversed_by_id,
    (SELECT f.payment_id FROM refund f WHERE f.id = p.refund_id) AS taken_from_id,
    (SELECT f.cause FROM refund f WHERE f.id = p.refund_id) AS cause
  FROM payment p LEFT JOIN organisation o ON o.id = p.organisation_id
    LEFT JOIN person w ON w.id = p.created_by`;
const left = `CASE WHEN reverses_id IS NOT NULL OR reversed_by_id IS NOT NULL THEN 0
  WHEN amount_cents > 0 THEN amount_cents - allocated_cents - refunded_cents
  ELSE 0 END`;
const columns = `id, kind, amount_cents AS "amountCents", received_on AS "receivedOn", reference,
  organisation_id AS "organisationId", organisation, payer_name AS "payerName",
  payer_iban AS "payerIban", note, allocated_cents AS "allocatedCents",
  refunded_cents AS "refundedCents", ${left} AS "leftCents", reverses_id AS "reversesId",
  reversed_by_id AS "reversedById", taken_from_id AS "takenFromId", cause, bank_entry_id AS "bankEntryId",
  online_payment_id AS "onlinePaymentId", recorded_by AS "recordedBy", created_at AS "createdAt"`;

const sorts: Readonly<Record<string, string>> = {
  received: 'received_on, id',
  '-received': 'received_on DESC, id DESC',
  amount: 'amount_cents, id',
  '-amount': 'amount_cents DESC, id',
  organisation: 'organisation, id',
  '-organisation': 'organisation DESC, id',
};
export const paymentSorts = Object.keys(sorts);

interface Slice {
  readonly limit: number;
  readonly offset: number;
}

/** Payments as pages and the API show them. */
@Injectable()
export class PaymentQueries {
  constructor(private readonly db: Db) {}

  list(clusterId: string, search: PaymentSearch, slice?: Slice): Promise<PaymentRow[]> {
    const { where, params } = conditions(search);
    const order = sorts[search.sort ?? '-received'] ?? 'received_on DESC, id DESC';
    return this.db.rows<PaymentRow>(
      `WITH x AS (${payments} WHERE p.cluster_id = ?) SELECT ${columns} FROM x WHERE ${where}
       ORDER BY ${order} LIMIT ? OFFSET ?`,
      [clusterId, ...params, slice?.limit ?? 50_000, slice?.offset ?? 0],
    );
  }

  async totals(clusterId: string, search: PaymentSearch) {
    const { where, params } = conditions(search);
    const row = await this.db.row<{ count: number; cents: number; left: number }>(
      `WITH x AS (${payments} WHERE p.cluster_id = ?)
       SELECT COUNT(*) AS "count", COALESCE(SUM(amount_cents), 0) AS "cents",
         COALESCE(SUM(${left}), 0) AS "left" FROM x WHERE ${where}`,
      [clusterId, ...params],
    );
    return row ?? { count: 0, cents: 0, left: 0 };
  }

  /** Payments after a cursor (the id of the last one seen), the newest first. */
  after(clusterId: string, cursor: string | undefined, limit: number): Promise<PaymentRow[]> {
    return this.db.rows<PaymentRow>(
      `WITH x AS (${payments} WHERE p.cluster_id = ?) SELECT ${columns} FROM x
       WHERE id < ? ORDER BY id DESC LIMIT ?`,
      [clusterId, cursor ?? '~', limit],
    );
  }

  async one(clusterId: string, id: string): Promise<PaymentRow> {
    const row = await this.db.row<PaymentRow>(
      `WITH x AS (${payments} WHERE p.cluster_id = ? AND p.id = ?) SELECT ${columns} FROM x`,
      [clusterId, id],
    );
    if (!row) throw DomainError.notFound();
    return row;
  }

  /** What a payment settled, step by step; undoing is a step below zero. */
  partsOf(paymentId: string): Promise<PaymentPart[]> {
    return this.db.rows<PaymentPart>(
      `SELECT i.id AS "invoiceId", i.number, i.kind, a.amount_cents AS "amountCents",
         a.settled_on AS "settledOn", a.created_at AS "createdAt", p.name AS "by"
       FROM payment_allocation a JOIN invoice i ON i.id = a.invoice_id
       LEFT JOIN person p ON p.id = a.created_by
       WHERE a.payment_id = ? ORDER BY a.created_at, a.id`,
      [paymentId],
    );
  }

  /** What of a payment went back, the first first. */
  givenBack(paymentId: string): Promise<GivenBack[]> {
    return this.db.rows<GivenBack>(
      `SELECT f.id, f.state, f.cause, f.amount_cents AS "amountCents", f.paid_on AS "paidOn",
         b.id AS "bookedAs"
       FROM refund f LEFT JOIN payment b ON b.refund_id = f.id
       WHERE f.payment_id = ? ORDER BY f.created_at, f.id`,
      [paymentId],
    );
  }

  /** Invoices with something left to pay, of one organisation or of all. */
  openInvoices(clusterId: string, organisationId?: string | null): Promise<OpenInvoice[]> {
    const own = typeof organisationId === 'string';
    return this.db.rows<OpenInvoice>(
      `SELECT i.number, o.name AS "organisation", i.due_on AS "dueOn",
         i.total_cents - i.settled_cents AS "openCents"
       FROM invoice i JOIN organisation o ON o.id = i.organisation_id
       WHERE i.cluster_id = ? AND i.kind = 'invoice' AND i.state IN ('issued', 'partially_paid')
         ${own ? 'AND i.organisation_id = ?' : ''}
       ORDER BY i.due_on, i.number LIMIT 300`,
      [clusterId, ...(own ? [organisationId] : [])],
    );
  }

  /** Organisations that have to do with a cluster's money or memberships, by name. */
  organisations(clusterId: string): Promise<{ id: string; name: string }[]> {
    return this.db.rows(
      `SELECT id, name FROM organisation WHERE
         id IN (SELECT organisation_id FROM invoice WHERE cluster_id = ?)
         OR id IN (SELECT organisation_id FROM membership WHERE cluster_id = ?)
         OR id IN (SELECT organisation_id FROM payment WHERE cluster_id = ?)
       ORDER BY lower(name), id`,
      [clusterId, clusterId, clusterId],
    );
  }
}

function conditions(search: PaymentSearch): { where: string; params: unknown[] } {
  const parts: [string, ...unknown[]][] = [['1 = 1']];
  if (search.kind !== undefined) parts.push(['kind = ?', search.kind]);
  if (search.from !== undefined) parts.push(['received_on >= ?', search.from]);
  if (search.to !== undefined) parts.push(['received_on <= ?', search.to]);
  if (search.state === 'left') parts.push([`${left} > 0`]);
  if (search.state === 'settled') {
    parts.push([`${left} = 0 AND reverses_id IS NULL AND reversed_by_id IS NULL`]);
  }
  if (search.state === 'reversed') {
    parts.push(['(reverses_id IS NOT NULL OR reversed_by_id IS NOT NULL)']);
  }
  if (search.q !== undefined) {
    const like = `%${search.q.toLowerCase()}%`;
    parts.push([
      `(lower(organisation) LIKE ? OR lower(payer_name) LIKE ? OR lower(reference) LIKE ?
        OR lower(payer_iban) LIKE ? OR id IN (
          SELECT a.payment_id FROM payment_allocation a JOIN invoice i ON i.id = a.invoice_id
          WHERE lower(i.number) LIKE ?))`,
      ...[like, like, like, like, like],
    ]);
  }
  return {
    where: parts.map(([sql]) => sql).join(' AND '),
    params: parts.flatMap(([, ...values]) => values),
  };
}
