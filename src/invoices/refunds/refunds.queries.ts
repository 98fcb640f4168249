import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Db } from '../../platform/database/index.js';
import type { BatchView, OnlineSource, RefundRow, RefundSource } from './refunds.views.js';

interface RawRefund extends Omit<RefundRow, 'isOnline'> {
  readonly onlinePaymentId: string | null;
}

const columns = `f.id, f.state, f.amount_cents AS "amountCents", o.name AS "organisation",
  COALESCE(i.number, p.reference, '') AS "source", f.online_payment_id AS "onlinePaymentId",
  f.holder, f.iban, f.batch_id AS "batchId", f.failure, f.cause, f.paid_on AS "paidOn",
  f.created_at AS "createdAt"
  FROM refund f JOIN organisation o ON o.id = f.organisation_id
  LEFT JOIN invoice i ON i.id = f.credit_note_id LEFT JOIN payment p ON p.id = f.payment_id`;

/** Refunds, and what can be given back. */
@Injectable()
export class RefundQueries {
  constructor(private readonly db: Db) {}

  async list(clusterId: string, states?: readonly string[]): Promise<RefundRow[]> {
    const some = states ? `AND f.state IN (${states.map(() => '?').join(', ')})` : '';
    const rows = await this.db.rows<RawRefund>(
      `SELECT ${columns} WHERE f.cluster_id = ? ${some}
       ORDER BY f.created_at DESC, f.id DESC LIMIT 1000`,
      [clusterId, ...(states ?? [])],
    );
    return rows.map(({ onlinePaymentId, ...row }) => ({
      ...row,
      isOnline: onlinePaymentId !== null,
    }));
  }

  async one(clusterId: string, id: string): Promise<RefundRow> {
    const row = await this.db.row<RawRefund>(
      `SELECT ${columns} WHERE f.cluster_id = ? AND f.id = ?`,
      [clusterId, id],
    );
    if (!row) throw DomainError.notFound();
    const { onlinePaymentId, ...refund } = row;
    return { ...refund, isOnline: onlinePaymentId !== null };
  }

  batches(clusterId: string): Promise<BatchView[]> {
    return this.db.rows<BatchView>(
      `SELECT b.id, b.refund_count AS "refundCount", b.amount_cents AS "amountCents",
         p.name AS "createdBy", b.created_at AS "createdAt"
       FROM refund_batch b JOIN person p ON p.id = b.created_by
       WHERE b.cluster_id = ? ORDER BY b.created_at DESC, b.id DESC LIMIT 20`,
      [clusterId],
    );
  }

  async batchFile(clusterId: string, id: string): Promise<string> {
    const row = await this.db.row<{ content: string }>(
      'SELECT content FROM refund_batch WHERE cluster_id = ? AND id = ?',
      [clusterId, id],
    );
    if (!row) throw DomainError.notFound();
    return row.content;
  }

  /** Credit notes and payments with something left, of all or one of them. */
  async sources(clusterId: string, id?: string): Promise<RefundSource[]> {
    const only = id === undefined ? '' : 'AND x.id = ?';
    const params = id === undefined ? [clusterId, clusterId] : [clusterId, clusterId, id];
    const rows = await this.db.rows<RefundSource>(
      `WITH x AS (
         SELECT 'credit_note' AS kind, i.id, i.number AS name,
           i.organisation_id,
           i.total_cents - i.settled_cents - COALESCE((SELECT SUM(f.amount_cents) FROM refund f
             WHERE f.credit_note_id = i.id AND f.state IN ('waiting', 'sent')), 0) AS left_cents
         FROM invoice i WHERE i.cluster_id = ? AND i.kind = 'credit_note'
           AND i.state IN ('issued', 'partially_paid')
         UNION ALL
         SELECT 'payment' AS kind, p.id, p.reference AS name, p.organisation_id,
           p.amount_cents - COALESCE((SELECT SUM(a.amount_cents) FROM payment_allocation a
               WHERE a.payment_id = p.id), 0)
             - COALESCE((SELECT SUM(f.amount_cents) FROM refund f
               WHERE f.payment_id = p.id AND f.state <> 'failed'), 0) AS left_cents
         FROM payment p WHERE p.cluster_id = ? AND p.amount_cents > 0
           AND p.reverses_id IS NULL AND p.organisation_id IS NOT NULL
           AND NOT EXISTS (SELECT 1 FROM payment b WHERE b.reverses_id = p.id))
       SELECT x.kind, x.id, x.name, x.organisation_id AS "organisationId",
         o.name AS "organisation", x.left_cents AS "leftCents",
         (SELECT y.payer_iban FROM payment y WHERE y.organisation_id = o.id
           AND y.payer_iban IS NOT NULL AND y.amount_cents > 0
           ORDER BY y.received_on DESC, y.id DESC LIMIT 1) AS "iban",
         (SELECT y.payer_name FROM payment y WHERE y.organisation_id = o.id
           AND y.payer_iban IS NOT NULL AND y.amount_cents > 0
           ORDER BY y.received_on DESC, y.id DESC LIMIT 1) AS "holder"
       FROM x JOIN organisation o ON o.id = x.organisation_id
       WHERE x.left_cents > 0 ${only} ORDER BY lower(o.name), x.name LIMIT 500`,
      params,
    );
    return rows;
  }

  /** Online payments behind a source: of the payment itself, or of the invoices a note corrects. */
  async onlineFor(source: RefundSource): Promise<OnlineSource[]> {
    const found =
      source.kind === 'payment'
        ? 'SELECT y.online_payment_id FROM payment y WHERE y.id = ?'
        : `SELECT y.online_payment_id FROM payment y
             JOIN payment_allocation a ON a.payment_id = y.id
             JOIN invoice_line k ON k.invoice_id = a.invoice_id
             JOIN invoice_line l ON l.corrects_line_id = k.id
           WHERE l.invoice_id = ?`;
    const rows = await this.db.rows<OnlineSource>(
      `SELECT n.id, n.provider, n.created_at AS "createdAt",
         n.amount_cents - COALESCE((SELECT SUM(f.amount_cents) FROM refund f
           WHERE f.online_payment_id = n.id AND f.state <> 'failed'), 0) AS "leftCents"
       FROM online_payment n WHERE n.state = 'paid' AND n.id IN (${found})
         AND NOT EXISTS (SELECT 1 FROM payment y JOIN payment b ON b.reverses_id = y.id
           WHERE y.online_payment_id = n.id)
       ORDER BY n.created_at DESC`,
      [source.id],
    );
    return rows.filter(({ leftCents }) => leftCents > 0);
  }
}
