import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumn, dropColumns } from '../src/platform/database/table-builder.js';

/** Money may go back because the payer's bank took it, and not because somebody gave it. */
export class ChargeBacks20261122111000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumn(runner, 'refund', 'cause varchar(12)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumns(runner, 'refund', ['cause'], []);
  }
}
