import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Db, placeholders } from '../../platform/database/index.js';

export interface OnlinePaymentView {
  readonly id: string;
  readonly clusterId: string;
  readonly invoiceId: string;
  readonly organisationId: string;
  readonly number: string;
  readonly provider: string;
  readonly providerId: string | null;
  readonly state: string;
  readonly amountCents: number;
  readonly checkoutUrl: string | null;
  readonly createdBy: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

const columns = `n.id, n.cluster_id AS "clusterId", n.invoice_id AS "invoiceId",
  i.organisation_id AS "organisationId", i.number, n.provider, n.provider_id AS "providerId",
  n.state, n.amount_cents AS "amountCents", n.checkout_url AS "checkoutUrl",
  n.created_by AS "createdBy", n.created_at AS "createdAt", n.updated_at AS "updatedAt"
  FROM online_payment n JOIN invoice i ON i.id = n.invoice_id`;

/** Attempts to pay online. */
@Injectable()
export class OnlineQueries {
  constructor(private readonly db: Db) {}

  one(id: string): Promise<OnlinePaymentView | undefined> {
    return this.db.row<OnlinePaymentView>(`SELECT ${columns} WHERE n.id = ?`, [id]);
  }

  /** An attempt on an invoice of one's own; any other answers like a missing one. */
  async ofPayer(
    organisationIds: readonly string[],
    number: string,
    id: string,
  ): Promise<OnlinePaymentView> {
    const row = await this.db.row<OnlinePaymentView>(
      `SELECT ${columns} WHERE n.id = ? AND i.number = ?
         AND i.organisation_id IN (${placeholders(organisationIds)})`,
      [id, number, ...organisationIds],
    );
    if (!row) throw DomainError.notFound();
    return row;
  }

  async unfinished(invoiceId: string, amountCents: number): Promise<string | undefined> {
    const row = await this.db.row<{ id: string }>(
      `SELECT id FROM online_payment WHERE invoice_id = ? AND amount_cents = ?
         AND state IN ('created', 'open') ORDER BY created_at DESC`,
      [invoiceId, amountCents],
    );
    return row?.id;
  }

  /** Begun long ago, but never known to the provider. */
  async stale(before: string): Promise<string[]> {
    const rows = await this.db.rows<{ id: string }>(
      `SELECT id FROM online_payment WHERE state = 'created' AND created_at < ?`,
      [before],
    );
    return rows.map(({ id }) => id);
  }

  /** What is not over, and was not asked for lately; the longest silent first. */
  async toAsk(before: string, limit: number): Promise<string[]> {
    const rows = await this.db.rows<{ id: string }>(
      `SELECT n.id FROM online_payment n WHERE n.updated_at < ? AND (n.state = 'open'
         OR EXISTS (SELECT 1 FROM refund f WHERE f.online_payment_id = n.id AND f.state = 'sent'))
       ORDER BY n.updated_at, n.id LIMIT ?`,
      [before, limit],
    );
    return rows.map(({ id }) => id);
  }
}
