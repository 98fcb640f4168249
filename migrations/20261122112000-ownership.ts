import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  codeRef,
  createCodes,
  createTable,
  day,
  dropTables,
  id,
  instant,
  integer,
  ref,
  text,
} from '../src/platform/database/table-builder.js';

/** Who owns the organisations of the portal, day by day. */
export class Ownership20261122112000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createCodes(runner, 'ownership_state', ['stated', 'confirmed', 'denied', 'withdrawn']);
    await createTable(
      runner,
      'ownership_link',
      [
        id(),
        ref('organisation_id', 'organisation'),
        ref('owner_id', 'organisation', { nullable: true }),
        text('owner_party', { length: 260 }),
        text('owner_name', { nullable: true }),
        text('owner_country', { length: 2, nullable: true }),
        integer('share_bp'),
        text('control', { length: 20 }),
        day('valid_from'),
        day('valid_to', { nullable: true }),
        text('evidence', { length: 1000, nullable: true }),
        codeRef('state', 'ownership_state'),
        ref('stated_by', 'person', { nullable: true }),
        instant('stated_at'),
        ref('answered_by', 'person', { nullable: true }),
        instant('answered_at', { nullable: true }),
        ref('ended_by', 'person', { nullable: true }),
        instant('ended_at', { nullable: true }),
      ],
      {
        index: [
          ['organisation_id'],
          ['owner_id'],
          ['owner_party'],
          ['state'],
          ['stated_by'],
          ['answered_by'],
          ['ended_by'],
        ],
      },
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ['ownership_link', 'ownership_state']);
  }
}
