import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly } from '../src/platform/database/append-only.js';
import { frozen, thaw } from '../src/platform/database/frozen.js';
import {
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
  month,
  ref,
  text,
} from '../src/platform/database/table-builder.js';

const tables = [
  ...['earning_month', 'earning_entry', 'invoice_reminder', 'payment_allocation', 'payment'],
  ...['refund', 'refund_state', 'online_payment', 'online_payment_state'],
  ...['bank_entry', 'bank_entry_state', 'bank_statement'],
  ...['invoice_event', 'invoice_vat', 'invoice_line', 'invoice', 'invoice_state'],
  ...['invoice_number', 'invoice_settings'],
];
const frozenTables = ['invoice', 'invoice_line', 'invoice_vat'];

export class Invoices20261122092000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createSettings(runner);
    await createInvoices(runner);
    await freezeIssued(runner);
    await createBank(runner);
    await createOnline(runner);
    await createPayments(runner);
    await createEarnings(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, tables);
    for (const table of frozenTables) await thaw(runner, table);
  }
}

async function createSettings(runner: QueryRunner): Promise<void> {
  await createTable(
    runner,
    'invoice_settings',
    [
      id(),
      ref('cluster_id', 'cluster'),
      text('code', { length: 6 }),
      integer('payment_days'),
      flag('issues_by_itself'),
      json('exempt_supplies'),
      text('exempt_code', { length: 30, nullable: true }),
      ...localised('exempt_reason', { length: 300, nullable: true }),
      ...localised('footer', { length: 500, nullable: true }),
      json('reminder_days'),
      integer('interest_bp'),
      text('collection_kind', { length: 20 }),
      cents('collection_cents', { nullable: true }),
      integer('suspend_after_days', { nullable: true }),
      json('ledger_codes'),
      text('provider', { length: 20, nullable: true }),
      longText('provider_key_sealed', { nullable: true }),
      integer('revision'),
      instant('updated_at'),
    ],
    { unique: [['cluster_id'], ['code']] },
  );
  await createTable(
    runner,
    'invoice_number',
    [id(), ref('cluster_id', 'cluster'), integer('year'), integer('last_number')],
    { unique: [['cluster_id', 'year']] },
  );
}

async function createInvoices(runner: QueryRunner): Promise<void> {
  await createCodes(runner, 'invoice_state', [
    ...['draft', 'issued', 'partially_paid', 'paid', 'credited', 'void'],
  ]);
  await createTable(
    runner,
    'invoice',
    [
      id(),
      ref('cluster_id', 'cluster'),
      ref('organisation_id', 'organisation'),
      text('kind', { length: 12 }),
      text('origin', { length: 12 }),
      text('number', { length: 40, nullable: true }),
      codeRef('state', 'invoice_state'),
      text('locale', { length: 2 }),
      day('issued_on', { nullable: true }),
      day('due_on', { nullable: true }),
      text('buyer_reference', { length: 100, nullable: true }),
      text('note', { length: 500, nullable: true }),
      text('payment_reference', { length: 25, nullable: true }),
      cents('net_cents'),
      cents('vat_cents'),
      cents('total_cents'),
      cents('settled_cents'),
      day('settled_on', { nullable: true }),
      json('vat_evidence', { nullable: true }),
      longText('document', { nullable: true }),
      text('document_sha256', { length: 64, nullable: true }),
      ref('pdf_file_id', 'stored_file', { nullable: true }),
      text('pdf_sha256', { length: 64, nullable: true }),
      ref('xml_file_id', 'stored_file', { nullable: true }),
      text('xml_sha256', { length: 64, nullable: true }),
      text('sent_to', { length: 254, nullable: true }),
      instant('sent_at', { nullable: true }),
      ref('created_by', 'person', { nullable: true }),
      integer('revision'),
      instant('created_at'),
      instant('updated_at'),
    ],
    {
      unique: [['number'], ['payment_reference']],
      index: [
        ['cluster_id', 'state', 'due_on'],
        ['cluster_id', 'issued_on'],
        ['organisation_id', 'state'],
        ['pdf_file_id'],
        ['xml_file_id'],
        ['created_by'],
      ],
    },
  );
  await createTable(
    runner,
    'invoice_line',
    [
      id(),
      ref('invoice_id', 'invoice', { onDelete: 'CASCADE' }),
      integer('position'),
      ref('charge_id', 'charge', { nullable: true }),
      ref('corrects_line_id', 'invoice_line', { nullable: true }),
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
      text('vat_category', { length: 2 }),
      integer('vat_rate_bp'),
    ],
    {
      unique: [['invoice_id', 'position'], ['charge_id']],
      index: [['corrects_line_id']],
    },
  );
  await createTable(
    runner,
    'invoice_vat',
    [
      id(),
      ref('invoice_id', 'invoice', { onDelete: 'CASCADE' }),
      text('category', { length: 2 }),
      integer('rate_bp'),
      cents('base_cents'),
      cents('vat_cents'),
      text('reason_code', { length: 30, nullable: true }),
      ...localised('reason', { length: 300, nullable: true }),
    ],
    { unique: [['invoice_id', 'category', 'rate_bp']] },
  );
  await createTable(
    runner,
    'invoice_event',
    [
      id(),
      ref('invoice_id', 'invoice', { onDelete: 'CASCADE' }),
      text('kind', { length: 40 }),
      instant('at'),
      ref('person_id', 'person', { nullable: true }),
      longText('note', { nullable: true }),
      json('facts', { nullable: true }),
    ],
    { index: [['invoice_id'], ['person_id']] },
  );
}

