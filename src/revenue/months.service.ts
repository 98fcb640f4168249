import { Injectable } from '@nestjs/common';
import { Books, isClosed, isOver } from '../funding/index.js';
import { EarningsService } from '../invoices/index.js';
import { DomainError } from '../kernel/domain-error.js';
import { Audit } from '../platform/audit/index.js';
import { Clock } from '../platform/clock/clock.js';
import { Db, newId } from '../platform/database/index.js';
import { DocumentEntries } from './document-entries.js';

interface Actor {
  readonly id: string;
}

/** Closes the books of a cluster month by month. */
@Injectable()
export class MonthsService {
  constructor(
    private readonly db: Db,
    private readonly books: Books,
    private readonly earnings: EarningsService,
    private readonly documents: DocumentEntries,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Closes the month and all before it, and books what documents earned in them. */
  close(clusterId: string, month: string, actor: Actor): Promise<void> {
    if (!isOver(month, this.clock.today())) {
      throw DomainError.invalid('revenue.errors.month_not_over', { params: { month } });
    }
    return this.db.unit(async () => {
      await this.books.hold(clusterId);
      const frozen = await this.earnings.close(clusterId, month, actor.id);
      await this.documents.post(clusterId, frozen, actor.id);
      const now = this.clock.now();
      await this.db.run(
        `UPDATE month_close SET reopened_at = NULL, reopened_by = NULL, reopen_reason = NULL,
           closed_at = ?, closed_by = ?
         WHERE cluster_id = ? AND month <= ? AND reopened_at IS NOT NULL`,
        [now, actor.id, clusterId, month],
      );
      await this.db.run(
        `INSERT INTO month_close (id, cluster_id, month, closed_at, closed_by)
         VALUES (?, ?, ?, ?, ?) ON CONFLICT (cluster_id, month) DO NOTHING`,
        [newId(), clusterId, month, now, actor.id],
      );
      await this.record(actor, 'revenue.month_close', clusterId, { month });
    });
  }

  /**
   * Opens one closed month again; only an administrator may, and says why. What documents earned
   * in it stays as it is: corrections fall into the first month that is open for them.
   */
  reopen(clusterId: string, month: string, reason: string, actor: Actor): Promise<void> {
    return this.db.unit(async () => {
      await this.books.hold(clusterId);
      if (!isClosed(month, await this.books.closes(clusterId))) {
        throw DomainError.conflict('revenue.errors.month_open', { params: { month } });
      }
      const now = this.clock.now();
      await this.db.run(
        `INSERT INTO month_close
           (id, cluster_id, month, closed_at, closed_by, reopened_at, reopened_by, reopen_reason)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (cluster_id, month) DO UPDATE SET reopened_at = excluded.reopened_at,
           reopened_by = excluded.reopened_by, reopen_reason = excluded.reopen_reason`,
        [newId(), clusterId, month, now, actor.id, now, actor.id, reason],
      );
      await this.record(actor, 'revenue.month_reopen', clusterId, { month, reason });
    });
  }

  private record(
    actor: Actor,
    action: string,
    clusterId: string,
    values: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    const subject = { kind: 'cluster', id: clusterId };
    return this.audit.record({ actor: actor.id, action, subject, clusterId, values });
  }
}
