import { createHash } from 'node:crypto';
import { earningFaults, journalFaults } from '../../../invoices/index.js';
import type { Check, Patient } from './check.js';
import { paymentChecks } from './payment-checks.js';

/** Whether documents, what settles them, what they earn and the books agree to the cent. */
export const invoiceChecks: readonly Check[] = [
  { name: 'invoice totals', faults: totals },
  { name: 'invoice VAT', faults: vat },
  { name: 'invoice numbers', faults: numbers },
  { name: 'issued documents', faults: documents },
  { name: 'invoice files', faults: files },
  ...paymentChecks,
  { name: 'earnings', faults: ({ db }) => earningFaults(db) },
  { name: 'journal', faults: ({ db }) => journalFaults(db) },
  { name: 'income from documents', faults: income },
];

const nameOf = ({ id, number }: { readonly id: string; readonly number: string | null }): string =>
  number ?? `draft ${id}`;

interface TotalRow {
  readonly id: string;
  readonly number: string | null;
  readonly net: number;
  readonly vat: number;
  readonly total: number;
  readonly lines: number;
  readonly parts: number;
}

/** Lines add up to the document, and so do its parts of VAT. */
async function totals({ db }: Patient): Promise<string[]> {
  const rows = await db.rows<TotalRow>(
    `SELECT * FROM (
       SELECT i.id, i.number, i.net_cents AS net, i.vat_cents AS vat, i.total_cents AS total,
         COALESCE((SELECT SUM(l.net_cents) FROM invoice_line l WHERE l.invoice_id = i.id), 0)
           AS lines,
         COALESCE((SELECT SUM(v.vat_cents) FROM invoice_vat v WHERE v.invoice_id = i.id), 0)
           AS parts
       FROM invoice i) sums
     WHERE net <> lines OR vat <> parts OR total <> net + vat ORDER BY number, id`,
  );
  return rows.map(
    (row) =>
      `${nameOf(row)} says ${row.net} + ${row.vat} = ${row.total} cents, ` +
      `its lines ${row.lines}, its VAT ${row.parts}`,
  );
}

/** Each part of VAT stands on the lines of its category and rate. */
async function vat({ db }: Patient): Promise<string[]> {
  const rows = await db.rows<{ id: string; number: string | null; category: string; rate: number }>(
    `SELECT i.id, i.number, both_sides.category, both_sides.rate FROM (
       SELECT invoice_id, vat_category AS category, vat_rate_bp AS rate, net_cents AS cents
       FROM invoice_line
       UNION ALL
       SELECT invoice_id, category, rate_bp AS rate, -base_cents AS cents FROM invoice_vat
     ) both_sides JOIN invoice i ON i.id = both_sides.invoice_id
     GROUP BY i.id, i.number, both_sides.category, both_sides.rate
     HAVING SUM(both_sides.cents) <> 0 ORDER BY i.number, i.id`,
  );
  return rows.map(
    (row) => `${nameOf(row)}: the VAT of ${row.category} ${row.rate} is not over its lines`,
  );
}

interface NumberRow {
  readonly slug: string;
  readonly year: string;
  readonly number: string;
}

/** Numbers of a cluster and year run from 1 to the last one that was given out, without a gap. */
async function numbers({ db }: Patient): Promise<string[]> {
  const given = await db.rows<{ slug: string; year: number; last: number }>(
    `SELECT c.slug, n.year, n.last_number AS last FROM invoice_number n
     JOIN cluster c ON c.id = n.cluster_id ORDER BY c.slug, n.year`,
  );
  const used = await db.rows<NumberRow>(
    `SELECT c.slug, substr(i.issued_on, 1, 4) AS year, i.number FROM invoice i
     JOIN cluster c ON c.id = i.cluster_id
     WHERE i.number IS NOT NULL AND i.origin = 'portal'`,
  );
  const series = new Map(given.map(({ slug, year }) => [`${slug} ${year}`, new Set<number>()]));
  for (const { slug, year, number } of used) {
    const key = `${slug} ${year}`;
    const sequence = Number(number.slice(number.lastIndexOf('-') + 1));
    series.set(key, (series.get(key) ?? new Set()).add(sequence));
  }
  const last = new Map(given.map((one) => [`${one.slug} ${one.year}`, one.last]));
  return [...series].flatMap(([key, found]) => {
    const until = last.get(key) ?? 0;
    const missing = Array.from({ length: until }, (_, at) => at + 1).find((n) => !found.has(n));
    if (missing !== undefined) return [`${key}: number ${missing} of ${until} is missing`];
    return found.size === until ? [] : [`${key}: ${found.size} numbers, ${until} were given out`];
  });
}

