import { Entity, type MigrationInterface, type QueryRunner } from 'typeorm';
import { Id, Integer, type Schema, Text } from '../../src/platform/database/index.js';
import {
  createTable,
  dropTables,
  id,
  integer,
  text,
} from '../../src/platform/database/table-builder.js';

@Entity('counter')
export class Counter {
  @Id() id!: string;
  @Text({ length: 40 }) name!: string;
  @Integer() value!: number;
}

class Counter20260101000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'counter', [id(), text('name', { length: 40 }), integer('value')]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ['counter']);
  }
}

/** A schema of one small table, for tests of the database itself. */
export const counterSchema: Schema = { entities: [Counter], migrations: [Counter20260101000000] };
