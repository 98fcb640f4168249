import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  addColumn,
  addIndex,
  cents,
  codeRef,
  createTable,
  day,
  dropColumns,
  dropTables,
  flag,
  id,
  instant,
  integer,
  json,
  longText,
  ref,
  text,
} from '../src/platform/database/table-builder.js';

const tables = [
  ...['benefit_use', 'membership_reminder', 'membership_pause', 'membership_transfer'],
  ...['membership_coverage', 'membership_plan', 'membership_settings'],
];

const tierColumns = {
  joining_fee_cents: 'bigint',
  roll_over: 'varchar(5)',
  extra_representative_cents: 'bigint',
  has_waiting_list: 'boolean',
};

const termColumns = {
  kind: 'varchar(12)',
  charged_cents: 'bigint',
  joining_fee_cents: 'bigint',
  cycle_from: 'varchar(10)',
  cycle_to: 'varchar(10)',
  closed_on: 'varchar(10)',
  cancelled_on: 'varchar(10)',
  authorised_on: 'varchar(10)',
  authorised_by: 'varchar(36)',
  authorised_note: 'text',
  renews_term_id: 'varchar(36)',
};

export class MembershipLife20261122093000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'membership_tier', tierColumns);
    await addColumns(runner, 'membership_term', termColumns);
    await addIndex(runner, 'membership_term', ['renews_term_id'], { unique: true });
    await createSettings(runner);
    await createCourse(runner);
    await createUse(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, tables);
    await dropColumns(runner, 'membership_term', Object.keys(termColumns), [['renews_term_id']]);
    await dropColumns(runner, 'membership_tier', Object.keys(tierColumns));
  }
}

async function addColumns(
  runner: QueryRunner,
  table: string,
  columns: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [name, type] of Object.entries(columns)) {
    await addColumn(runner, table, `${name} ${type}`);
  }
}

async function createSettings(runner: QueryRunner): Promise<void> {
  await createTable(
    runner,
    'membership_settings',
    [
      id(),
      ref('cluster_id', 'cluster'),
      json('reminder_days'),
      integer('invoice_days'),
      integer('grace_days'),
      integer('first_payment_days'),
      integer('notice_days'),
      integer('application_days'),
      integer('votes_needed', { nullable: true }),
      integer('revision'),
      instant('updated_at'),
    ],
    { unique: [['cluster_id']] },
  );
}

async function createCourse(runner: QueryRunner): Promise<void> {
  await createTable(
    runner,
    'membership_plan',
    [
      id(),
      ref('membership_id', 'membership', { onDelete: 'CASCADE' }),
      flag('renews_by_itself'),
      ref('wished_tier_id', 'membership_tier', { nullable: true }),
      text('buyer_reference', { length: 100, nullable: true }),
      day('notice_on', { nullable: true }),
      day('leaves_on', { nullable: true }),
      text('leave_reason', { length: 30, nullable: true }),
      text('leave_note', { length: 1000, nullable: true }),
      day('resumes_on', { nullable: true }),
      instant('updated_at'),
    ],
    { unique: [['membership_id']], index: [['wished_tier_id'], ['leaves_on']] },
  );
  await createTable(
    runner,
    'membership_coverage',
    [
      id(),
      ref('membership_id', 'membership', { onDelete: 'CASCADE' }),
      ref('organisation_id', 'organisation'),
      day('from_on'),
      day('to_on', { nullable: true }),
      ref('created_by', 'person', { nullable: true }),
      instant('created_at'),
    ],
    {
      unique: [['membership_id', 'organisation_id', 'from_on']],
      index: [['organisation_id'], ['created_by']],
    },
  );
  await createTable(
    runner,
    'membership_transfer',
    [
      id(),
      ref('membership_id', 'membership', { onDelete: 'CASCADE' }),
      ref('from_organisation_id', 'organisation'),
      ref('to_organisation_id', 'organisation'),
      day('on_day'),
      text('reason', { length: 1000 }),
      ref('created_by', 'person', { nullable: true }),
      instant('created_at'),
    ],
    {
      index: [['membership_id'], ['from_organisation_id'], ['to_organisation_id'], ['created_by']],
    },
  );
  await createTable(
    runner,
    'membership_pause',
    [
      id(),
      ref('membership_id', 'membership', { onDelete: 'CASCADE' }),
      day('from_on'),
      day('to_on', { nullable: true }),
      text('reason', { length: 1000 }),
      ref('created_by', 'person', { nullable: true }),
      instant('created_at'),
    ],
    { unique: [['membership_id', 'from_on']], index: [['created_by']] },
  );
}

async function createUse(runner: QueryRunner): Promise<void> {
  await createTable(
    runner,
    'membership_reminder',
    [
      id(),
      ref('term_id', 'membership_term', { onDelete: 'CASCADE' }),
      integer('days'),
      instant('sent_at'),
    ],
    { unique: [['term_id', 'days']] },
  );
  await createTable(
    runner,
    'benefit_use',
    [
      id(),
      ref('membership_id', 'membership', { onDelete: 'CASCADE' }),
      ref('term_id', 'membership_term', { onDelete: 'CASCADE' }),
      text('kind', { length: 30 }),
      codeRef('service_type_code', 'service_type', { nullable: true }),
      integer('quantity'),
      cents('list_cents'),
      day('used_on'),
      longText('note', { nullable: true }),
      text('source_key', { length: 120, nullable: true }),
      ref('created_by', 'person', { nullable: true }),
      instant('created_at'),
    ],
    {
      unique: [['source_key']],
      index: [['membership_id', 'used_on'], ['term_id'], ['service_type_code'], ['created_by']],
    },
  );
}
