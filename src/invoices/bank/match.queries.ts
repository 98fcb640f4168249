import { Injectable } from '@nestjs/common';
import { addDays } from '../../kernel/local-date.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/index.js';
import { endToEndOf } from '../refunds/end-to-end.js';
import type { MatchContext, MatchCredit, MatchDocument, MatchPayment } from './match-facts.js';

/** So long a document that is paid is remembered, to tell a payment that comes twice. */
const REMEMBERED_DAYS = 400;

/** What is known when bookings of a cluster are matched. */
@Injectable()
export class MatchQueries {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  async context(clusterId: string): Promise<MatchContext> {
    const since = addDays(this.clock.today(), -REMEMBERED_DAYS);
    return {
      documents: await this.documents(clusterId, since),
      credits: await this.credits(clusterId),
      payers: await this.db.rows(
        `SELECT DISTINCT payer_iban AS "iban", organisation_id AS "organisationId" FROM payment p
         WHERE cluster_id = ? AND payer_iban IS NOT NULL AND organisation_id IS NOT NULL
           AND amount_cents > 0
           AND NOT EXISTS (SELECT 1 FROM payment b WHERE b.reverses_id = p.id)`,
        [clusterId],
      ),
      organisations: await this.db.rows(
        `SELECT id, name FROM organisation WHERE closed_at IS NULL AND (
           id IN (SELECT organisation_id FROM invoice WHERE cluster_id = ?)
           OR id IN (SELECT organisation_id FROM membership WHERE cluster_id = ?)
           OR id IN (SELECT organisation_id FROM charge WHERE cluster_id = ?))`,
        [clusterId, clusterId, clusterId],
      ),
      payments: await this.payments(clusterId, addDays(this.clock.today(), -120)),
      refunds: await this.refunds(clusterId),
    };
  }

  private documents(clusterId: string, since: string): Promise<MatchDocument[]> {
    return this.db.rows<MatchDocument>(
      `SELECT i.id, i.number, i.organisation_id AS "organisationId", o.name AS "organisation",
         i.due_on AS "dueOn", i.total_cents - i.settled_cents AS "openCents",
         i.payment_reference AS "paymentReference"
       FROM invoice i JOIN organisation o ON o.id = i.organisation_id
       WHERE i.cluster_id = ? AND i.kind = 'invoice' AND i.number IS NOT NULL AND (
         i.state IN ('issued', 'partially_paid')
         OR (i.state IN ('paid', 'credited') AND i.issued_on >= ?))
       ORDER BY i.due_on, i.number`,
      [clusterId, since],
    );
  }

  /** Credit notes with what is neither used nor on its way back. */
  private credits(clusterId: string): Promise<MatchCredit[]> {
    return this.db.rows<MatchCredit>(
      `SELECT * FROM (SELECT i.id, i.number, i.organisation_id AS "organisationId",
         i.total_cents - i.settled_cents - COALESCE((SELECT SUM(f.amount_cents) FROM refund f
           WHERE f.credit_note_id = i.id AND f.state IN ('waiting', 'sent')), 0) AS "openCents"
       FROM invoice i WHERE i.cluster_id = ? AND i.kind = 'credit_note'
         AND i.state IN ('issued', 'partially_paid')
       ORDER BY i.issued_on, i.number) x WHERE "openCents" > 0`,
      [clusterId],
    );
  }

  private payments(clusterId: string, since: string): Promise<MatchPayment[]> {
    return this.db.rows<MatchPayment>(
      `SELECT p.id, p.organisation_id AS "organisationId", p.amount_cents AS "amountCents",
         p.received_on AS "receivedOn", p.payer_iban AS "payerIban",
         e.end_to_end_id AS "endToEndId"
       FROM payment p LEFT JOIN bank_entry e ON e.id = p.bank_entry_id
       WHERE p.cluster_id = ? AND p.kind IN ('bank', 'manual') AND p.amount_cents > 0
         AND p.received_on >= ?
         AND NOT EXISTS (SELECT 1 FROM payment b WHERE b.reverses_id = p.id)
       ORDER BY p.received_on DESC, p.id DESC`,
      [clusterId, since],
    );
  }

  private async refunds(clusterId: string) {
    const rows = await this.db.rows<{ id: string; amountCents: number; iban: string | null }>(
      `SELECT id, amount_cents AS "amountCents", iban FROM refund
       WHERE cluster_id = ? AND online_payment_id IS NULL AND state IN ('waiting', 'sent')
       ORDER BY created_at, id`,
      [clusterId],
    );
    return rows.map((row) => ({ ...row, reference: endToEndOf(row.id) }));
  }
}
