import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { lastDayOfMonth, monthOf, type Month } from '../../kernel/local-date.js';
import { sum } from '../../kernel/money.js';
import { Db } from '../../platform/database/index.js';
import { postingFor, type Posting, monthBefore, schedule } from '../rules/earning.js';
import { EarningQueries } from './earning.queries.js';
import { byDocument } from './earned-documents.js';
import { earningLines, lineColumns, type LineRow, postedSums, toLine } from './earning-lines.js';
import type { EarnedDocument, LineSchedule, StreamAmount } from './earnings.views.js';

interface Group extends LineRow {
  readonly postedCents: number;
  readonly count: number;
}
type DocumentFacts = Omit<EarnedDocument, 'amountCents' | 'stream'>;
type OpenRow = LineRow & DocumentFacts & { readonly postedCents: number };
type OneRow = LineRow &
  Pick<LineSchedule, 'id' | 'invoiceId' | 'number' | 'kind' | 'organisation' | 'position'> & {
    readonly en: string;
    readonly nl: string;
  };

/** What is earned month by month: in closed months as posted, in open ones as the facts say. */
@Injectable()
export class EarningScheduleQueries {
  constructor(
    private readonly db: Db,
    private readonly deferred: EarningQueries,
  ) {}

  async months(clusterId: string, from: Month, to: Month): Promise<StreamAmount[]> {
    const closedThrough = await this.deferred.closedThrough(clusterId);
    const closed = await this.db.rows<StreamAmount>(
      `SELECT month, stream_kind AS "stream", amount_cents AS "amountCents" FROM earning_sum
       WHERE cluster_id = ? AND month >= ? AND month <= ? AND amount_cents <> 0`,
      [clusterId, from, to],
    );
    const open = closedThrough !== null && to <= closedThrough ? [] : await this.open(clusterId);
    return [...closed, ...open.filter(({ month }) => month >= from && month <= to)].sort((a, b) =>
      `${a.month} ${a.stream}` < `${b.month} ${b.stream}` ? -1 : 1,
    );
  }

  /** The first month with a document or an earning, and the last one that earns something. */
  async span(clusterId: string): Promise<{ first: Month; last: Month } | undefined> {
    const row = await this.db.row<{ first: string | null; to: string | null; last: string | null }>(
      `${earningLines} SELECT MIN(e.invoiced_on) AS "first", MAX(e.service_to) AS "to",
         MAX(e.invoiced_on) AS "last" FROM earning_line e`,
      [clusterId],
    );
    if (!row?.first) return undefined;
    const last = [row.last ?? row.first, row.to ?? row.first].sort().at(-1) ?? row.first;
    return { first: monthOf(row.first), last: monthOf(last) };
  }

  /** The documents that earn something in a month. */
  async ofMonth(clusterId: string, month: Month): Promise<EarnedDocument[]> {
    const closedThrough = await this.deferred.closedThrough(clusterId);
    if (closedThrough !== null && month <= closedThrough) return this.frozen(clusterId, month);
    const before = lastDayOfMonth(monthBefore(month));
    const isFirstOpen = closedThrough === null || closedThrough === monthBefore(month);
    const rows = await this.openRows(clusterId);
    return byDocument(
      rows.map((row) => {
        const line = toLine(row);
        const posted =
          isFirstOpen && closedThrough !== null
            ? row.postedCents
            : postingFor(line, monthOf(before), 0);
        return { ...row, amountCents: postingFor(line, month, posted) };
      }),
    );
  }

  /** Every line of a document with what it earns, month by month. */
  async ofDocument(clusterId: string, number: string): Promise<LineSchedule[]> {
    const rows = await this.db.rows<OneRow>(
      `${earningLines}
       SELECT e.id, e.invoice_id AS "invoiceId", i.number, i.kind, o.name AS "organisation",
         l.position, l.description_en AS "en", l.description_nl AS "nl", ${lineColumns}
       FROM earning_line e JOIN invoice_line l ON l.id = e.id
       JOIN invoice i ON i.id = e.invoice_id JOIN organisation o ON o.id = i.organisation_id
       WHERE i.cluster_id = ? AND i.number = ? ORDER BY l.position`,
      [clusterId, clusterId, number],
    );
    if (rows.length === 0) throw DomainError.notFound();
    const closedThrough = await this.deferred.closedThrough(clusterId);
    return Promise.all(rows.map((row) => this.lineOf(row, closedThrough)));
  }

