import { Injectable } from '@nestjs/common';
import type { Locale } from '../kernel/localised.js';
import { Db } from '../platform/database/index.js';
import { formats } from '../platform/i18n/index.js';

interface EventRow {
  readonly kind: string;
  readonly at: string;
  readonly by: string | null;
  readonly note: string | null;
  readonly facts: string | null;
}

/** What settled a document, or what a credit note settled. */
export interface SettlementView {
  readonly on: string;
  readonly amountCents: number;
  /** bank, online, manual, refund, imported; credit for another document. */
  readonly kind: string;
  readonly reference: string;
  /** The other document's number, where it is one. */
  readonly number: string | null;
}

/** What happened to a document. */
@Injectable()
export class InvoiceEventQueries {
  constructor(private readonly db: Db) {}

  async of(invoiceId: string, locale: Locale) {
    const rows = await this.db.rows<EventRow>(
      `SELECT e.kind, e.at, p.name AS "by", e.note, e.facts
       FROM invoice_event e LEFT JOIN person p ON p.id = e.person_id
       WHERE e.invoice_id = ? ORDER BY e.at DESC, e.id DESC`,
      [invoiceId],
    );
    return rows.map(({ kind, at, by, note, facts }) => ({
      ...{ at, by, note },
      title: { key: `invoices.events.${kind}`, params: paramsOf(facts, locale) },
    }));
  }

  settlementsOf(invoiceId: string): Promise<SettlementView[]> {
    return this.db.rows<SettlementView>(
      `SELECT a.settled_on AS "on", a.amount_cents AS "amountCents",
         COALESCE(p.kind, 'credit') AS "kind", COALESCE(p.reference, '') AS "reference",
         CASE WHEN a.credit_note_id = ? THEN i.number ELSE c.number END AS "number"
       FROM payment_allocation a LEFT JOIN payment p ON p.id = a.payment_id
       LEFT JOIN invoice c ON c.id = a.credit_note_id JOIN invoice i ON i.id = a.invoice_id
       WHERE a.invoice_id = ? OR a.credit_note_id = ? ORDER BY a.settled_on, a.created_at, a.id`,
      [invoiceId, invoiceId, invoiceId],
    );
  }

  async buyerSlug(organisationId: string): Promise<string> {
    const row = await this.db.row<{ slug: string }>('SELECT slug FROM organisation WHERE id = ?', [
      organisationId,
    ]);
    return row?.slug ?? '';
  }
}

function paramsOf(facts: string | null, locale: Locale): Record<string, string | number> {
  const given = (facts === null ? {} : JSON.parse(facts)) as Record<string, string | number>;
  const { amountCents, on } = given;
  return {
    ...given,
    ...(typeof amountCents === 'number'
      ? { amount: formats.money(locale, amountCents, true) }
      : {}),
    ...(typeof on === 'string' ? { day: formats.day(locale, on) } : {}),
  };
}
