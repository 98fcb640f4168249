import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  addColumn,
  addIndex,
  dropColumns,
  dropIndex,
} from '../src/platform/database/table-builder.js';

/** Invoices of a former administration keep their numbers, which only their cluster knows. */
export class ImportedInvoices20261122107000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const column of ['number', 'payment_reference']) {
      await dropIndex(runner, 'invoice', [column]);
      await addIndex(runner, 'invoice', ['cluster_id', column], { unique: true });
    }
    await addColumn(runner, 'invoice', 'booked_on varchar(10)');
    await addIndex(runner, 'invoice', ['cluster_id', 'booked_on']);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumns(runner, 'invoice', ['booked_on'], [['cluster_id', 'booked_on']]);
    for (const column of ['number', 'payment_reference']) {
      await dropIndex(runner, 'invoice', ['cluster_id', column]);
      await addIndex(runner, 'invoice', [column], { unique: true });
    }
  }
}
