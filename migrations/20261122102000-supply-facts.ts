import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumn, dropColumns } from '../src/platform/database/table-builder.js';

/** What VAT depends on besides the kind of supply and the buyer. */
export class SupplyFacts20261122102000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumn(runner, 'charge', 'supply_facts text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumns(runner, 'charge', ['supply_facts']);
  }
}
