import type { LocalDate } from '../../kernel/local-date.js';
import type { EarningLine } from '../rules/earning.js';

/** A document of a former administration is booked on the day on which it was taken over. */
const invoicedOn = `COALESCE(i.booked_on, i.issued_on)`;

/** What it invoiced without a period was earned there. */
const earnsHere = `(i.origin = 'portal' OR l.service_from IS NOT NULL)`;

/**
 * `earning_line`: the issued lines of the cluster given as the first parameter, as the rule of
 * earning sees them. Says in SQL what `earningLine` says, so that rows can be chosen by it.
 */
export const earningLines = `
  WITH fact AS (
    SELECT l.id, l.invoice_id, l.stream_kind, l.service_from, l.service_to,
      CASE WHEN i.kind = 'credit_note' THEN -l.net_cents ELSE l.net_cents END AS net_cents,
      ${invoicedOn} AS invoiced_on,
      CASE WHEN i.kind = 'credit_note' THEN i.issued_on
        WHEN i.state = 'credited' THEN NULL ELSE i.settled_on END AS own_on,
      CASE WHEN l.corrects_line_id IS NULL THEN i.issued_on
        WHEN c.state = 'credited' THEN NULL ELSE c.settled_on END AS their_on
    FROM invoice i JOIN invoice_line l ON l.invoice_id = i.id
    LEFT JOIN invoice_line k ON k.id = l.corrects_line_id
    LEFT JOIN invoice c ON c.id = k.invoice_id
    WHERE i.cluster_id = ? AND i.number IS NOT NULL AND ${earnsHere}
  ), earning_line AS (
    SELECT id, invoice_id, stream_kind, service_from, service_to, net_cents, invoiced_on,
      CASE WHEN service_from IS NULL OR service_to IS NULL THEN invoiced_on
        WHEN own_on IS NULL OR their_on IS NULL THEN NULL
        WHEN own_on >= their_on AND own_on >= invoiced_on THEN own_on
        WHEN their_on >= invoiced_on THEN their_on ELSE invoiced_on END AS begins_on
    FROM fact
  )`;

export interface LineRow {
  readonly stream: string;
  readonly netCents: number;
  readonly invoicedOn: LocalDate;
  readonly serviceFrom: LocalDate | null;
  readonly serviceTo: LocalDate | null;
  readonly beginsOn: LocalDate | null;
}

/** The columns of `LineRow`, of `earning_line e`. */
export const lineColumns = `e.stream_kind AS "stream", e.net_cents AS "netCents",
  e.invoiced_on AS "invoicedOn", e.service_from AS "serviceFrom", e.service_to AS "serviceTo",
  e.begins_on AS "beginsOn"`;

export const toLine = (row: Omit<LineRow, 'stream'>): EarningLine => ({
  ...{ netCents: row.netCents, invoicedOn: row.invoicedOn, beginsOn: row.beginsOn },
  period:
    row.serviceFrom === null || row.serviceTo === null
      ? null
      : { from: row.serviceFrom, to: row.serviceTo },
});

/** What was posted for each line of the cluster given as the next parameter. */
export const postedSums = `SELECT line_id, SUM(amount_cents) AS posted_cents FROM earning_entry
  WHERE cluster_id = ? GROUP BY line_id`;
