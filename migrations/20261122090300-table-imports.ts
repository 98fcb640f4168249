import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  codeRef,
  createCodes,
  createTable,
  dropTables,
  flag,
  id,
  instant,
  integer,
  json,
  longText,
  text,
} from '../src/platform/database/table-builder.js';

/** Files that are looked at first, then taken as a whole, and given back as a whole. */
export class TableImports20261122090300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createCodes(runner, 'table_import_state', ['checked', 'posted', 'undone']);
    await createTable(
      runner,
      'table_import',
      [
        id(),
        text('cluster_id', { length: 36 }),
        text('kind', { length: 80 }),
        codeRef('state', 'table_import_state'),
        text('file_name'),
        longText('content', { nullable: true }),
        flag('skip_known'),
        integer('row_count'),
        text('created_by', { length: 36 }),
        instant('created_at'),
        instant('posted_at', { nullable: true }),
        instant('undone_at', { nullable: true }),
        text('undone_by', { length: 36, nullable: true }),
        json('result', { nullable: true }),
      ],
      { index: [['cluster_id', 'kind', 'created_at']] },
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ['table_import', 'table_import_state']);
  }
}
