import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Db } from '../../platform/database/index.js';
import type { EntryView, StatementView } from './bank.views.js';
import { breaksIn, type StatementBreak, type StatementSpan } from './continuity.js';

const statementColumns = `s.id, s.statement_id AS "statementId", s.iban,
  s.file_name AS "fileName", s.from_on AS "fromOn", s.to_on AS "toOn",
  s.opening_cents AS "openingCents", s.closing_cents AS "closingCents",
  s.entry_count AS "entryCount", p.name AS "importedBy", s.imported_at AS "importedAt",
  (SELECT COUNT(*) FROM bank_entry e WHERE e.statement_id = s.id AND e.state = 'open')
    AS "openCount"
  FROM bank_statement s LEFT JOIN person p ON p.id = s.imported_by`;
const entryColumns = `e.id, e.statement_id AS "statementId", e.position, e.state,
  e.booked_on AS "bookedOn", e.amount_cents AS "amountCents",
  e.counterparty_name AS "counterpartyName", e.counterparty_iban AS "counterpartyIban",
  e.remittance, e.payment_reference AS "paymentReference", e.end_to_end_id AS "endToEndId",
  e.set_aside_reason AS "setAsideReason", e.revision, y.id AS "paymentId",
  o.name AS "organisation"`;
/** The payment that a booking is now: of its attempts the one that was not taken back. */
const entryTables = `bank_entry e LEFT JOIN payment y ON y.bank_entry_id = e.id
    AND e.state = 'matched' AND y.bank_attempt = (
      SELECT MAX(z.bank_attempt) FROM payment z WHERE z.bank_entry_id = e.id)
  LEFT JOIN organisation o ON o.id = y.organisation_id`;

interface KeptFile {
  readonly id: string;
  readonly state: string;
  readonly fileName: string;
  readonly content: string | null;
}

export interface WorkFilter {
  readonly q?: string | undefined;
  readonly direction?: string | undefined;
}

/** Statements and their bookings as pages and the API show them. */
@Injectable()
export class BankQueries {
  constructor(private readonly db: Db) {}

  statements(clusterId: string, limit = 100): Promise<StatementView[]> {
    return this.db.rows<StatementView>(
      `SELECT ${statementColumns} WHERE s.cluster_id = ?
       ORDER BY s.to_on DESC, s.imported_at DESC, s.id DESC LIMIT ?`,
      [clusterId, limit],
    );
  }

  async statement(clusterId: string, id: string): Promise<StatementView> {
    const row = await this.db.row<StatementView>(
      `SELECT ${statementColumns} WHERE s.cluster_id = ? AND s.id = ?`,
      [clusterId, id],
    );
    if (!row) throw DomainError.notFound();
    return row;
  }

  /** Where the statements of a cluster do not join, also with those of a file. */
  async breaks(
    clusterId: string,
    also: readonly StatementSpan[] = [],
  ): Promise<readonly StatementBreak[]> {
    const rows = await this.db.rows<StatementSpan>(
      `SELECT statement_id AS "name", iban, from_on AS "fromOn", to_on AS "toOn",
         opening_cents AS "openingCents", closing_cents AS "closingCents"
       FROM bank_statement WHERE cluster_id = ?`,
      [clusterId],
    );
    return breaksIn([...rows, ...also]);
  }

  entriesOf(statementId: string): Promise<EntryView[]> {
    return this.db.rows<EntryView>(
      `SELECT ${entryColumns} FROM ${entryTables} WHERE e.statement_id = ? ORDER BY e.position`,
      [statementId],
    );
  }

  /** Bookings that wait for somebody, the oldest first. */
  work(clusterId: string, filter: WorkFilter = {}): Promise<EntryView[]> {
    const parts: [string, ...unknown[]][] = [[`e.cluster_id = ? AND e.state = 'open'`, clusterId]];
    if (filter.direction === 'in') parts.push(['e.amount_cents > 0']);
    if (filter.direction === 'out') parts.push(['e.amount_cents < 0']);
    if (filter.q !== undefined) {
      const like = `%${filter.q.toLowerCase()}%`;
      parts.push([
        `(lower(e.counterparty_name) LIKE ? OR lower(e.remittance) LIKE ?
          OR lower(e.counterparty_iban) LIKE ?)`,
        ...[like, like, like],
      ]);
    }
    return this.db.rows<EntryView>(
      `SELECT ${entryColumns} FROM ${entryTables}
       WHERE ${parts.map(([sql]) => sql).join(' AND ')}
       ORDER BY e.booked_on, e.statement_id, e.position LIMIT 500`,
      parts.flatMap(([, ...values]) => values),
    );
  }

  async workCount(clusterId: string): Promise<number> {
    const row = await this.db.row<{ count: number }>(
      `SELECT COUNT(*) AS "count" FROM bank_entry WHERE cluster_id = ? AND state = 'open'`,
      [clusterId],
    );
    return row?.count ?? 0;
  }

  async entry(clusterId: string, id: string): Promise<EntryView> {
    const row = await this.db.row<EntryView>(
      `SELECT ${entryColumns} FROM ${entryTables} WHERE e.cluster_id = ? AND e.id = ?`,
      [clusterId, id],
    );
    if (!row) throw DomainError.notFound();
    return row;
  }

  /** A file that was looked at. */
  async oneImport(
    clusterId: string,
    id: string,
  ): Promise<{ id: string; state: string; fileName: string; content: Buffer | null }> {
    const row = await this.db.row<KeptFile>(
      `SELECT id, state, file_name AS "fileName", content FROM bank_import
       WHERE cluster_id = ? AND id = ?`,
      [clusterId, id],
    );
    if (!row) throw DomainError.notFound();
    return { ...row, content: row.content === null ? null : Buffer.from(row.content, 'base64') };
  }
}
