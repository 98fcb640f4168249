import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  addColumn,
  addIndex,
  dropColumns,
  dropIndex,
} from '../src/platform/database/table-builder.js';

/** Jobs wait in lanes, so that a long queue of printing holds up nothing else. */
export class JobLanes20261122110000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await dropIndex(runner, 'job', ['state', 'run_at']);
    await addColumn(runner, 'job', `lane varchar(10) NOT NULL DEFAULT 'short'`);
    await addIndex(runner, 'job', ['state', 'lane', 'run_at', 'id']);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumns(runner, 'job', ['lane'], [['state', 'lane', 'run_at', 'id']]);
    await addIndex(runner, 'job', ['state', 'run_at']);
  }
}