/** Once it has a number, a document and its lines stay as they are. */
async function freezeIssued(runner: QueryRunner): Promise<void> {
  await frozen(runner, {
    table: 'invoice',
    columns: [
      ...['id', 'cluster_id', 'organisation_id', 'kind', 'origin', 'number', 'locale', 'issued_on'],
      ...['due_on', 'buyer_reference', 'note', 'payment_reference', 'net_cents', 'vat_cents'],
      ...['total_cents', 'vat_evidence', 'document', 'document_sha256'],
    ],
    when: `OLD.number IS NOT NULL AND OLD.origin = 'portal'`,
  });
  for (const table of ['invoice_line', 'invoice_vat']) {
    const issued = (row: string) =>
      `EXISTS (SELECT 1 FROM invoice i
       WHERE i.id = ${row}.invoice_id AND i.number IS NOT NULL AND i.origin = 'portal')`;
    await frozen(runner, { table, when: issued('OLD'), whenAdded: issued('NEW') });
  }
}

async function createBank(runner: QueryRunner): Promise<void> {
  await createTable(
    runner,
    'bank_statement',
    [
      id(),
      ref('cluster_id', 'cluster'),
      text('statement_id', { length: 80 }),
      text('iban', { length: 34 }),
      text('file_name'),
      text('file_sha256', { length: 64 }),
      day('from_on', { nullable: true }),
      day('to_on', { nullable: true }),
      cents('opening_cents', { nullable: true }),
      cents('closing_cents', { nullable: true }),
      integer('entry_count'),
      ref('imported_by', 'person', { nullable: true }),
      instant('imported_at'),
    ],
    { unique: [['cluster_id', 'iban', 'statement_id']], index: [['imported_by']] },
  );
  await createCodes(runner, 'bank_entry_state', ['open', 'matched', 'set_aside']);
  await createTable(
    runner,
    'bank_entry',
    [
      id(),
      ref('statement_id', 'bank_statement', { onDelete: 'CASCADE' }),
      ref('cluster_id', 'cluster'),
      integer('position'),
      text('entry_key', { length: 120 }),
      codeRef('state', 'bank_entry_state'),
      day('booked_on'),
      cents('amount_cents'),
      text('counterparty_name', { length: 140, nullable: true }),
      text('counterparty_iban', { length: 34, nullable: true }),
      longText('remittance'),
      text('payment_reference', { length: 25, nullable: true }),
      text('end_to_end_id', { length: 60, nullable: true }),
      text('set_aside_reason', { length: 500, nullable: true }),
      integer('revision'),
    ],
    {
      unique: [
        ['cluster_id', 'entry_key'],
        ['statement_id', 'position'],
      ],
      index: [['cluster_id', 'state', 'booked_on']],
    },
  );
}

