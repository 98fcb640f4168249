import { exportTable, type ExportColumn } from '../../platform/files/index.js';
import { type Db, openReadOnly } from '../../platform/database/index.js';
import { CommandRefused, type Tools } from './command.js';

type Row = Readonly<Record<string, string | number | null>>;
interface List {
  readonly sql: string;
  readonly columns: readonly string[];
  readonly money?: readonly string[];
}

/** The lists the command line can write, each of one cluster. */
const lists: Readonly<Record<string, List>> = {
  members: {
    columns: [
      'reference',
      'organisation',
      'tier',
      'state',
      'size_class',
      'active_from',
      'ended_on',
    ],
    sql: `SELECT m.reference, o.name AS organisation, t.name_en AS tier, m.state, m.size_class,
        m.active_from, m.ended_on
      FROM membership m JOIN organisation o ON o.id = m.organisation_id
      JOIN membership_tier t ON t.id = m.tier_id
      WHERE m.cluster_id = ? ORDER BY o.name, m.id`,
  },
  services: {
    columns: ['slug', 'type', 'state', 'title_en', 'title_nl'],
    sql: `SELECT slug, type_code AS type, state, title_en, title_nl FROM service
      WHERE cluster_id = ? ORDER BY slug`,
  },
  requests: {
    columns: ['reference', 'organisation', 'title', 'state', 'submitted_at', 'reply_by'],
    sql: `SELECT r.reference, o.name AS organisation, r.title, p.state, r.submitted_at, p.reply_by
      FROM work_package p JOIN service_request r ON r.id = p.request_id
      JOIN organisation o ON o.id = r.organisation_id
      WHERE p.cluster_id = ? AND p.state <> 'draft' ORDER BY r.submitted_at, r.id`,
  },
  entries: {
    columns: ['month', 'stream', 'kind', 'amount_euro', 'payer', 'reference', 'origin', 'note'],
    money: ['amount_euro'],
    sql: `SELECT e.month, s.slug AS stream, s.kind, e.amount_cents AS amount_euro,
        COALESCE(o.name, e.payer_name) AS payer, e.reference, e.origin, e.note
      FROM ledger_entry e JOIN revenue_stream s ON s.id = e.stream_id
      LEFT JOIN organisation o ON o.id = e.payer_organisation_id
      WHERE e.cluster_id = ? ORDER BY e.month, e.id`,
  },
};

/** A list of one cluster as CSV. */
export async function exportList(
  { config, schema }: Pick<Tools, 'config' | 'schema'>,
  name: string,
  cluster: string | undefined,
): Promise<string> {
  const list = lists[name];
  if (!list)
    throw new CommandRefused(
      `There is no list "${name}". Lists: ${Object.keys(lists).join(', ')}.`,
    );
  if (cluster === undefined) throw new CommandRefused('Give --cluster.');
  const db = await openReadOnly(config.database, schema);
  try {
    const rows = await db.rows<Row>(list.sql, [await idOf(db, cluster)]);
    const { body } = await exportTable('csv', name, columnsOf(list), rows);
    return body.toString();
  } finally {
    await db.close();
  }
}

async function idOf(db: Db, slug: string): Promise<string> {
  const found = await db.row<{ id: string }>('SELECT id FROM cluster WHERE slug = ?', [slug]);
  if (found) return found.id;
  const known = await db.rows<{ slug: string }>('SELECT slug FROM cluster ORDER BY slug');
  throw new CommandRefused(
    `There is no cluster "${slug}". Clusters: ${known.map((one) => one.slug).join(', ')}.`,
  );
}

const columnsOf = ({ columns, money = [] }: List): ExportColumn<Row>[] =>
  columns.map((key) => ({
    key,
    heading: key,
    value: (row) => row[key],
    money: money.includes(key),
  }));
