import { Injectable } from '@nestjs/common';
import { lastDayOfMonth, type LocalDate, monthOf, type Month } from '../../kernel/local-date.js';
import { Audit } from '../../platform/audit/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db, newId } from '../../platform/database/index.js';
import { EarningMonth, EarningSum } from '../earning.entity.js';
import { firstOpenDay, monthsToClose, postingFor } from '../rules/earning.js';
import { byDocument } from './earned-documents.js';
import { earningLines, lineColumns, type LineRow, postedSums, toLine } from './earning-lines.js';
import type { FrozenMonth } from './earnings.views.js';

interface OpenLine extends LineRow {
  readonly id: string;
  readonly invoiceId: string;
  readonly number: string;
  readonly organisationId: string;
  readonly organisation: string;
  readonly postedCents: number;
}

interface Entry {
  readonly line: OpenLine;
  readonly month: Month;
  readonly amountCents: number;
}

const ROWS_AT_ONCE = 1000;

/** Freezes what issued lines earned, month by month. */
@Injectable()
export class EarningsService {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Inside a unit: freezes the month and all before it that are open; a month that is frozen stays
   * as it is. Gives what was frozen just now, by document.
   */
  async close(clusterId: string, month: Month, by: string): Promise<FrozenMonth[]> {
    await this.hold(clusterId);
    const closedThrough = await this.closedThrough(clusterId);
    const firstInvoiced = await this.firstInvoiced(clusterId);
    const months = monthsToClose(month, { closedThrough, firstInvoiced });
    if (months.length === 0) return [];
    const entries = postingsOf(await this.openLines(clusterId, month), months);
    await this.write(clusterId, months, entries, by);
    await this.audit.record({
      ...{ actor: by, action: 'invoices.earnings_close', clusterId },
      ...{ subject: { kind: 'cluster', id: clusterId }, values: { months } },
    });
    return months.map((one) => ({
      month: one,
      earned: byDocument(
        entries
          .filter((entry) => entry.month === one)
          .map(({ line, amountCents }) => ({ ...line, amountCents })),
      ),
    }));
  }

  /** On which day something of a day is booked: never in a month that is closed. */
  async firstOpenDay(clusterId: string, day: LocalDate): Promise<LocalDate> {
    return firstOpenDay(day, await this.closedThrough(clusterId));
  }

  /** Whoever books money of the cluster meanwhile waits for the end of this unit. */
  private async hold(clusterId: string): Promise<void> {
    if (this.db.kind === 'sqlite') return;
    await this.db.rows('SELECT id FROM cluster WHERE id = ? FOR NO KEY UPDATE', [clusterId]);
  }

  private async closedThrough(clusterId: string): Promise<Month | null> {
    const row = await this.db.row<{ month: Month | null }>(
      'SELECT MAX(month) AS "month" FROM earning_month WHERE cluster_id = ?',
      [clusterId],
    );
    return row?.month ?? null;
  }

  private async firstInvoiced(clusterId: string): Promise<Month | null> {
    const row = await this.db.row<{ day: LocalDate | null }>(
      `SELECT MIN(COALESCE(booked_on, issued_on)) AS "day" FROM invoice
       WHERE cluster_id = ? AND number IS NOT NULL`,
      [clusterId],
    );
    return row?.day ? monthOf(row.day) : null;
  }

  /** Lines of which something may be left to post, or to take back, up to a month. */
  private openLines(clusterId: string, month: Month): Promise<OpenLine[]> {
    const day = lastDayOfMonth(month);
    return this.db.rows<OpenLine>(
      `${earningLines}
       SELECT e.id, e.invoice_id AS "invoiceId", i.number, i.organisation_id AS "organisationId",
         o.name AS "organisation", COALESCE(p.posted_cents, 0) AS "postedCents", ${lineColumns}
       FROM earning_line e JOIN invoice i ON i.id = e.invoice_id
       JOIN organisation o ON o.id = i.organisation_id
       LEFT JOIN (${postedSums}) p ON p.line_id = e.id
       WHERE e.invoiced_on <= ?
         AND COALESCE(p.posted_cents, 0) <> CASE WHEN e.begins_on IS NULL OR e.begins_on > ? THEN 0
           ELSE e.net_cents END
       ORDER BY i.number, e.id`,
      [clusterId, clusterId, day, day],
    );
  }

  private async write(
    clusterId: string,
    months: readonly Month[],
    entries: readonly Entry[],
    by: string,
  ): Promise<void> {
    const at = this.clock.now();
    for (let from = 0; from < entries.length; from += ROWS_AT_ONCE) {
      const some = entries.slice(from, from + ROWS_AT_ONCE);
      await this.db.run(
        `INSERT INTO earning_entry (id, cluster_id, line_id, month, amount_cents, created_at)
         VALUES ${some.map(() => '(?, ?, ?, ?, ?, ?)').join(', ')}`,
        some.flatMap(({ line, month, amountCents }) => [
          ...[newId(), clusterId, line.id, month, amountCents, at],
        ]),
      );
    }
    await this.writeSums(clusterId, entries);
    await this.db
      .of(EarningMonth)
      .insert(
        months.map((month) => ({ id: newId(), clusterId, month, closedBy: by, closedAt: at })),
      );
  }

  private async writeSums(clusterId: string, entries: readonly Entry[]): Promise<void> {
    const sums = new Map<string, EarningSum>();
    for (const { month, amountCents, line } of entries) {
      const key = `${month} ${line.stream}`;
      const known = sums.get(key);
      if (known) known.amountCents += amountCents;
      else {
        const row = { id: newId(), clusterId, month, streamKind: line.stream, amountCents };
        sums.set(key, Object.assign(new EarningSum(), row));
      }
    }
    if (sums.size > 0) await this.db.of(EarningSum).insert([...sums.values()]);
  }
}

function postingsOf(lines: readonly OpenLine[], months: readonly Month[]): Entry[] {
  return lines.flatMap((row) => {
    const line = toLine(row);
    let posted = row.postedCents;
    return months.flatMap((month) => {
      const amountCents = postingFor(line, month, posted);
      posted += amountCents;
      return amountCents === 0 ? [] : [{ line: row, month, amountCents }];
    });
  });
}
