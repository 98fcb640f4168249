import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  code,
  codeRef,
  createCodes,
  createTable,
  dropTables,
  id,
  instant,
  integer,
  json,
  longText,
  text,
} from '../src/platform/database/table-builder.js';
import { appendOnly } from '../src/platform/database/append-only.js';

export class Platform20261121090000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'content_version', [id(), integer('version')]);
    await runner.query(`INSERT INTO content_version (id, version) VALUES ('content', 1)`);
    await createTable(runner, 'once_key', [code(), json('answer'), instant('created_at')]);
    await createTable(
      runner,
      'idempotency_key',
      [
        id(),
        text('person_id', { length: 36 }),
        text('key', { length: 100 }),
        text('request_digest', { length: 64 }),
        integer('status'),
        longText('answer'),
        instant('created_at'),
      ],
      { unique: [['person_id', 'key']] },
    );
    await this.audit(runner);
    await createCodes(runner, 'job_state', ['waiting', 'running', 'done', 'failed']);
    await createTable(
      runner,
      'job',
      [
        id(),
        text('kind', { length: 80 }),
        longText('payload'),
        codeRef('state', 'job_state'),
        instant('run_at'),
        integer('attempts'),
        instant('claimed_until', { nullable: true }),
        text('last_error', { length: 500, nullable: true }),
        text('unique_key', { length: 120, nullable: true }),
        instant('created_at'),
        instant('done_at', { nullable: true }),
      ],
      { unique: [['unique_key']], index: [['state', 'run_at']] },
    );
    await createCodes(runner, 'mail_state', ['waiting', 'sent', 'kept']);
    await createTable(
      runner,
      'mail_message',
      [
        id(),
        text('recipient', { length: 254 }),
        text('locale', { length: 2 }),
        text('template', { length: 80 }),
        text('subject', { length: 300 }),
        longText('body'),
        codeRef('state', 'mail_state'),
        text('cluster_id', { length: 36, nullable: true }),
        instant('created_at'),
        instant('sent_at', { nullable: true }),
      ],
      { index: [['created_at']] },
    );
    await createTable(runner, 'stored_file', [
      id(),
      text('name'),
      text('type', { length: 100 }),
      integer('bytes'),
      text('sha256', { length: 64 }),
      text('created_by', { length: 36 }),
      instant('created_at'),
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, [
      'stored_file',
      'mail_message',
      'mail_state',
      'job',
      'job_state',
      'audit_seal',
      'audit_value',
      'audit_entry',
      'idempotency_key',
      'once_key',
      'content_version',
    ]);
  }

  private async audit(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'audit_entry',
      [
        id(),
        instant('at'),
        text('actor', { length: 36 }),
        text('action', { length: 80 }),
        text('subject_kind', { length: 60 }),
        text('subject_id', { length: 60 }),
        text('cluster_id', { length: 36, nullable: true }),
        text('digest', { length: 64 }),
      ],
      { index: [['subject_kind', 'subject_id'], ['at']] },
    );
    await createTable(runner, 'audit_value', [
      id(),
      text('salt', { length: 32 }),
      longText('readable', { nullable: true }),
    ]);
    await createTable(
      runner,
      'audit_seal',
      [
        id(),
        integer('position'),
        text('first_entry', { length: 36 }),
        text('last_entry', { length: 36 }),
        integer('entries'),
        text('hash', { length: 64 }),
        instant('at'),
      ],
      { unique: [['position']] },
    );
    await appendOnly(runner, 'audit_entry');
    await appendOnly(runner, 'audit_seal');
  }
}
