import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  bigInteger,
  cents,
  codeRef,
  createCodes,
  createTable,
  day,
  dropTables,
  flag,
  id,
  instant,
  integer,
  json,
  localised,
  longText,
  ref,
  text,
} from '../src/platform/database/table-builder.js';

const tables = [
  ...['membership_event', 'member_profile', 'membership_person', 'membership_term', 'membership'],
  ...['membership_state', 'membership_number', 'membership_application_person'],
  ...['membership_application', 'membership_application_state'],
  ...['tier_benefit', 'tier_fee', 'membership_tier', 'membership_tier_state'],
];

export class Memberships20261121094000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTiers(runner);
    await createApplications(runner);
    await createMemberships(runner);
    await createTable(
      runner,
      'membership_event',
      [
        id(),
        ref('application_id', 'membership_application', { nullable: true }),
        ref('membership_id', 'membership', { nullable: true }),
        text('kind', { length: 40 }),
        instant('at'),
        ref('person_id', 'person', { nullable: true }),
        longText('note', { nullable: true }),
      ],
      { index: [['application_id'], ['membership_id']] },
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, tables);
  }
}

async function createTiers(runner: QueryRunner): Promise<void> {
  await createCodes(runner, 'membership_tier_state', ['draft', 'published', 'archived']);
  await createTable(
    runner,
    'membership_tier',
    [
      id(),
      ref('cluster_id', 'cluster'),
      text('slug', { length: 80 }),
      ...localised('name'),
      ...localised('description', { long: true }),
      flag('is_public'),
      integer('position'),
      codeRef('state', 'membership_tier_state'),
      day('valid_from', { nullable: true }),
      day('valid_to', { nullable: true }),
      integer('max_members', { nullable: true }),
      text('term_kind', { length: 30 }),
      instant('created_at'),
      instant('updated_at'),
    ],
    { unique: [['cluster_id', 'slug']] },
  );
  await createTable(
    runner,
    'tier_fee',
    [
      id(),
      ref('tier_id', 'membership_tier', { onDelete: 'CASCADE' }),
      text('size_class', { length: 30 }),
      cents('amount_cents'),
    ],
    { unique: [['tier_id', 'size_class']] },
  );
  await createTable(
    runner,
    'tier_benefit',
    [
      id(),
      ref('tier_id', 'membership_tier', { onDelete: 'CASCADE' }),
      integer('position'),
      text('kind', { length: 30 }),
      codeRef('service_type_code', 'service_type', { nullable: true }),
      integer('discount_bp', { nullable: true }),
      integer('quantity', { nullable: true }),
      ...localised('text', { length: 300 }),
    ],
    { index: [['tier_id', 'position'], ['service_type_code']] },
  );
}

async function createApplications(runner: QueryRunner): Promise<void> {
  await createCodes(runner, 'membership_application_state', [
    ...['draft', 'submitted', 'under_review', 'approved', 'approved_with_conditions'],
    ...['rejected', 'withdrawn', 'expired'],
  ]);
  await createTable(
    runner,
    'membership_application',
    [
      id(),
      text('reference', { length: 20 }),
      ref('cluster_id', 'cluster'),
      ref('organisation_id', 'organisation'),
      ref('tier_id', 'membership_tier'),
      codeRef('state', 'membership_application_state'),
      text('open_key', { length: 80, nullable: true }),
      text('size_class', { length: 30, nullable: true }),
      cents('fee_cents', { nullable: true }),
      longText('motivation', { nullable: true }),
      instant('submitted_at', { nullable: true }),
      instant('decided_at', { nullable: true }),
      ref('decided_by', 'person', { nullable: true }),
      longText('decision_note', { nullable: true }),
      day('starts_on', { nullable: true }),
      ref('created_by', 'person'),
      instant('created_at'),
      instant('updated_at'),
    ],
    {
      unique: [['reference'], ['open_key']],
      index: [['cluster_id', 'state'], ['organisation_id'], ['tier_id']],
    },
  );
  await createTable(
    runner,
    'membership_application_person',
    [
      id(),
      ref('application_id', 'membership_application', { onDelete: 'CASCADE' }),
      ref('person_id', 'person'),
    ],
    { unique: [['application_id', 'person_id']] },
  );
  await createTable(
    runner,
    'membership_number',
    [id(), text('series', { length: 20 }), bigInteger('last_number')],
    { unique: [['series']] },
  );
}

async function createMemberships(runner: QueryRunner): Promise<void> {
  await createCodes(runner, 'membership_state', [
    ...['pending_payment', 'active', 'paused', 'grace', 'lapsed', 'suspended', 'terminated'],
  ]);
  await createTable(
    runner,
    'membership',
    [
      id(),
      text('reference', { length: 20 }),
      ref('cluster_id', 'cluster'),
      ref('organisation_id', 'organisation'),
      ref('tier_id', 'membership_tier'),
      ref('application_id', 'membership_application', { nullable: true }),
      codeRef('state', 'membership_state'),
      text('open_key', { length: 80, nullable: true }),
      text('size_class', { length: 30 }),
      longText('conditions', { nullable: true }),
      instant('conditions_met_at', { nullable: true }),
      day('active_from', { nullable: true }),
      day('ended_on', { nullable: true }),
      longText('end_reason', { nullable: true }),
      instant('created_at'),
      instant('updated_at'),
    ],
    {
      unique: [['reference'], ['open_key']],
      index: [['cluster_id', 'state'], ['organisation_id'], ['tier_id'], ['application_id']],
    },
  );
  await createTable(
    runner,
    'membership_term',
    [
      id(),
      ref('membership_id', 'membership', { onDelete: 'CASCADE' }),
      integer('number'),
      ref('tier_id', 'membership_tier'),
      text('size_class', { length: 30 }),
      day('starts_on'),
      day('ends_on'),
      cents('fee_cents'),
      day('settled_on', { nullable: true }),
      cents('settled_cents', { nullable: true }),
      text('settlement_reference', { length: 120, nullable: true }),
      longText('settlement_note', { nullable: true }),
      ref('settled_by', 'person', { nullable: true }),
      instant('created_at'),
    ],
    { unique: [['membership_id', 'number']], index: [['tier_id'], ['ends_on']] },
  );
  await createTable(
    runner,
    'membership_person',
    [id(), ref('membership_id', 'membership', { onDelete: 'CASCADE' }), ref('person_id', 'person')],
    { unique: [['membership_id', 'person_id']], index: [['person_id']] },
  );
  await createTable(
    runner,
    'member_profile',
    [
      id(),
      ref('membership_id', 'membership', { onDelete: 'CASCADE' }),
      flag('is_listed'),
      ...localised('does', { long: true }),
      ...localised('seeks', { long: true }),
      ...localised('offers', { long: true }),
      json('technologies'),
      instant('updated_at'),
    ],
    { unique: [['membership_id']] },
  );
}
