import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly } from '../src/platform/database/append-only.js';
import {
  cents,
  createTable,
  dropTables,
  id,
  month,
  ref,
  text,
} from '../src/platform/database/table-builder.js';

export class EarningSums20261122104000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'earning_sum',
      [
        id(),
        ref('cluster_id', 'cluster'),
        month('month'),
        text('stream_kind', { length: 30 }),
        cents('amount_cents'),
      ],
      { unique: [['cluster_id', 'month', 'stream_kind']] },
    );
    await appendOnly(runner, 'earning_sum');
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ['earning_sum']);
  }
}
