import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error.js';
import { Db } from '../../database/index.js';
import type { ImportState } from './table-import.entity.js';

/** A file that was sent, without its content. */
export interface ImportView {
  readonly id: string;
  readonly state: ImportState;
  readonly fileName: string;
  readonly rowCount: number;
  readonly createdById: string | null;
  readonly createdAt: string;
  readonly postedAt: string | null;
  readonly undoneAt: string | null;
  readonly undoneById: string | null;
}

const LISTED = 50;
const columns = `id, state, file_name AS "fileName", row_count AS "rowCount",
  created_by AS "createdById", created_at AS "createdAt", posted_at AS "postedAt",
  undone_at AS "undoneAt", undone_by AS "undoneById"`;

/** Files that were sent to be imported. */
@Injectable()
export class ImportQueries {
  constructor(private readonly db: Db) {}

  /** The latest files of a kind, the newest first. */
  list(kind: string, clusterId: string): Promise<ImportView[]> {
    return this.db.rows<ImportView>(
      `SELECT ${columns} FROM table_import WHERE cluster_id = ? AND kind = ?
       ORDER BY created_at DESC, id DESC LIMIT ?`,
      [clusterId, kind, LISTED],
    );
  }

  async one(kind: string, clusterId: string, id: string): Promise<ImportView> {
    const row = await this.db.row<ImportView>(
      `SELECT ${columns} FROM table_import WHERE cluster_id = ? AND kind = ? AND id = ?`,
      [clusterId, kind, id],
    );
    if (!row) throw DomainError.notFound();
    return row;
  }
}
