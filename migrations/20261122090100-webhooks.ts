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
  ref,
  text,
} from '../src/platform/database/table-builder.js';

/** Calls to other systems. */
export class Webhooks20261122090100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'webhook',
      [
        id(),
        text('cluster_id', { length: 36 }),
        text('url', { length: 300 }),
        json('events'),
        text('secret_sealed', { length: 500 }),
        flag('is_active'),
        instant('rests_until', { nullable: true }),
        text('created_by', { length: 36 }),
        instant('created_at'),
        integer('revision'),
      ],
      { index: [['cluster_id']] },
    );
    await createCodes(runner, 'webhook_delivery_state', ['waiting', 'delivered', 'failed']);
    await createTable(
      runner,
      'webhook_delivery',
      [
        id(),
        ref('webhook_id', 'webhook', { onDelete: 'CASCADE' }),
        text('event', { length: 80 }),
        longText('payload'),
        codeRef('state', 'webhook_delivery_state'),
        integer('attempts'),
        integer('response_status', { nullable: true }),
        text('last_error', { length: 500, nullable: true }),
        instant('created_at'),
        instant('delivered_at', { nullable: true }),
      ],
      { index: [['webhook_id', 'created_at'], ['created_at']] },
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ['webhook_delivery', 'webhook_delivery_state', 'webhook']);
  }
}
