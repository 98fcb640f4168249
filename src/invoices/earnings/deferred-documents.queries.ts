import { Injectable } from '@nestjs/common';
import { lastDayOfMonth, type LocalDate, monthOf, type Month } from '../../kernel/local-date.js';
import { sum } from '../../kernel/money.js';
import { Db, placeholders } from '../../platform/database/index.js';
import { type EarningBooks, earnedAt, monthBefore, type Posting } from '../rules/earning.js';
import { EarningQueries } from './earning.queries.js';
import { earningLines, lineColumns, type LineRow, toLine } from './earning-lines.js';
import type { DeferredDocument } from './earnings.views.js';

type Head = Pick<DeferredDocument, 'id' | 'number' | 'kind' | 'organisation' | 'issuedOn'>;
type Row = LineRow & { readonly id: string; readonly invoiceId: string };
type PostedRow = Posting & { readonly lineId: string };

const AT_ONCE = 400;

/** The documents behind deferred revenue. */
@Injectable()
export class DeferredDocumentQueries {
  constructor(
    private readonly db: Db,
    private readonly deferred: EarningQueries,
  ) {}

  /** Documents with lines that are not wholly earned at a day, the newest first. */
  async page(
    clusterId: string,
    day: LocalDate,
    { page, size }: { readonly page: number; readonly size: number },
  ): Promise<{ items: DeferredDocument[]; total: number }> {
    const { condition, params } = await this.candidates(clusterId, day);
    const from = `FROM invoice i JOIN organisation o ON o.id = i.organisation_id
      WHERE i.id IN (SELECT e.invoice_id FROM earning_line e WHERE ${condition})`;
    const heads = await this.db.rows<Head>(
      `${earningLines} SELECT i.id, i.number, i.kind, o.name AS "organisation",
         i.issued_on AS "issuedOn" ${from}
       ORDER BY i.issued_on DESC, i.number DESC LIMIT ? OFFSET ?`,
      [clusterId, ...params, size, (page - 1) * size],
    );
    const count = await this.db.row<{ total: number }>(
      `${earningLines} SELECT COUNT(*) AS "total" ${from}`,
      [clusterId, ...params],
    );
    return { items: await this.reckoned(clusterId, day, heads), total: count?.total ?? 0 };
  }

  private async candidates(clusterId: string, day: LocalDate) {
    const closedThrough = await this.deferred.closedThrough(clusterId);
    const month = monthOf(day);
    if (closedThrough === null || month > closedThrough) {
      return {
        condition: `e.invoiced_on <= ? AND e.net_cents <> 0 AND (e.begins_on IS NULL
          OR e.begins_on > ? OR e.service_to > ?)`,
        params: [day, day, day],
      };
    }
    const until: Month = day === lastDayOfMonth(day) ? month : monthBefore(month);
    return {
      condition: `e.invoiced_on <= ? AND e.net_cents <> COALESCE((
          SELECT SUM(n.amount_cents) FROM earning_entry n
          WHERE n.line_id = e.id AND n.month <= ?), 0)`,
      params: [day, until],
    };
  }

  private async reckoned(
    clusterId: string,
    day: LocalDate,
    heads: readonly Head[],
  ): Promise<DeferredDocument[]> {
    const closedThrough = await this.deferred.closedThrough(clusterId);
    const found: DeferredDocument[] = [];
    for (let from = 0; from < heads.length; from += AT_ONCE) {
      const some = heads.slice(from, from + AT_ONCE);
      const ids = some.map(({ id }) => id);
      const lines = await this.linesOf(clusterId, ids);
      const posted = await this.postedOf(ids);
      for (const head of some) {
        const own = lines.filter(({ invoiceId }) => invoiceId === head.id);
        found.push(
          documentOf(head, own, day, (id) => ({
            ...{ closedThrough, posted: posted.get(id) ?? [] },
          })),
        );
      }
    }
    return found;
  }

  private linesOf(clusterId: string, invoiceIds: readonly string[]): Promise<Row[]> {
    return this.db.rows<Row>(
      `${earningLines} SELECT e.id, e.invoice_id AS "invoiceId", ${lineColumns}
       FROM earning_line e WHERE e.invoice_id IN (${placeholders(invoiceIds)})`,
      [clusterId, ...invoiceIds],
    );
  }

  private async postedOf(invoiceIds: readonly string[]): Promise<Map<string, Posting[]>> {
    const rows = await this.db.rows<PostedRow>(
      `SELECT n.line_id AS "lineId", n.month, n.amount_cents AS "amountCents"
       FROM earning_entry n JOIN invoice_line l ON l.id = n.line_id
       WHERE l.invoice_id IN (${placeholders(invoiceIds)}) ORDER BY n.month`,
      invoiceIds,
    );
    const found = new Map<string, Posting[]>();
    for (const { lineId, ...posting } of rows) {
      found.set(lineId, [...(found.get(lineId) ?? []), posting]);
    }
    return found;
  }
}

function documentOf(
  head: Head,
  rows: readonly Row[],
  day: LocalDate,
  booksOf: (lineId: string) => EarningBooks,
): DeferredDocument {
  const invoicedCents = sum(
    rows.filter(({ invoicedOn }) => invoicedOn <= day).map(({ netCents }) => netCents),
  );
  const earnedCents = sum(rows.map((row) => earnedAt(toLine(row), day, booksOf(row.id))));
  const deferredCents = invoicedCents - earnedCents;
  const streams = [...new Set(rows.map(({ stream }) => stream))].sort();
  return { ...head, invoicedCents, earnedCents, deferredCents, streams };
}
