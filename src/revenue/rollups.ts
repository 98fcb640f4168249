import { Injectable } from '@nestjs/common';
import { Db, newId } from '../platform/database/index.js';
import { monthSums, payerSums, type Posted } from './rules/rollups.js';

/** Keeps the sums beside the ledger, in the unit that posts. */
@Injectable()
export class Rollups {
  constructor(private readonly db: Db) {}

  async add(clusterId: string, entries: readonly Posted[]): Promise<void> {
    for (const { streamId, month, amountCents, entryCount } of monthSums(entries)) {
      await this.db.run(
        `INSERT INTO revenue_month (id, cluster_id, stream_id, month, amount_cents, entry_count)
         VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (stream_id, month) DO UPDATE SET
           amount_cents = revenue_month.amount_cents + excluded.amount_cents,
           entry_count = revenue_month.entry_count + excluded.entry_count`,
        [newId(), clusterId, streamId, month, amountCents, entryCount],
      );
    }
    for (const { year, payer, organisationId, name, amountCents } of payerSums(entries)) {
      await this.db.run(
        `INSERT INTO payer_year (id, cluster_id, year, payer, organisation_id, name, amount_cents)
         VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (cluster_id, year, payer) DO UPDATE SET
           amount_cents = payer_year.amount_cents + excluded.amount_cents`,
        [newId(), clusterId, year, payer, organisationId, name, amountCents],
      );
    }
  }
}
