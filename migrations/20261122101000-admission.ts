import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  addColumn,
  cents,
  createTable,
  day,
  dropColumns,
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

const profileColumns = {
  trl_from: 'integer',
  trl_to: 'integer',
  can_en: 'text',
  can_nl: 'text',
  contact: 'varchar(20)',
  contact_person_id: 'varchar(36)',
};

/** In the order in which they can be dropped: dependants first. */
const tables = [
  ...['application_size', 'size_declaration_enterprise', 'size_declaration_basis'],
  ...['application_vote', 'admission_voter', 'application_check', 'checklist_item'],
  ...['application_document', 'application_answer', 'application_question'],
  ...['waiting_place', 'tier_invitation', 'admission_settings'],
];

export class Admission20261122101000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [name, type] of Object.entries(profileColumns)) {
      await addColumn(runner, 'member_profile', `${name} ${type}`);
    }
    await createPlaces(runner);
    await createQuestions(runner);
    await createReview(runner);
    await createSizes(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, tables);
    await dropColumns(runner, 'member_profile', Object.keys(profileColumns));
  }
}

async function createPlaces(runner: QueryRunner): Promise<void> {
  await createTable(
    runner,
    'admission_settings',
    [
      id(),
      ref('cluster_id', 'cluster'),
      integer('waiting_days'),
      integer('revision'),
      instant('updated_at'),
    ],
    { unique: [['cluster_id']] },
  );
  await createTable(
    runner,
    'tier_invitation',
    [
      id(),
      ref('tier_id', 'membership_tier', { onDelete: 'CASCADE' }),
      ref('organisation_id', 'organisation'),
      text('note', { length: 1000, nullable: true }),
      ref('invited_by', 'person', { nullable: true }),
      instant('invited_at'),
    ],
    {
      unique: [['tier_id', 'organisation_id']],
      index: [['organisation_id'], ['invited_by']],
    },
  );
  await createTable(
    runner,
    'waiting_place',
    [
      id(),
      ref('tier_id', 'membership_tier', { onDelete: 'CASCADE' }),
      ref('organisation_id', 'organisation'),
      text('state', { length: 12 }),
      text('open_key', { length: 80, nullable: true }),
      ref('asked_by', 'person'),
      instant('asked_at'),
      day('offered_on', { nullable: true }),
      day('offered_until', { nullable: true }),
      instant('closed_at', { nullable: true }),
    ],
    {
      unique: [['open_key']],
      index: [['tier_id', 'state', 'asked_at'], ['organisation_id'], ['asked_by']],
    },
  );
}

async function createQuestions(runner: QueryRunner): Promise<void> {
  await createTable(
    runner,
    'application_question',
    [
      id(),
      ref('cluster_id', 'cluster'),
      ref('tier_id', 'membership_tier', { nullable: true }),
      integer('number'),
      text('kind', { length: 12 }),
      ...localised('title'),
      ...localised('hint', { nullable: true }),
      json('options'),
      flag('is_required'),
      integer('position'),
      instant('archived_at', { nullable: true }),
      instant('created_at'),
      instant('updated_at'),
    ],
    { index: [['cluster_id', 'position'], ['tier_id']] },
  );
  await createTable(
    runner,
    'application_answer',
    [
      id(),
      ref('application_id', 'membership_application', { onDelete: 'CASCADE' }),
      ref('question_id', 'application_question'),
      longText('value'),
      ref('file_id', 'stored_file', { nullable: true }),
      instant('updated_at'),
    ],
    { unique: [['application_id', 'question_id']], index: [['question_id'], ['file_id']] },
  );
  await createTable(
    runner,
    'application_document',
    [
      id(),
      ref('application_id', 'membership_application', { onDelete: 'CASCADE' }),
      ref('file_id', 'stored_file'),
      ref('added_by', 'person'),
      instant('added_at'),
    ],
    { index: [['application_id'], ['file_id'], ['added_by']] },
  );
}

async function createReview(runner: QueryRunner): Promise<void> {
  await createTable(
    runner,
    'checklist_item',
    [
      id(),
      ref('cluster_id', 'cluster'),
      ...localised('title'),
      flag('is_required'),
      integer('position'),
      instant('archived_at', { nullable: true }),
      instant('created_at'),
    ],
    { index: [['cluster_id', 'position']] },
  );
  await createTable(
    runner,
    'application_check',
    [
      id(),
      ref('application_id', 'membership_application', { onDelete: 'CASCADE' }),
      ref('item_id', 'checklist_item'),
      ref('checked_by', 'person'),
      instant('checked_at'),
    ],
    { unique: [['application_id', 'item_id']], index: [['item_id'], ['checked_by']] },
  );
  await createTable(
    runner,
    'admission_voter',
    [
      id(),
      ref('cluster_id', 'cluster'),
      ref('person_id', 'person'),
      ref('chosen_by', 'person', { nullable: true }),
      instant('chosen_at'),
    ],
    { unique: [['cluster_id', 'person_id']], index: [['person_id'], ['chosen_by']] },
  );
  await createTable(
    runner,
    'application_vote',
    [
      id(),
      ref('application_id', 'membership_application', { onDelete: 'CASCADE' }),
      ref('person_id', 'person'),
      text('vote', { length: 10 }),
      text('note', { length: 2000, nullable: true }),
      instant('voted_at'),
    ],
    { unique: [['application_id', 'person_id']], index: [['person_id']] },
  );
}

async function createSizes(runner: QueryRunner): Promise<void> {
  await createTable(
    runner,
    'size_declaration_basis',
    [
      id(),
      ref('declaration_id', 'size_declaration', { onDelete: 'CASCADE' }),
      day('year_ends_on', { nullable: true }),
      flag('is_new'),
      flag('has_new_owner'),
      integer('total_staff_hundredths'),
      cents('total_turnover_cents'),
      cents('total_balance_cents'),
      json('earlier'),
      json('steps'),
    ],
    { unique: [['declaration_id']] },
  );
  await createTable(
    runner,
    'size_declaration_enterprise',
    [
      id(),
      ref('declaration_id', 'size_declaration', { onDelete: 'CASCADE' }),
      integer('position'),
      text('name', { length: 120 }),
      text('kind', { length: 20 }),
      integer('via'),
      text('direction', { length: 6 }),
      integer('share_bp'),
      flag('controls'),
      integer('staff'),
      cents('turnover_cents'),
      cents('balance_cents'),
      integer('counted_bp'),
    ],
    { unique: [['declaration_id', 'position']] },
  );
  await createTable(
    runner,
    'application_size',
    [
      id(),
      ref('application_id', 'membership_application', { onDelete: 'CASCADE' }),
      ref('declaration_id', 'size_declaration'),
    ],
    { unique: [['application_id']], index: [['declaration_id']] },
  );
}
