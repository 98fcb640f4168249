import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  cents,
  code,
  codeRef,
  createCodes,
  createTable,
  dropTables,
  flag,
  id,
  instant,
  integer,
  localised,
  longText,
  month,
  ref,
  text,
} from '../src/platform/database/table-builder.js';

export class Revenue20261121096000 implements MigrationInterface {
  readonly name = 'Revenue20261121096000';

  async up(runner: QueryRunner): Promise<void> {
    await codes(runner);
    await funding(runner);
    await streams(runner);
    await ledger(runner);
    await rollups(runner);
    await benchmarks(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, [
      ...['benchmark', 'payer_year', 'revenue_month'],
      ...['ledger_entry', 'ledger_import', 'revenue_stream'],
      ...['ledger_book', 'month_close', 'private_contribution', 'cost_entry'],
      ...['ledger_import_state', 'ledger_origin', 'public_source', 'stream_kind'],
      ...['contribution_kind', 'facility_account', 'cost_category'],
    ]);
  }
}

async function codes(runner: QueryRunner): Promise<void> {
  await createCodes(runner, 'cost_category', [
    ...['staff', 'maintenance', 'technology_investment', 'operations'],
  ]);
  await createCodes(runner, 'facility_account', ['ownership', 'operation', 'use']);
  await createCodes(runner, 'contribution_kind', ['in_kind', 'investment_triggered']);
  await createCodes(runner, 'stream_kind', [
    ...['membership_fees', 'service_payments', 'sponsorship', 'public_funding'],
  ]);
  await createCodes(runner, 'public_source', [
    ...['national', 'regional', 'erdf', 'horizon', 'nwo', 'other'],
  ]);
  await createCodes(runner, 'ledger_origin', ['manual', 'import', 'document']);
  await createCodes(runner, 'ledger_import_state', ['checked', 'posted', 'undone']);
}

async function funding(runner: QueryRunner): Promise<void> {
  await createTable(
    runner,
    'cost_entry',
    [
      id(),
      ref('cluster_id', 'cluster'),
      codeRef('category', 'cost_category'),
      codeRef('account', 'facility_account'),
      month('month'),
      cents('amount_cents'),
      text('description', { length: 300 }),
      flag('voided'),
      ref('reverses_id', 'cost_entry', { nullable: true }),
      ref('created_by', 'person', { nullable: true }),
      instant('created_at'),
    ],
    {
      unique: [['reverses_id']],
      index: [['cluster_id', 'month', 'id'], ['cluster_id', 'category', 'month'], ['created_by']],
    },
  );
  await createTable(
    runner,
    'private_contribution',
    [
      id(),
      ref('cluster_id', 'cluster'),
      codeRef('kind', 'contribution_kind'),
      month('month'),
      cents('amount_cents'),
      text('contributor'),
      text('evidence', { length: 300 }),
      flag('voided'),
      ref('reverses_id', 'private_contribution', { nullable: true }),
      ref('created_by', 'person', { nullable: true }),
      instant('created_at'),
    ],
    { unique: [['reverses_id']], index: [['cluster_id', 'month', 'id'], ['created_by']] },
  );
  await createTable(
    runner,
    'month_close',
    [
      id(),
      ref('cluster_id', 'cluster'),
      month('month'),
      instant('closed_at'),
      ref('closed_by', 'person'),
      instant('reopened_at', { nullable: true }),
      ref('reopened_by', 'person', { nullable: true }),
      text('reopen_reason', { length: 500, nullable: true }),
    ],
    { unique: [['cluster_id', 'month']], index: [['closed_by'], ['reopened_by']] },
  );
  await createTable(
    runner,
    'ledger_book',
    [id(), ref('cluster_id', 'cluster'), integer('revision'), instant('changed_at')],
    { unique: [['cluster_id']] },
  );
}

async function streams(runner: QueryRunner): Promise<void> {
  await createTable(
    runner,
    'revenue_stream',
    [
      id(),
      ref('cluster_id', 'cluster'),
      text('slug', { length: 60 }),
      codeRef('kind', 'stream_kind'),
      codeRef('source', 'public_source', { nullable: true }),
      ...localised('name', { length: 120 }),
      integer('position'),
      month('documents_from', { nullable: true }),
      instant('created_at'),
    ],
    { unique: [['cluster_id', 'slug']] },
  );
}

async function ledger(runner: QueryRunner): Promise<void> {
  await createTable(
    runner,
    'ledger_import',
    [
      id(),
      ref('cluster_id', 'cluster'),
      codeRef('state', 'ledger_import_state'),
      text('file_name'),
      longText('content', { nullable: true }),
      flag('skip_booked'),
      integer('entry_count'),
      cents('amount_cents'),
      ref('created_by', 'person'),
      instant('created_at'),
      instant('posted_at', { nullable: true }),
      instant('undone_at', { nullable: true }),
      ref('undone_by', 'person', { nullable: true }),
    ],
    { index: [['cluster_id', 'created_at'], ['created_by'], ['undone_by']] },
  );
  await createTable(
    runner,
    'ledger_entry',
    [
      id(),
      ref('cluster_id', 'cluster'),
      ref('stream_id', 'revenue_stream'),
      month('month'),
      cents('amount_cents'),
      codeRef('origin', 'ledger_origin'),
      text('reference', { length: 80, nullable: true }),
      ref('payer_organisation_id', 'organisation', { nullable: true }),
      text('payer_name', { nullable: true }),
      text('note', { length: 500, nullable: true }),
      ref('import_id', 'ledger_import', { nullable: true }),
      flag('voided'),
      ref('reverses_id', 'ledger_entry', { nullable: true }),
      ref('created_by', 'person', { nullable: true }),
      instant('created_at'),
    ],
    {
      unique: [['reverses_id']],
      index: [
        ['cluster_id', 'month', 'id'],
        ['stream_id', 'month', 'id'],
        ['cluster_id', 'reference'],
        ['import_id'],
        ['payer_organisation_id'],
        ['created_by'],
      ],
    },
  );
}

async function rollups(runner: QueryRunner): Promise<void> {
  await createTable(
    runner,
    'revenue_month',
    [
      id(),
      ref('cluster_id', 'cluster'),
      ref('stream_id', 'revenue_stream'),
      month('month'),
      cents('amount_cents'),
      integer('entry_count'),
    ],
    { unique: [['stream_id', 'month']], index: [['cluster_id', 'month']] },
  );
  await createTable(
    runner,
    'payer_year',
    [
      id(),
      ref('cluster_id', 'cluster'),
      text('year', { length: 4 }),
      text('payer', { length: 240 }),
      ref('organisation_id', 'organisation', { nullable: true }),
      text('name'),
      cents('amount_cents'),
    ],
    { unique: [['cluster_id', 'year', 'payer']], index: [['organisation_id']] },
  );
}

async function benchmarks(runner: QueryRunner): Promise<void> {
  await createTable(runner, 'benchmark', [
    code(),
    text('measure', { length: 60 }),
    integer('basis_points'),
    text('name', { length: 120 }),
    longText('statement_en'),
    longText('statement_nl'),
    text('source', { length: 300 }),
    integer('position'),
  ]);
}
