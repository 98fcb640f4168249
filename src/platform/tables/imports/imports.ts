import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error.js';
import { Audit } from '../../audit/index.js';
import { Clock } from '../../clock/clock.js';
import { Db, newId } from '../../database/index.js';
import { type Columns, type ReadRow, readRows } from '../columns.js';
import { readTable, type SentTable } from '../read-table.js';
import type { TableProblem } from '../table.js';
import type { ImportKind, ImportScope, Judged } from './import-kind.js';
import { TableImport } from './table-import.entity.js';

interface Read<C extends Columns> {
  readonly rows: readonly ReadRow<C>[];
  readonly problems: readonly TableProblem[];
}

/** Takes a whole file or nothing of it, and gives a whole file back. */
@Injectable()
export class Imports {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** Looks at a file without writing; one without problems is kept for the next step and has an id. */
  async dryRun<C extends Columns, R>(
    kind: ImportKind<C, R>,
    scope: ImportScope,
    file: SentTable,
    by: string,
  ): Promise<{ readonly id: string | undefined; readonly run: Judged<R> }> {
    const run = await this.judged(kind, await readFile(kind.columns, file), scope);
    if (run.problems.length > 0 || run.accepted.length === 0) return { id: undefined, run };
    const id = newId();
    await this.db.unit(() =>
      this.db.of(TableImport).insert({
        ...{ id, ...scope, kind: kind.kind, state: 'checked', fileName: nameOf(file) },
        ...{ content: file.body.toString('base64'), rowCount: run.accepted.length },
        ...{ createdBy: by, createdAt: this.clock.now(), result: null },
        ...{ postedAt: null, undoneAt: null, undoneBy: null },
      }),
    );
    return { id, run };
  }

  /** What a kept file would do now; nothing once it is posted. */
  async again<C extends Columns, R>(
    kind: ImportKind<C, R>,
    clusterId: string,
    id: string,
  ): Promise<Judged<R> | null> {
    const found = await this.find(kind.kind, clusterId, id);
    if (found.content === null) return null;
    return this.judged(kind, await readFile(kind.columns, sentAs(found)), found);
  }

  /** Judges the kept file once more and writes it, all or nothing; gives the number of rows. */
  async post<C extends Columns, R>(
    kind: ImportKind<C, R>,
    clusterId: string,
    id: string,
    by: string,
  ): Promise<number> {
    const kept = await this.find(kind.kind, clusterId, id);
    const read = kept.content === null ? undefined : await readFile(kind.columns, sentAs(kept));
    return this.db.unit(async () => {
      const { state, skipKnown } = await this.held(kind.kind, clusterId, id);
      if (state !== 'checked' || !read) throw DomainError.conflict('tables.errors.done');
      const scope = { clusterId, skipKnown };
      const run = await this.judged(kind, read, scope);
      if (run.problems.length > 0) throw DomainError.conflict('tables.errors.changed');
      const rows = run.accepted.map(({ row }) => row);
      const result = await kind.write(rows, { ...scope, importId: id, by });
      const posted = { state: 'posted' as const, content: null, postedAt: this.clock.now() };
      await this.db.of(TableImport).update({ id }, { ...posted, rowCount: rows.length, result });
      await this.record('post', kind.kind, clusterId, id, by, rows.length);
      return rows.length;
    });
  }

  /** Takes a posted file back; gives the number of its rows. */
  undo<C extends Columns, R>(
    kind: ImportKind<C, R>,
    clusterId: string,
    id: string,
    by: string,
  ): Promise<number> {
    return this.db.unit(async () => {
      const found = await this.held(kind.kind, clusterId, id);
      if (found.state !== 'posted' || !kind.undo) {
        throw DomainError.conflict('tables.errors.not_posted');
      }
      const { skipKnown, result, rowCount } = found;
      await kind.undo(result, { clusterId, skipKnown, importId: id, by });
      const undone = { state: 'undone' as const, undoneAt: this.clock.now(), undoneBy: by };
      await this.db.of(TableImport).update({ id }, undone);
      await this.record('undo', kind.kind, clusterId, id, by, rowCount);
      return rowCount;
    });
  }

  /** Throws a file away that was looked at but not posted. */
  discard(kind: string, clusterId: string, id: string): Promise<void> {
    return this.db.unit(async () => {
      const { state } = await this.held(kind, clusterId, id);
      if (state !== 'checked') throw DomainError.conflict('tables.errors.done');
      await this.db.of(TableImport).delete({ id });
    });
  }

  private async judged<C extends Columns, R>(
    kind: ImportKind<C, R>,
    { rows, problems }: Read<C>,
    { clusterId, skipKnown }: ImportScope,
  ): Promise<Judged<R>> {
    const judged = await kind.judge(rows, { clusterId, skipKnown });
    const all = [...problems, ...judged.problems].sort((a, b) => a.line - b.line);
    return { ...judged, problems: all };
  }

  private async find(kind: string, clusterId: string, id: string): Promise<TableImport> {
    const found = await this.db.unit(() =>
      this.db.of(TableImport).findOneBy({ id, clusterId, kind }),
    );
    if (!found) throw DomainError.notFound();
    return found;
  }

  /** The row, held until the unit ends: two who post or undo at once wait for each other. */
  private async held(kind: string, clusterId: string, id: string): Promise<TableImport> {
    if (this.db.kind === 'postgres') {
      await this.db.rows('SELECT id FROM table_import WHERE id = ? FOR UPDATE', [id]);
    }
    return this.find(kind, clusterId, id);
  }

  private record(
    act: string,
    kind: string,
    clusterId: string,
    id: string,
    actor: string,
    rows: number,
  ): Promise<void> {
    const subject = { kind: 'table_import', id };
    const values = { kind, rows };
    return this.audit.record({ actor, action: `imports.${act}`, subject, clusterId, values });
  }
}

async function readFile<C extends Columns>(columns: C, file: SentTable): Promise<Read<C>> {
  const read = await readTable(file);
  return 'problem' in read ? { rows: [], problems: [read.problem] } : readRows(columns, read.table);
}

const sentAs = ({ fileName, content }: TableImport): SentTable => ({
  name: fileName,
  body: Buffer.from(content ?? '', 'base64'),
});

const nameOf = ({ name }: SentTable): string =>
  name.replace(/[\u0000-\u001F\u007F/\\]/g, '_').slice(0, 200) || 'file';
