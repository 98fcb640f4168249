import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Db, placeholders } from '../../platform/database/index.js';
import {
  invoiceColumns,
  invoiceTables,
  type RawInvoice,
  toInvoiceRow,
} from '../invoice.queries.js';
import type { InvoiceRow } from '../invoices.views.js';

export const listViews = ['open', 'drafts', 'overdue', 'paid', 'credit_notes', 'all'] as const;
export type ListView = (typeof listViews)[number];

const sortColumns = {
  number: `COALESCE(i.number, i.id)`,
  organisation: 'lower(o.name)',
  issued: `COALESCE(i.issued_on, '9999')`,
  due: `COALESCE(i.due_on, '9999')`,
  total: 'i.total_cents',
  open: '(i.total_cents - i.settled_cents)',
} as const;
type Sort = keyof typeof sortColumns;
export const sortNames = Object.keys(sortColumns).flatMap((name) => [
  name as Sort,
  `-${name as Sort}` as const,
]);

export interface ListFilter {
  readonly view?: ListView | undefined;
  readonly q?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly ids?: readonly string[] | undefined;
}

/** Whose documents: a cluster's, or those that organisations were sent. */
export type ListScope =
  { readonly clusterId: string } | { readonly organisationIds: readonly string[] };

export interface ListSums {
  readonly total: number;
  readonly totalCents: number;
  readonly openCents: number;
}

interface Where {
  readonly sql: string;
  readonly params: readonly unknown[];
}

/** Lists of documents with their counts and sums. */
@Injectable()
export class InvoiceListQueries {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  async list(
    scope: ListScope,
    filter: ListFilter,
    sort: (typeof sortNames)[number] = '-issued',
    slice?: { readonly limit: number; readonly offset: number },
  ): Promise<InvoiceRow[]> {
    const today = this.clock.today();
    const { sql, params } = where(scope, filter, today);
    const [column, direction] = sort.startsWith('-')
      ? [sortColumns[sort.slice(1) as Sort], 'DESC']
      : [sortColumns[sort as Sort], 'ASC'];
    const rows = await this.db.rows<RawInvoice>(
      `SELECT ${invoiceColumns} FROM ${invoiceTables} WHERE ${sql}
       ORDER BY ${column} ${direction}, i.created_at ${direction}, i.id ${direction}
       ${slice ? 'LIMIT ? OFFSET ?' : ''}`,
      [...params, ...(slice ? [slice.limit, slice.offset] : [])],
    );
    return rows.map((row) => toInvoiceRow(row, today));
  }

  /** Documents after a cursor (the id of the last one seen), in the order of their making. */
  async feed(
    scope: ListScope,
    filter: ListFilter,
    after: string,
    limit: number,
  ): Promise<InvoiceRow[]> {
    const today = this.clock.today();
    const { sql, params } = where(scope, filter, today);
    const rows = await this.db.rows<RawInvoice>(
      `SELECT ${invoiceColumns} FROM ${invoiceTables} WHERE ${sql} AND i.id > ?
       ORDER BY i.id LIMIT ?`,
      [...params, after, limit],
    );
    return rows.map((row) => toInvoiceRow(row, today));
  }

  /** How many there are, and what they come to; credit notes count below zero. */
  async sums(scope: ListScope, filter: ListFilter): Promise<ListSums> {
    const { sql, params } = where(scope, filter, this.clock.today());
    const row = await this.db.row<ListSums>(
      `SELECT COUNT(*) AS "total", COALESCE(SUM(${sign} * i.total_cents), 0) AS "totalCents",
         COALESCE(SUM(CASE WHEN i.number IS NULL THEN 0
           ELSE ${sign} * (i.total_cents - i.settled_cents) END), 0) AS "openCents"
       FROM ${invoiceTables} WHERE ${sql}`,
      params,
    );
    return row ?? { total: 0, totalCents: 0, openCents: 0 };
  }

  /** How many documents each view holds. */
  async counts(scope: ListScope): Promise<Readonly<Record<ListView, ListSums>>> {
    const found: [ListView, ListSums][] = [];
    for (const view of listViews) found.push([view, await this.sums(scope, { view })]);
    return Object.fromEntries(found) as Record<ListView, ListSums>;
  }
}

const sign = `(CASE WHEN i.kind = 'credit_note' THEN -1 ELSE 1 END)`;
const open = `i.kind = 'invoice' AND i.state IN ('issued', 'partially_paid')`;
const views: Readonly<Record<ListView, string>> = {
  open,
  overdue: `${open} AND i.due_on < ?`,
  drafts: `i.state = 'draft'`,
  paid: `i.kind = 'invoice' AND i.state IN ('paid', 'credited')`,
  credit_notes: `i.kind = 'credit_note' AND i.number IS NOT NULL`,
  all: '1 = 1',
};

function where(scope: ListScope, filter: ListFilter, today: string): Where {
  const { view = 'all', q, from, to, ids } = filter;
  const parts: Where[] = [
    'clusterId' in scope
      ? { sql: 'i.cluster_id = ?', params: [scope.clusterId] }
      : {
          sql: `i.organisation_id IN (${placeholders(scope.organisationIds)})
            AND i.number IS NOT NULL`,
          params: scope.organisationIds,
        },
    { sql: views[view], params: view === 'overdue' ? [today] : [] },
  ];
  if (q !== undefined) parts.push(wordsIn(q));
  if (from !== undefined) parts.push({ sql: 'i.issued_on >= ?', params: [from] });
  if (to !== undefined) parts.push({ sql: 'i.issued_on <= ?', params: [to] });
  if (ids !== undefined) parts.push({ sql: `i.id IN (${placeholders(ids)})`, params: ids });
  return {
    sql: parts.map(({ sql }) => `(${sql})`).join(' AND '),
    params: parts.flatMap(({ params }) => params),
  };
}

/** A part of a number, of a payment reference or of a name. */
function wordsIn(q: string): Where {
  const like = `%${q.toLowerCase().replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const columns = [`COALESCE(i.number, '')`, `COALESCE(i.payment_reference, '')`, 'o.name'];
  return {
    sql: columns.map((column) => `lower(${column}) LIKE ? ESCAPE '\\'`).join(' OR '),
    params: columns.map(() => like),
  };
}
