import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  cents,
  createTable,
  dropTables,
  flag,
  id,
  instant,
  integer,
  json,
  ref,
  text,
} from '../src/platform/database/table-builder.js';

/** People, organisations, who acts for whom, and the ways in. */
export class Identity20261121091000 implements MigrationInterface {
  readonly name = 'Identity20261121091000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'person',
      [
        id(),
        text('name'),
        text('email', { length: 254 }),
        text('password_hash', { nullable: true }),
        text('locale', { length: 2 }),
        flag('is_administrator'),
        integer('epoch'),
        instant('confirmed_at', { nullable: true }),
        instant('disabled_at', { nullable: true }),
        instant('created_at'),
      ],
      { unique: [['email']] },
    );
    await createTable(
      runner,
      'organisation',
      [
        id(),
        text('slug', { length: 80 }),
        text('name'),
        text('kind', { length: 20 }),
        text('size_class', { length: 10 }),
        text('customer_category', { length: 20 }),
        text('country', { length: 2 }),
        text('street', { nullable: true }),
        text('postcode', { length: 20, nullable: true }),
        text('place'),
        text('invoice_address', { length: 500, nullable: true }),
        text('invoice_email', { length: 254, nullable: true }),
        text('kvk_number', { length: 8, nullable: true }),
        text('vat_id', { length: 20, nullable: true }),
        text('website', { length: 300, nullable: true }),
        text('email_domain', { length: 254, nullable: true }),
        instant('created_at'),
        instant('closed_at', { nullable: true }),
      ],
      { unique: [['slug'], ['kvk_number']], index: [['email_domain']] },
    );
    await createTable(
      runner,
      'representative',
      [
        id(),
        ref('person_id', 'person'),
        ref('organisation_id', 'organisation'),
        text('role', { length: 10 }),
        instant('created_at'),
      ],
      { unique: [['person_id', 'organisation_id']], index: [['organisation_id']] },
    );
    await createTable(
      runner,
      'join_request',
      [
        id(),
        ref('person_id', 'person'),
        ref('organisation_id', 'organisation'),
        flag('accepted', { nullable: true }),
        ref('decided_by', 'person', { nullable: true }),
        instant('decided_at', { nullable: true }),
        instant('created_at'),
      ],
      {
        unique: [['person_id', 'organisation_id']],
        index: [['organisation_id'], ['decided_by']],
      },
    );
    await createTable(
      runner,
      'size_declaration',
      [
        id(),
        ref('organisation_id', 'organisation'),
        ref('declared_by', 'person'),
        integer('staff'),
        cents('turnover_cents'),
        cents('balance_cents'),
        text('size_class', { length: 10 }),
        instant('declared_at'),
      ],
      { index: [['organisation_id'], ['declared_by']] },
    );
    await createTable(
      runner,
      'token',
      [
        id(),
        text('kind', { length: 10 }),
        text('hash', { length: 64 }),
        ref('person_id', 'person'),
        json('payload'),
        instant('created_at'),
        instant('expires_at'),
        instant('consumed_at', { nullable: true }),
      ],
      { unique: [['hash']], index: [['person_id']] },
    );
    await createTable(
      runner,
      'invitation',
      [
        id(),
        ref('organisation_id', 'organisation'),
        text('email', { length: 254 }),
        text('role', { length: 10 }),
        text('hash', { length: 64 }),
        ref('invited_by', 'person'),
        instant('created_at'),
        instant('expires_at'),
        instant('consumed_at', { nullable: true }),
      ],
      { unique: [['hash']], index: [['organisation_id'], ['invited_by']] },
    );
    await createTable(
      runner,
      'api_token',
      [
        id(),
        ref('person_id', 'person'),
        text('name', { length: 80 }),
        text('hash', { length: 64 }),
        text('ending', { length: 8 }),
        json('scopes'),
        integer('epoch'),
        instant('created_at'),
        instant('expires_at'),
        instant('last_used_at', { nullable: true }),
        instant('revoked_at', { nullable: true }),
      ],
      { unique: [['hash']], index: [['person_id']] },
    );
    await createTable(
      runner,
      'sign_in_attempt',
      [
        id(),
        text('subject', { length: 64 }),
        integer('failures'),
        instant('last_at'),
        instant('blocked_until', { nullable: true }),
      ],
      { unique: [['subject']], index: [['last_at']] },
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, [
      'sign_in_attempt',
      'api_token',
      'invitation',
      'token',
      'size_declaration',
      'join_request',
      'representative',
      'organisation',
      'person',
    ]);
  }
}
