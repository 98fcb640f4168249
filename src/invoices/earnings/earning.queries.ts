import { Injectable } from '@nestjs/common';
import { lastDayOfMonth, type LocalDate, monthOf, type Month } from '../../kernel/local-date.js';
import { sum } from '../../kernel/money.js';
import { Db } from '../../platform/database/index.js';
import { cumulative, earnedAt } from '../rules/earning.js';
import { earningLines, lineColumns, type LineRow, toLine } from './earning-lines.js';
import type { ClosedEarningMonth, DeferredStream, DeferredView } from './earnings.views.js';

interface Sums {
  readonly stream: string;
  readonly invoicedCents: number;
  readonly earnedCents: number;
  readonly unpaidCents: number;
}

interface StreamCents {
  readonly stream: string;
  readonly cents: number;
}

interface Group extends LineRow {
  readonly count: number;
}

/** What is invoiced and not yet earned, at any day. */
@Injectable()
export class EarningQueries {
  constructor(private readonly db: Db) {}

  async deferredAt(clusterId: string, day: LocalDate): Promise<DeferredView> {
    const closedThrough = await this.closedThrough(clusterId);
    const isClosed = closedThrough !== null && monthOf(day) <= closedThrough;
    const [sums, more] = await Promise.all([
      this.sums(clusterId, day),
      isClosed ? this.posted(clusterId, day) : this.underWay(clusterId, day),
    ]);
    const streams = sums
      .map((one): DeferredStream => {
        const added = more.filter(({ stream }) => stream === one.stream).map(({ cents }) => cents);
        const earnedCents = sum([...(isClosed ? [] : [one.earnedCents]), ...added]);
        const { invoicedCents, unpaidCents, stream } = one;
        const deferredCents = invoicedCents - earnedCents;
        return { stream, invoicedCents, earnedCents, deferredCents, unpaidCents };
      })
      .filter((one) => one.invoicedCents !== 0 || one.earnedCents !== 0);
    const total = (key: 'invoicedCents' | 'earnedCents' | 'deferredCents' | 'unpaidCents') =>
      sum(streams.map((one) => one[key]));
    return {
      ...{ day, streams, invoicedCents: total('invoicedCents') },
      ...{ earnedCents: total('earnedCents'), deferredCents: total('deferredCents') },
      unpaidCents: total('unpaidCents'),
    };
  }

  /** Months whose earnings are final, the last first. */
  closedMonths(clusterId: string): Promise<ClosedEarningMonth[]> {
    return this.db.rows<ClosedEarningMonth>(
      `SELECT m.month, m.closed_at AS "closedAt", p.name AS "closedBy"
       FROM earning_month m LEFT JOIN person p ON p.id = m.closed_by
       WHERE m.cluster_id = ? ORDER BY m.month DESC`,
      [clusterId],
    );
  }

  async closedThrough(clusterId: string): Promise<Month | null> {
    const row = await this.db.row<{ month: Month | null }>(
      'SELECT MAX(month) AS "month" FROM earning_month WHERE cluster_id = ?',
      [clusterId],
    );
    return row?.month ?? null;
  }

  /** What is invoiced by a day, and what the facts say is earned wholly by it. */
  private sums(clusterId: string, day: LocalDate): Promise<Sums[]> {
    return this.db.rows<Sums>(
      `${earningLines}
       SELECT e.stream_kind AS "stream", SUM(e.net_cents) AS "invoicedCents",
         SUM(CASE WHEN e.begins_on <= ? AND (e.service_to IS NULL OR e.service_to <= ?)
           THEN e.net_cents ELSE 0 END) AS "earnedCents",
         SUM(CASE WHEN e.begins_on IS NULL OR e.begins_on > ? THEN e.net_cents ELSE 0 END)
           AS "unpaidCents"
       FROM earning_line e WHERE e.invoiced_on <= ?
       GROUP BY e.stream_kind ORDER BY e.stream_kind`,
      [clusterId, day, day, day, day],
    );
  }

  /** What is earned of lines in the midst of their period; equal ones are reckoned once. */
  private async underWay(clusterId: string, day: LocalDate): Promise<StreamCents[]> {
    const groups = await this.db.rows<Omit<Group, 'invoicedOn' | 'beginsOn'>>(
      `${earningLines}
       SELECT e.stream_kind AS "stream", e.net_cents AS "netCents",
         e.service_from AS "serviceFrom", e.service_to AS "serviceTo", COUNT(*) AS "count"
       FROM earning_line e
       WHERE e.begins_on <= ? AND e.service_from <= ? AND e.service_to > ?
       GROUP BY e.stream_kind, e.net_cents, e.service_from, e.service_to`,
      [clusterId, day, day, day],
    );
    return groups.map(({ stream, count, ...facts }) => {
      const line = toLine({ ...facts, invoicedOn: day, beginsOn: day });
      return { stream, cents: cumulative(line, day) * count };
    });
  }

  /** What was posted up to a day of a closed month. */
  private async posted(clusterId: string, day: LocalDate): Promise<StreamCents[]> {
    const month = monthOf(day);
    const isWhole = day === lastDayOfMonth(day);
    const whole = await this.db.rows<StreamCents>(
      `SELECT stream_kind AS "stream", SUM(amount_cents) AS "cents" FROM earning_sum
       WHERE cluster_id = ? AND month ${isWhole ? '<=' : '<'} ? GROUP BY stream_kind`,
      [clusterId, month],
    );
    return isWhole ? whole : [...whole, ...(await this.withinMonth(clusterId, day))];
  }

  /** What of a closed month's postings belongs to its days up to this one. */
  private async withinMonth(clusterId: string, day: LocalDate): Promise<StreamCents[]> {
    const month = monthOf(day);
    const rows = await this.db.rows<LineRow & { amountCents: number; beforeCents: number }>(
      `${earningLines}
       SELECT n.amount_cents AS "amountCents",
         COALESCE((SELECT SUM(p.amount_cents) FROM earning_entry p
           WHERE p.line_id = n.line_id AND p.month < n.month), 0) AS "beforeCents",
         ${lineColumns}
       FROM earning_entry n JOIN earning_line e ON e.id = n.line_id
       WHERE n.cluster_id = ? AND n.month = ?`,
      [clusterId, clusterId, month],
    );
    return rows.map(({ amountCents, beforeCents, ...row }) => {
      const posted = [
        { month: '0000-00', amountCents: beforeCents },
        { month, amountCents },
      ];
      const books = { closedThrough: month, posted };
      return { stream: row.stream, cents: earnedAt(toLine(row), day, books) - beforeCents };
    });
  }
}
