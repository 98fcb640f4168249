import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  createTable,
  day,
  dropTables,
  id,
  instant,
  ref,
  text,
} from '../src/platform/database/table-builder.js';

export class TierChanges20261122105000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'tier_change_request',
      [
        id(),
        ref('membership_id', 'membership', { onDelete: 'CASCADE' }),
        ref('tier_id', 'membership_tier'),
        day('on_day'),
        text('state', { length: 12 }),
        text('open_key', { length: 36, nullable: true }),
        text('note', { length: 1000, nullable: true }),
        ref('asked_by', 'person'),
        instant('asked_at'),
        ref('decided_by', 'person', { nullable: true }),
        instant('decided_at', { nullable: true }),
      ],
      {
        unique: [['open_key']],
        index: [['membership_id'], ['tier_id'], ['asked_by'], ['decided_by']],
      },
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ['tier_change_request']);
  }
}
