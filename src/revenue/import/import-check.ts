import { Injectable } from '@nestjs/common';
import { Books, isClosed } from '../../funding/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db, placeholders } from '../../platform/database/index.js';
import { readCsv } from '../../platform/tables/index.js';
import type { Problem } from '../rules/import-columns.js';
import { type ImportRow, readRows } from '../rules/import-rows.js';
import { bookedKey, type ImportStream, judgeRows, type Judged } from '../rules/judge-import.js';

/** What a file would do to the ledger. */
export interface DryRun extends Judged {
  readonly delimiter: string | null;
}

const AT_ONCE = 500;

/** Reads a file against the ledger without writing anything. */
@Injectable()
export class ImportCheck {
  constructor(
    private readonly db: Db,
    private readonly books: Books,
    private readonly clock: Clock,
  ) {}

  async run(clusterId: string, content: string, skipBooked: boolean): Promise<DryRun> {
    const read = readCsv(content);
    if ('problem' in read) return refused([read.problem], null);
    const { rows, problems } = readRows(read.table);
    const closes = await this.books.closes(clusterId);
    const judged = judgeRows(rows, {
      streams: await this.streams(clusterId),
      currentMonth: this.clock.today().slice(0, 7),
      isClosed: (month) => isClosed(month, closes),
      booked: await this.booked(clusterId, rows),
      skipBooked,
    });
    const all = [...problems, ...judged.problems].sort((a, b) => a.line - b.line);
    return { ...judged, problems: all, delimiter: read.delimiter };
  }

  private async streams(clusterId: string): Promise<ImportStream[]> {
    const rows = await this.db.rows<Omit<ImportStream, 'isPublic'> & { kind: string }>(
      `SELECT id, slug, kind, name_en AS "nameEn", name_nl AS "nameNl",
         documents_from AS "documentsFrom" FROM revenue_stream WHERE cluster_id = ?`,
      [clusterId],
    );
    return rows.map(({ kind, ...stream }) => ({ ...stream, isPublic: kind === 'public_funding' }));
  }

  private async booked(clusterId: string, rows: readonly ImportRow[]): Promise<Set<string>> {
    const references = [...new Set(rows.map((row) => row.reference))];
    const keys = new Set<string>();
    for (let at = 0; at < references.length; at += AT_ONCE) {
      const some = references.slice(at, at + AT_ONCE);
      const found = await this.db.rows<{ streamId: string; month: string; reference: string }>(
        `SELECT stream_id AS "streamId", month, reference FROM ledger_entry
         WHERE cluster_id = ? AND voided = false AND reference IN (${placeholders(some)})`,
        [clusterId, ...some],
      );
      for (const { streamId, month, reference } of found) {
        keys.add(bookedKey(streamId, month, reference));
      }
    }
    return keys;
  }
}

const refused = (problems: readonly Problem[], delimiter: string | null): DryRun => ({
  accepted: [],
  skipped: [],
  problems,
  delimiter,
});
