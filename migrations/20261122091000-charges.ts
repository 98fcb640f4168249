import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  cents,
  codeRef,
  createCodes,
  createTable,
  day,
  dropTables,
  id,
  instant,
  integer,
  localised,
  ref,
  text,
} from '../src/platform/database/table-builder.js';

export class Charges20261122091000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createCodes(runner, 'charge_state', ['open', 'invoiced', 'cancelled']);
    await createTable(
      runner,
      'charge',
      [
        id(),
        ref('cluster_id', 'cluster'),
        ref('organisation_id', 'organisation'),
        codeRef('state', 'charge_state'),
        text('source_kind', { length: 40 }),
        text('source_id', { length: 36 }),
        text('unique_key', { length: 120 }),
        text('supply_kind', { length: 30 }),
        text('stream_kind', { length: 30 }),
        ...localised('description', { length: 300 }),
        integer('quantity_milli'),
        text('unit', { length: 20 }),
        cents('unit_price_cents'),
        cents('gross_cents'),
        cents('discount_cents'),
        ...localised('discount_reason', { nullable: true }),
        cents('net_cents'),
        day('service_from', { nullable: true }),
        day('service_to', { nullable: true }),
        ref('corrects_id', 'charge', { nullable: true }),
        instant('created_at'),
        instant('updated_at'),
      ],
      {
        unique: [['unique_key']],
        index: [
          ['cluster_id', 'state'],
          ['organisation_id', 'state'],
          ['source_kind', 'source_id'],
          ['corrects_id'],
        ],
      },
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ['charge', 'charge_state']);
  }
}
