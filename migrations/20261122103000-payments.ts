import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  addColumn,
  addIndex,
  cents,
  createTable,
  day,
  dropColumns,
  dropIndex,
  dropTables,
  id,
  instant,
  integer,
  longText,
  ref,
  text,
} from '../src/platform/database/table-builder.js';

export class Payments20261122103000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'bank_import',
      [
        id(),
        ref('cluster_id', 'cluster'),
        text('state', { length: 12 }),
        text('file_name'),
        text('file_sha256', { length: 64 }),
        longText('content', { nullable: true }),
        integer('entry_count'),
        cents('amount_cents'),
        ref('created_by', 'person'),
        instant('created_at'),
        instant('done_at', { nullable: true }),
      ],
      { index: [['cluster_id', 'created_at'], ['created_by']] },
    );
    // A booking that was matched wrongly is matched again: each attempt has one payment.
    await dropIndex(runner, 'payment', ['bank_entry_id']);
    await addColumn(runner, 'payment', 'bank_attempt integer');
    await addIndex(runner, 'payment', ['bank_entry_id', 'bank_attempt'], { unique: true });
    await addColumn(runner, 'refund', 'payment_id varchar(36)');
    await addIndex(runner, 'refund', ['payment_id']);
    await addColumn(runner, 'refund', 'batch_id varchar(36)');
    await addIndex(runner, 'refund', ['batch_id']);
    await createTable(
      runner,
      'refund_batch',
      [
        id(),
        ref('cluster_id', 'cluster'),
        integer('refund_count'),
        cents('amount_cents'),
        longText('content'),
        ref('created_by', 'person'),
        instant('created_at'),
      ],
      { index: [['cluster_id', 'created_at'], ['created_by']] },
    );
    await createTable(
      runner,
      'overdue_suspension',
      [
        id(),
        ref('invoice_id', 'invoice'),
        ref('membership_id', 'membership', { onDelete: 'CASCADE' }),
        day('suspended_on'),
        day('lifted_on', { nullable: true }),
      ],
      { unique: [['invoice_id', 'membership_id']], index: [['membership_id']] },
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ['overdue_suspension', 'refund_batch', 'bank_import']);
    await dropColumns(runner, 'refund', ['batch_id', 'payment_id'], [['batch_id'], ['payment_id']]);
    await dropColumns(runner, 'payment', ['bank_attempt'], [['bank_entry_id', 'bank_attempt']]);
    await addIndex(runner, 'payment', ['bank_entry_id'], { unique: true });
  }
}
