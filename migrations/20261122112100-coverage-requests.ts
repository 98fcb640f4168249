import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  addColumn,
  createTable,
  dropColumns,
  dropTables,
  id,
  instant,
  ref,
  text,
} from '../src/platform/database/table-builder.js';

/** Members ask for coverage of a subsidiary; organisers who choose another one say why. */
export class CoverageRequests20261122112100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumn(runner, 'membership_coverage', 'reason varchar(1000)');
    await createTable(
      runner,
      'coverage_request',
      [
        id(),
        ref('membership_id', 'membership', { onDelete: 'CASCADE' }),
        ref('organisation_id', 'organisation'),
        text('state', { length: 12 }),
        text('open_key', { length: 80, nullable: true }),
        text('note', { length: 1000, nullable: true }),
        ref('asked_by', 'person'),
        instant('asked_at'),
        ref('decided_by', 'person', { nullable: true }),
        instant('decided_at', { nullable: true }),
      ],
      {
        unique: [['open_key']],
        index: [['membership_id'], ['organisation_id'], ['asked_by'], ['decided_by']],
      },
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ['coverage_request']);
    await dropColumns(runner, 'membership_coverage', ['reason'], []);
  }
}
