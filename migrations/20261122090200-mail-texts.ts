import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  createTable,
  dropTables,
  id,
  instant,
  integer,
  longText,
  text,
} from '../src/platform/database/table-builder.js';

/** A cluster's own words for the portal's mails. */
export class MailTexts20261122090200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'mail_text',
      [
        id(),
        text('cluster_id', { length: 36 }),
        text('template', { length: 80 }),
        text('locale', { length: 2 }),
        text('subject', { length: 300 }),
        longText('body'),
        instant('updated_at'),
        integer('revision'),
      ],
      { unique: [['cluster_id', 'template', 'locale']] },
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ['mail_text']);
  }
}
