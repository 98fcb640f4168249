import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumn, addIndex, dropColumns } from '../src/platform/database/table-builder.js';

/** A credit note that was settled together with a payment is set free together with it. */
export class CreditsTaken20261122111100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumn(runner, 'payment_allocation', 'with_payment_id varchar(36)');
    await addIndex(runner, 'payment_allocation', ['with_payment_id']);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumns(runner, 'payment_allocation', ['with_payment_id'], [['with_payment_id']]);
  }
}