async function createOnline(runner: QueryRunner): Promise<void> {
  await createCodes(runner, 'online_payment_state', [
    ...['created', 'open', 'paid', 'failed', 'expired', 'cancelled'],
  ]);
  await createTable(
    runner,
    'online_payment',
    [
      id(),
      ref('cluster_id', 'cluster'),
      ref('invoice_id', 'invoice'),
      text('provider', { length: 20 }),
      text('provider_id', { length: 60, nullable: true }),
      codeRef('state', 'online_payment_state'),
      cents('amount_cents'),
      text('checkout_url', { length: 500, nullable: true }),
      text('failure', { length: 300, nullable: true }),
      ref('created_by', 'person', { nullable: true }),
      instant('created_at'),
      instant('updated_at'),
    ],
    {
      unique: [['provider_id']],
      index: [['invoice_id'], ['cluster_id', 'state'], ['created_by']],
    },
  );
  await createCodes(runner, 'refund_state', ['waiting', 'sent', 'done', 'failed']);
  await createTable(
    runner,
    'refund',
    [
      id(),
      ref('cluster_id', 'cluster'),
      ref('organisation_id', 'organisation'),
      ref('credit_note_id', 'invoice', { nullable: true }),
      ref('online_payment_id', 'online_payment', { nullable: true }),
      codeRef('state', 'refund_state'),
      cents('amount_cents'),
      text('iban', { length: 34, nullable: true }),
      text('holder', { length: 140, nullable: true }),
      text('provider_id', { length: 60, nullable: true }),
      text('failure', { length: 300, nullable: true }),
      day('paid_on', { nullable: true }),
      ref('created_by', 'person', { nullable: true }),
      instant('created_at'),
      instant('updated_at'),
    ],
    {
      unique: [['provider_id']],
      index: [
        ['cluster_id', 'state'],
        ['organisation_id'],
        ['credit_note_id'],
        ['online_payment_id'],
        ['created_by'],
      ],
    },
  );
}

async function createPayments(runner: QueryRunner): Promise<void> {
  await createTable(
    runner,
    'payment',
    [
      id(),
      ref('cluster_id', 'cluster'),
      ref('organisation_id', 'organisation', { nullable: true }),
      text('kind', { length: 12 }),
      cents('amount_cents'),
      day('received_on'),
      day('booked_on'),
      text('reference', { length: 140 }),
      text('payer_name', { length: 140, nullable: true }),
      text('payer_iban', { length: 34, nullable: true }),
      text('note', { length: 500, nullable: true }),
      ref('bank_entry_id', 'bank_entry', { nullable: true }),
      ref('online_payment_id', 'online_payment', { nullable: true }),
      ref('refund_id', 'refund', { nullable: true }),
      ref('reverses_id', 'payment', { nullable: true }),
      ref('created_by', 'person', { nullable: true }),
      instant('created_at'),
    ],
    {
      unique: [['bank_entry_id'], ['online_payment_id'], ['refund_id'], ['reverses_id']],
      index: [['cluster_id', 'booked_on'], ['organisation_id'], ['created_by']],
    },
  );
  await appendOnly(runner, 'payment');
  await createTable(
    runner,
    'payment_allocation',
    [
      id(),
      ref('cluster_id', 'cluster'),
      ref('payment_id', 'payment', { nullable: true }),
      ref('credit_note_id', 'invoice', { nullable: true }),
      ref('invoice_id', 'invoice'),
      cents('amount_cents'),
      day('settled_on'),
      day('booked_on'),
      ref('created_by', 'person', { nullable: true }),
      instant('created_at'),
    ],
    {
      index: [
        ['cluster_id', 'booked_on'],
        ['payment_id'],
        ['credit_note_id'],
        ['invoice_id'],
        ['created_by'],
      ],
    },
  );
  await appendOnly(runner, 'payment_allocation');
  await createTable(
    runner,
    'invoice_reminder',
    [
      id(),
      ref('invoice_id', 'invoice'),
      integer('step'),
      day('sent_on'),
      cents('open_cents'),
      cents('interest_cents'),
      cents('collection_cents'),
      instant('created_at'),
    ],
    { unique: [['invoice_id', 'step']] },
  );
}

async function createEarnings(runner: QueryRunner): Promise<void> {
  await createTable(
    runner,
    'earning_entry',
    [
      id(),
      ref('cluster_id', 'cluster'),
      ref('line_id', 'invoice_line'),
      month('month'),
      cents('amount_cents'),
      instant('created_at'),
    ],
    { unique: [['line_id', 'month']], index: [['cluster_id', 'month']] },
  );
  await appendOnly(runner, 'earning_entry');
  await createTable(
    runner,
    'earning_month',
    [
      id(),
      ref('cluster_id', 'cluster'),
      month('month'),
      ref('closed_by', 'person', { nullable: true }),
      instant('closed_at'),
    ],
    { unique: [['cluster_id', 'month']], index: [['closed_by']] },
  );
  await appendOnly(runner, 'earning_month');
}
