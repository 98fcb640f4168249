import { Injectable } from '@nestjs/common';
import { Books, isClosed, isOver } from '../funding/index.js';
import { firstDayOfMonth, months } from '../kernel/local-date.js';
import { Clock } from '../platform/clock/clock.js';
import { Db } from '../platform/database/index.js';

export interface MonthView {
  readonly month: string;
  readonly incomeCents: number;
  readonly costCents: number;
  readonly closed: boolean;
  /** Over, so that it can be closed. */
  readonly over: boolean;
  readonly closedAt: string | null;
  readonly closedBy: string | null;
  readonly reopenedAt: string | null;
  readonly reopenedBy: string | null;
  readonly reopenReason: string | null;
}

type CloseFacts = Pick<
  MonthView,
  'month' | 'closedAt' | 'closedBy' | 'reopenedAt' | 'reopenedBy' | 'reopenReason'
>;

interface MonthAmount {
  readonly month: string;
  readonly amountCents: number;
}

/** The months of a cluster's books, newest first. */
@Injectable()
export class MonthQueries {
  constructor(
    private readonly db: Db,
    private readonly books: Books,
    private readonly clock: Clock,
  ) {}

  async list(clusterId: string): Promise<MonthView[]> {
    const income = await this.sums('revenue_month', clusterId);
    const costs = await this.sums('cost_entry', clusterId);
    const facts = new Map((await this.facts(clusterId)).map((fact) => [fact.month, fact]));
    const closes = await this.books.closes(clusterId);
    const today = this.clock.today();
    const first = [...income.keys(), ...costs.keys(), today.slice(0, 7)].sort()[0] ?? today;
    return months(firstDayOfMonth(first.slice(0, 7)), today)
      .reverse()
      .map((month) => ({
        ...{ month, incomeCents: income.get(month) ?? 0, costCents: costs.get(month) ?? 0 },
        ...{ closed: isClosed(month, closes), over: isOver(month, today) },
        ...(facts.get(month) ?? noFacts),
      }));
  }

  private async sums(
    table: 'revenue_month' | 'cost_entry',
    clusterId: string,
  ): Promise<Map<string, number>> {
    const rows = await this.db.rows<MonthAmount>(
      `SELECT month, SUM(amount_cents) AS "amountCents" FROM ${table}
       WHERE cluster_id = ? GROUP BY month`,
      [clusterId],
    );
    return new Map(rows.map((row) => [row.month, row.amountCents]));
  }

  private facts(clusterId: string): Promise<CloseFacts[]> {
    return this.db.rows<CloseFacts>(
      `SELECT m.month, m.closed_at AS "closedAt", p.name AS "closedBy",
         m.reopened_at AS "reopenedAt", r.name AS "reopenedBy", m.reopen_reason AS "reopenReason"
       FROM month_close m JOIN person p ON p.id = m.closed_by
       LEFT JOIN person r ON r.id = m.reopened_by WHERE m.cluster_id = ?`,
      [clusterId],
    );
  }
}

const noFacts = {
  ...{ closedAt: null, closedBy: null, reopenedAt: null, reopenedBy: null, reopenReason: null },
};
