import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  codeRef,
  createCodes,
  createTable,
  dropTables,
  id,
  instant,
  integer,
  json,
  ref,
  text,
} from '../src/platform/database/table-builder.js';

/** Long work that shows its progress. */
export class Runs20261122090000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createCodes(runner, 'run_state', ['waiting', 'running', 'done', 'failed', 'cancelled']);
    await createTable(
      runner,
      'run',
      [
        id(),
        text('cluster_id', { length: 36, nullable: true }),
        text('kind', { length: 80 }),
        text('title_key', { length: 120 }),
        json('title_params'),
        codeRef('state', 'run_state'),
        ...['total', 'done', 'skipped', 'failed'].map((name) => integer(name)),
        text('created_by', { length: 36, nullable: true }),
        instant('created_at'),
        instant('started_at', { nullable: true }),
        instant('finished_at', { nullable: true }),
        text('last_error', { length: 500, nullable: true }),
        json('options'),
        text('unique_key', { length: 120, nullable: true }),
      ],
      { unique: [['unique_key']], index: [['cluster_id', 'created_at']] },
    );
    await createCodes(runner, 'run_item_state', ['waiting', 'done', 'skipped', 'failed']);
    await createTable(
      runner,
      'run_item',
      [
        id(),
        ref('run_id', 'run'),
        integer('position'),
        text('subject_id', { length: 60, nullable: true }),
        text('label', { length: 300 }),
        json('payload'),
        codeRef('state', 'run_item_state'),
        text('message_key', { length: 120, nullable: true }),
        json('message_params', { nullable: true }),
        json('result', { nullable: true }),
        instant('done_at', { nullable: true }),
      ],
      { unique: [['run_id', 'position']], index: [['run_id', 'state']] },
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ['run_item', 'run_item_state', 'run', 'run_state']);
  }
}