  private async lineOf(row: OneRow, closedThrough: Month | null): Promise<LineSchedule> {
    const posted = await this.db.rows<Posting>(
      `SELECT month, amount_cents AS "amountCents" FROM earning_entry
       WHERE line_id = ? ORDER BY month`,
      [row.id],
    );
    const { en, nl, serviceFrom: _, serviceTo: __, ...facts } = row;
    const line = toLine(row);
    let throughCents = 0;
    const months = schedule(line, { closedThrough, posted }).map((one) => {
      throughCents += one.amountCents;
      return { ...one, throughCents, closed: closedThrough !== null && one.month <= closedThrough };
    });
    return {
      ...{ ...facts, description: { en, nl }, period: line.period, months },
      earnedCents: sum(posted.map(({ amountCents }) => amountCents)),
    };
  }

  private async open(clusterId: string): Promise<StreamAmount[]> {
    const closedThrough = await this.deferred.closedThrough(clusterId);
    const groups = await this.db.rows<Group>(
      `${earningLines}
       SELECT COALESCE(p.posted_cents, 0) AS "postedCents", COUNT(*) AS "count", ${lineColumns}
       FROM earning_line e LEFT JOIN (${postedSums}) p ON p.line_id = e.id
       WHERE e.begins_on IS NOT NULL OR p.posted_cents <> 0
       GROUP BY COALESCE(p.posted_cents, 0), e.stream_kind, e.net_cents, e.invoiced_on,
         e.service_from, e.service_to, e.begins_on`,
      [clusterId, clusterId],
    );
    const sums = new Map<string, StreamAmount>();
    for (const { postedCents, count, stream, ...row } of groups) {
      const posted =
        closedThrough === null ? [] : [{ month: closedThrough, amountCents: postedCents }];
      for (const { month, amountCents } of schedule(toLine(row), { closedThrough, posted })) {
        if (closedThrough !== null && month <= closedThrough) continue;
        const key = `${month} ${stream}`;
        const before = sums.get(key)?.amountCents ?? 0;
        sums.set(key, { month, stream, amountCents: before + amountCents * count });
      }
    }
    return [...sums.values()];
  }

  private frozen(clusterId: string, month: Month): Promise<EarnedDocument[]> {
    return this.db.rows<EarnedDocument>(
      `SELECT i.id AS "invoiceId", i.number, i.organisation_id AS "organisationId",
         o.name AS "organisation", l.stream_kind AS "stream", SUM(e.amount_cents) AS "amountCents"
       FROM earning_entry e JOIN invoice_line l ON l.id = e.line_id
       JOIN invoice i ON i.id = l.invoice_id JOIN organisation o ON o.id = i.organisation_id
       WHERE e.cluster_id = ? AND e.month = ?
       GROUP BY i.id, i.number, i.organisation_id, o.name, l.stream_kind
       HAVING SUM(e.amount_cents) <> 0 ORDER BY i.number, l.stream_kind`,
      [clusterId, month],
    );
  }

  private openRows(clusterId: string): Promise<OpenRow[]> {
    return this.db.rows<OpenRow>(
      `${earningLines}
       SELECT e.invoice_id AS "invoiceId", i.number, i.organisation_id AS "organisationId",
         o.name AS "organisation", COALESCE(p.posted_cents, 0) AS "postedCents", ${lineColumns}
       FROM earning_line e JOIN invoice i ON i.id = e.invoice_id
       JOIN organisation o ON o.id = i.organisation_id
       LEFT JOIN (${postedSums}) p ON p.line_id = e.id
       WHERE e.begins_on IS NOT NULL OR p.posted_cents <> 0
       ORDER BY i.number, e.stream_kind`,
      [clusterId, clusterId],
    );
  }
}
