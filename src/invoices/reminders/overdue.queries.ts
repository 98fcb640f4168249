import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { addDays, daysBetween, type LocalDate } from '../../kernel/local-date.js';
import type { Locale, Localised } from '../../kernel/localised.js';
import { Db } from '../../platform/database/index.js';
import { InvoiceSettingsService } from '../invoice-settings.service.js';
import type { AgeingRow, Claim, OverdueRow } from './ageing.views.js';
import { collectionCost } from './collection-cost.js';
import { interestOwed } from './interest.js';

/** An open invoice as its reminders need it. */
export interface OpenInvoiceFacts {
  readonly id: string;
  readonly number: string;
  readonly clusterId: string;
  readonly clusterName: Localised;
  readonly organisationId: string;
  readonly organisation: string;
  readonly locale: Locale;
  readonly dueOn: LocalDate;
  readonly totalCents: number;
  readonly openCents: number;
  /** The number, where a former administration gave none. */
  readonly paymentReference: string;
  readonly lastStep: number;
  readonly remindedOn: LocalDate | null;
}

interface RawFacts extends Omit<OpenInvoiceFacts, 'clusterName'> {
  readonly clusterEn: string;
  readonly clusterNl: string;
}

const facts = `i.id, i.number, i.cluster_id AS "clusterId", c.name_en AS "clusterEn",
  c.name_nl AS "clusterNl", i.organisation_id AS "organisationId", o.name AS "organisation",
  i.locale, i.due_on AS "dueOn", i.total_cents AS "totalCents",
  i.total_cents - i.settled_cents AS "openCents", COALESCE(i.payment_reference, i.number)
    AS "paymentReference",
  COALESCE((SELECT MAX(r.step) FROM invoice_reminder r WHERE r.invoice_id = i.id), 0)
    AS "lastStep",
  (SELECT MAX(r.sent_on) FROM invoice_reminder r WHERE r.invoice_id = i.id) AS "remindedOn"
  FROM invoice i JOIN cluster c ON c.id = i.cluster_id
  JOIN organisation o ON o.id = i.organisation_id`;
const open = `i.kind = 'invoice' AND i.state IN ('issued', 'partially_paid')`;

/** What is owed and for how long. */
@Injectable()
export class OverdueQueries {
  constructor(
    private readonly db: Db,
    private readonly settings: InvoiceSettingsService,
  ) {}

  /** What each organisation owes a cluster, by age. */
  async ageing(clusterId: string, today: LocalDate): Promise<AgeingRow[]> {
    const days = [30, 60, 90].map((count) => addDays(today, -count));
    const between = (from: string, to: string) =>
      `SUM(CASE WHEN ${[from, to].filter(Boolean).join(' AND ')}
        THEN i.total_cents - i.settled_cents ELSE 0 END)`;
    const rows = await this.db.rows<AgeingRow>(
      `SELECT i.organisation_id AS "organisationId", o.slug AS "organisationSlug",
         o.name AS "organisation", COUNT(*) AS "documents",
         ${between('i.due_on >= ?', '')} AS "currentCents",
         ${between('i.due_on < ?', 'i.due_on >= ?')} AS "to30Cents",
         ${between('i.due_on < ?', 'i.due_on >= ?')} AS "to60Cents",
         ${between('i.due_on < ?', 'i.due_on >= ?')} AS "to90Cents",
         ${between('i.due_on < ?', '')} AS "over90Cents",
         SUM(i.total_cents - i.settled_cents) AS "totalCents"
       FROM invoice i JOIN organisation o ON o.id = i.organisation_id
       WHERE i.cluster_id = ? AND ${open}
       GROUP BY i.organisation_id, o.slug, o.name ORDER BY lower(o.name), i.organisation_id`,
      [today, today, days[0], days[0], days[1], days[1], days[2], days[2], clusterId],
    );
    return rows;
  }

  /** Invoices past their due date, the oldest first. */
  async overdue(clusterId: string, today: LocalDate): Promise<OverdueRow[]> {
    const rows = await this.db.rows<RawFacts & { interestCents: number; collectionCents: number }>(
      `SELECT COALESCE((SELECT MAX(r.interest_cents) FROM invoice_reminder r
           WHERE r.invoice_id = i.id), 0) AS "interestCents",
         COALESCE((SELECT MAX(r.collection_cents) FROM invoice_reminder r
           WHERE r.invoice_id = i.id), 0) AS "collectionCents", ${facts}
       WHERE i.cluster_id = ? AND ${open} AND i.due_on < ?
       ORDER BY i.due_on, i.number LIMIT 1000`,
      [clusterId, today],
    );
    return rows.map((row) => ({ ...row, daysOverdue: daysBetween(row.dueOn, today) }));
  }

  /** The ids of all clusters' invoices that are past their due date. */
  async overdueIds(today: LocalDate): Promise<string[]> {
    const rows = await this.db.rows<{ id: string }>(
      `SELECT i.id FROM invoice i WHERE ${open} AND i.due_on < ? ORDER BY i.due_on, i.id`,
      [today],
    );
    return rows.map(({ id }) => id);
  }

  /** An open invoice; nothing when it is settled meanwhile. */
  async open(invoiceId: string): Promise<OpenInvoiceFacts | undefined> {
    const row = await this.db.row<RawFacts>(`SELECT ${facts} WHERE i.id = ? AND ${open}`, [
      invoiceId,
    ]);
    if (!row) return undefined;
    const { clusterEn, clusterNl, ...rest } = row;
    return { ...rest, clusterName: { en: clusterEn, nl: clusterNl } };
  }

  async overdueOf(clusterId: string, number: string): Promise<OpenInvoiceFacts> {
    const row = await this.db.row<{ id: string }>(
      'SELECT id FROM invoice WHERE cluster_id = ? AND number = ?',
      [clusterId, number],
    );
    const found = row && (await this.open(row.id));
    if (!found) throw DomainError.notFound();
    return found;
  }

  /** What the cluster's settings let it ask on top today. */
  async claimOf(invoice: OpenInvoiceFacts, on: LocalDate): Promise<Claim> {
    const settings = await this.settings.of(invoice.clusterId);
    const settled = await this.db.rows<{ on: LocalDate; amountCents: number }>(
      `SELECT settled_on AS "on", amount_cents AS "amountCents" FROM payment_allocation
       WHERE invoice_id = ? ORDER BY settled_on`,
      [invoice.id],
    );
    const charged = await this.chargedOf(invoice.id);
    const { totalCents, dueOn, openCents } = invoice;
    const interest = interestOwed({ totalCents, dueOn, settled }, settings.interestBp, on);
    const cost = collectionCost(settings.collectionKind, openCents, settings.collectionCents);
    return {
      interestCents: Math.max(0, interest - charged.interest),
      collectionCents: charged.collection > 0 ? 0 : cost,
      chargedCents: charged.interest + charged.collection,
    };
  }

  /** What was charged on top before: interest goes on, the cost is asked once. */
  private async chargedOf(invoiceId: string): Promise<{ interest: number; collection: number }> {
    const rows = await this.db.rows<{ key: string; cents: number }>(
      `SELECT unique_key AS "key", net_cents AS "cents" FROM charge
       WHERE source_kind = 'invoice' AND source_id = ? AND state <> 'cancelled'`,
      [invoiceId],
    );
    const total = (part: string): number =>
      rows.filter(({ key }) => key.includes(part)).reduce((sum, { cents }) => sum + cents, 0);
    return { interest: total(':interest:'), collection: total(':collection') };
  }
}