interface DocumentRow {
  readonly number: string;
  readonly document: string | null;
  readonly sha256: string | null;
  readonly total: number;
}

/** What was issued still has its hash, and says its own number and total. */
async function documents({ db }: Patient): Promise<string[]> {
  const rows = await db.rows<DocumentRow>(
    `SELECT number, document, document_sha256 AS sha256, total_cents AS total FROM invoice
     WHERE number IS NOT NULL AND origin = 'portal' ORDER BY number`,
  );
  return rows.flatMap(({ number, document, sha256, total }) => {
    if (document === null) return [`${number} was issued without its document`];
    if (createHash('sha256').update(document).digest('hex') !== sha256)
      return [`${number}: its document has changed`];
    const said = JSON.parse(document) as { number?: string; totalCents?: number };
    return said.number === number && said.totalCents === total
      ? []
      : [`${number}: its document says ${String(said.number)}, ${String(said.totalCents)} cents`];
  });
}

/** The files made of a document are those that are kept. */
async function files({ db }: Patient): Promise<string[]> {
  const rows = await db.rows<{ number: string; kind: string }>(
    ['pdf', 'xml']
      .map(
        (kind) =>
          `SELECT i.number, '${kind}' AS kind FROM invoice i
           LEFT JOIN stored_file f ON f.id = i.${kind}_file_id
           WHERE (i.${kind}_file_id IS NOT NULL OR i.${kind}_sha256 IS NOT NULL)
             AND (f.id IS NULL OR i.${kind}_sha256 IS NULL OR f.sha256 <> i.${kind}_sha256)`,
      )
      .join(' UNION ALL ') + ' ORDER BY 1, 2',
  );
  return rows.map(({ number, kind }) => `${number}: its ${kind} is not the one that was made`);
}

/** Streams that follow documents hold what documents earned in closed months. */
async function income({ db }: Patient): Promise<string[]> {
  const rows = await db.rows<{ slug: string; kind: string; earned: number; booked: number }>(
    `SELECT * FROM (
       SELECT c.slug, f.kind,
         COALESCE((SELECT SUM(e.amount_cents) FROM earning_entry e
           JOIN invoice_line l ON l.id = e.line_id
           WHERE e.cluster_id = f.cluster_id AND l.stream_kind = f.kind
             AND e.month >= f.since), 0) AS earned,
         COALESCE((SELECT SUM(b.amount_cents) FROM ledger_entry b
           JOIN revenue_stream s ON s.id = b.stream_id
           WHERE b.cluster_id = f.cluster_id AND s.kind = f.kind AND b.origin = 'document'
             AND b.month >= f.since), 0) AS booked
       FROM (SELECT cluster_id, kind, MIN(documents_from) AS since FROM revenue_stream
         WHERE documents_from IS NOT NULL GROUP BY cluster_id, kind) f
       JOIN cluster c ON c.id = f.cluster_id) sums
     WHERE earned <> booked ORDER BY slug, kind`,
  );
  return rows.map(
    ({ slug, kind, earned, booked }) =>
      `${slug}: documents earned ${earned} cents of ${kind}, ${booked} are booked`,
  );
}
