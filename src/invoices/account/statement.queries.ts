import { Injectable } from '@nestjs/common';
import type { Localised } from '../../kernel/localised.js';
import { Db, placeholders } from '../../platform/database/index.js';
import { type StatementEntry, type StatementOfAccount, statementOf } from '../rules/statement.js';

export interface AccountView {
  readonly clusterId: string;
  readonly cluster: string;
  readonly clusterName: Localised;
  readonly organisationId: string;
  readonly organisationSlug: string;
  readonly organisation: string;
}

interface AccountRow extends Omit<AccountView, 'clusterName'> {
  readonly en: string;
  readonly nl: string;
}

/** What was invoiced and paid between a cluster and an organisation. */
@Injectable()
export class StatementQueries {
  constructor(private readonly db: Db) {}

  /** The clusters in which organisations have an account. */
  async accounts(organisationIds: readonly string[]): Promise<AccountView[]> {
    const rows = await this.db.rows<AccountRow>(
      `SELECT c.id AS "clusterId", c.slug AS "cluster", c.name_en AS "en", c.name_nl AS "nl",
         o.id AS "organisationId", o.slug AS "organisationSlug", o.name AS "organisation"
       FROM organisation o CROSS JOIN cluster c
       WHERE o.id IN (${placeholders(organisationIds)}) AND (
         EXISTS (SELECT 1 FROM invoice i WHERE i.cluster_id = c.id
           AND i.organisation_id = o.id AND i.number IS NOT NULL)
         OR EXISTS (SELECT 1 FROM payment p WHERE p.cluster_id = c.id
           AND p.organisation_id = o.id))
       ORDER BY c.position, c.slug, lower(o.name)`,
      organisationIds,
    );
    return rows.map(({ en, nl, ...row }) => ({ ...row, clusterName: { en, nl } }));
  }

  async statement(
    clusterId: string,
    organisationId: string,
    days: { readonly from?: string | undefined; readonly to?: string | undefined },
  ): Promise<StatementOfAccount> {
    const documents = await this.db.rows<StatementEntry>(
      `SELECT issued_on AS "on", kind, number AS "reference",
         CASE WHEN origin = 'portal' THEN number ELSE id END AS "opens",
         CASE WHEN kind = 'credit_note' THEN -total_cents ELSE total_cents END AS "amountCents"
       FROM invoice WHERE cluster_id = ? AND organisation_id = ? AND number IS NOT NULL
       ORDER BY issued_on, number`,
      [clusterId, organisationId],
    );
    const payments = await this.db.rows<StatementEntry>(
      `SELECT received_on AS "on", CASE WHEN amount_cents < 0 THEN 'refund' ELSE 'payment' END
         AS "kind", reference, id AS "opens", -amount_cents AS "amountCents"
       FROM payment WHERE cluster_id = ? AND organisation_id = ? ORDER BY received_on, id`,
      [clusterId, organisationId],
    );
    const moved = await this.moved(clusterId, organisationId);
    return statementOf([...documents, ...payments, ...moved], days);
  }

  /** What one organisation paid for another: it goes from the account of the first to the second. */
  private moved(clusterId: string, organisationId: string): Promise<StatementEntry[]> {
    const entries = (sign: string, reference: string, where: string) =>
      `SELECT a.settled_on AS "on", 'moved' AS "kind", ${reference} AS "reference",
         ${sign} (CASE WHEN p.amount_cents > 0 THEN a.amount_cents ELSE -a.amount_cents END)
           AS "amountCents", a.id
       FROM payment_allocation a JOIN payment p ON p.id = a.payment_id
       JOIN invoice i ON i.id = a.invoice_id
       WHERE a.cluster_id = ? AND ${where}`;
    return this.db.rows<StatementEntry>(
      `SELECT "on", "kind", "reference", "amountCents" FROM (
         ${entries('', 'i.number', 'p.organisation_id = ? AND i.organisation_id <> p.organisation_id')}
         UNION ALL
         ${entries('-', 'p.reference', 'i.organisation_id = ? AND (p.organisation_id IS NULL OR p.organisation_id <> i.organisation_id)')}
       ) x ORDER BY "on", id`,
      [clusterId, organisationId, clusterId, organisationId],
    );
  }
}
