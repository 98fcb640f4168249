import { OpenInvoiceImport } from '../../src/invoices/imports/open-invoice-import.js';
import { Imports } from '../../src/platform/tables/index.js';
import type { TestPortal } from './portal.js';

export const OPEN_INVOICES =
  'Number;Organisation;Issued on;Due on;Amount excl. VAT;VAT;Total;Already paid;Payment reference;Description;Period from;Period to;Stream';

export interface OpenInvoicesToMake {
  readonly clusterId: string;
  readonly organisationId: string;
  readonly by: string;
  /** Of the invoice of EUR 121 that the file has. */
  readonly number: string;
  /** Only looked at when false. */
  readonly posted?: boolean;
}

/** An import of an open invoice; gives its id. */
export async function makeOpenInvoices(
  portal: TestPortal,
  { clusterId, organisationId, by, number, posted = true }: OpenInvoicesToMake,
): Promise<string> {
  const imports = portal.app.get(Imports, { strict: false });
  const frame = portal.app.get(OpenInvoiceImport, { strict: false });
  const payer = await portal.db.row<{ name: string }>(
    'SELECT name FROM organisation WHERE id = ?',
    [organisationId],
  );
  const today = portal.clock.today();
  const line = `${number};${payer?.name ?? ''};${today};${today};100;21;121;;;Fee;;;sponsorship`;
  const file = { name: 'open.csv', body: Buffer.from(`${OPEN_INVOICES}\n${line}`) };
  const { id, run } = await imports.dryRun(frame, { clusterId, skipKnown: false }, file, by);
  if (id === undefined) throw new Error(JSON.stringify(run.problems));
  if (posted) await imports.post(frame, clusterId, id, by);
  return id;
}
