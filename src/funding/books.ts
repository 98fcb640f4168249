import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import type { Month } from '../kernel/local-date.js';
import { Clock } from '../platform/clock/clock.js';
import { Db, newId } from '../platform/database/index.js';
import { type ClosedMonth, firstOpenMonth, isClosed } from './rules/closed-months.js';

interface CloseRow {
  readonly month: Month;
  readonly reopenedAt: string | null;
}

/** A cluster's books: which months take entries, and when they last changed. */
@Injectable()
export class Books {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /** Takes the cluster's books for this unit: others who post or close wait for its end. */
  async hold(clusterId: string): Promise<void> {
    await this.db.run(
      `INSERT INTO ledger_book (id, cluster_id, revision, changed_at) VALUES (?, ?, 1, ?)
       ON CONFLICT (cluster_id) DO UPDATE
       SET revision = ledger_book.revision + 1, changed_at = excluded.changed_at`,
      [newId(), clusterId, this.clock.now()],
    );
  }

  /** Refuses months that are closed or have not begun. */
  async refuseClosed(clusterId: string, months: Iterable<Month>): Promise<void> {
    const closes = await this.closes(clusterId);
    const current = this.clock.today().slice(0, 7);
    for (const month of months) {
      if (isClosed(month, closes)) refuse('funding.errors.month_closed', month);
      if (month > current) refuse('funding.errors.month_ahead', month);
    }
  }

  /** Where a correction of an entry of that month goes. */
  async monthForCorrection(clusterId: string, month: Month): Promise<Month> {
    return firstOpenMonth(month, await this.closes(clusterId));
  }

  async closes(clusterId: string): Promise<ClosedMonth[]> {
    const rows = await this.db.rows<CloseRow>(
      'SELECT month, reopened_at AS "reopenedAt" FROM month_close WHERE cluster_id = ?',
      [clusterId],
    );
    return rows.map(({ month, reopenedAt }) => ({ month, reopened: reopenedAt !== null }));
  }

  /** The instant of the last posting, closing or reopening. */
  async changedAt(clusterId: string): Promise<string | null> {
    const row = await this.db.row<{ changedAt: string }>(
      'SELECT changed_at AS "changedAt" FROM ledger_book WHERE cluster_id = ?',
      [clusterId],
    );
    return row?.changedAt ?? null;
  }
}

function refuse(code: string, month: Month): never {
  throw DomainError.invalid(code, { field: 'month', params: { month } });
}
