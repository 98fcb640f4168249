import { BankEntry, BankImport, BankStatement } from '../../src/invoices/bank.entity.js';
import type { InvoiceView } from '../../src/invoices/index.js';
import { Payments } from '../../src/invoices/index.js';
import { OnlinePayment, RefundBatch } from '../../src/invoices/online-payment.entity.js';
import { Refunds } from '../../src/invoices/refunds/refunds.service.js';
import { newId } from '../../src/platform/database/index.js';
import { camt } from './camt.js';
import { makeInvoice } from './make-invoices.js';
import type { TestPortal } from './portal.js';

let made = 0;

export interface EntryToMake {
  readonly clusterId: string;
  readonly amountCents?: number;
  readonly state?: string;
  readonly name?: string;
  readonly remittance?: string;
}

/** A booking on a statement of its own, waiting unless told otherwise. */
export async function makeBankEntry(
  portal: TestPortal,
  { clusterId, amountCents = 12_345, state = 'open', name, remittance = 'Thanks' }: EntryToMake,
): Promise<{ entry: string; statement: string }> {
  made += 1;
  const [entry, statement] = [newId(), newId()];
  await portal.db.unit(async () => {
    await portal.db.of(BankStatement).insert({
      ...{ id: statement, clusterId, statementId: `MADE-${made}`, iban: 'NL52DEMO0000000001' },
      ...{ fileName: 'made.xml', fileSha256: '0'.repeat(64), fromOn: '2026-11-19' },
      ...{ toOn: '2026-11-19', openingCents: 0, closingCents: amountCents, entryCount: 1 },
      ...{ importedBy: null, importedAt: portal.clock.now() },
    });
    await portal.db.of(BankEntry).insert({
      ...{ id: entry, statementId: statement, clusterId, position: 1, entryKey: `made.${made}` },
      ...{ state, bookedOn: '2026-11-19', amountCents, remittance, revision: 1 },
      ...{ counterpartyName: name ?? `Payer ${made}`, counterpartyIban: null },
      ...{ paymentReference: null, endToEndId: null, setAsideReason: null },
    });
  });
  return { entry, statement };
}

/** A file of one statement that was looked at. */
export async function makeBankImport(
  portal: TestPortal,
  clusterId: string,
  createdBy: string,
): Promise<string> {
  made += 1;
  const id = newId();
  const content = Buffer.from(
    camt({ statements: [{ id: `FILE-${made}`, entries: [{ amount: '1.00' }] }] }),
  ).toString('base64');
  await portal.db.unit(() =>
    portal.db.of(BankImport).insert({
      ...{ id, clusterId, state: 'checked', fileName: `file-${made}.xml`, content, createdBy },
      ...{ fileSha256: '0'.repeat(64), entryCount: 1, amountCents: 100 },
      ...{ createdAt: portal.clock.now(), doneAt: null },
    }),
  );
  return id;
}

/** Money of an organisation that nothing is settled with yet. */
export function makeBalance(
  portal: TestPortal,
  clusterId: string,
  organisationId: string,
  amountCents = 50_000,
): Promise<string> {
  made += 1;
  return portal.db.unit(() =>
    portal.app.get(Payments).receive({
      ...{ clusterId, organisationId, kind: 'manual', amountCents, receivedOn: '2026-11-18' },
      reference: `Made ${made}`,
    }),
  );
}

/** A refund by transfer that waits. */
export async function makeRefund(
  portal: TestPortal,
  clusterId: string,
  organisationId: string,
  amountCents = 5000,
): Promise<string> {
  const paymentId = await makeBalance(portal, clusterId, organisationId);
  return portal.db.unit(() =>
    portal.app.get(Refunds).request({
      ...{ clusterId, source: { paymentId }, amountCents },
      ...{ iban: 'NL91ABNA0417164300', holder: 'Own B.V.' },
    }),
  );
}

/** A file for the bank, as it was made. */
export async function makeRefundBatch(
  portal: TestPortal,
  clusterId: string,
  createdBy: string,
): Promise<string> {
  const id = newId();
  await portal.db.unit(() =>
    portal.db.of(RefundBatch).insert({
      ...{ id, clusterId, refundCount: 1, amountCents: 100, content: '<Document/>', createdBy },
      createdAt: portal.clock.now(),
    }),
  );
  return id;
}

/** An attempt to pay an invoice online that did not succeed. */
export async function makeAttempt(
  portal: TestPortal,
  { id: invoiceId, clusterId, openCents }: InvoiceView,
  state = 'failed',
): Promise<string> {
  made += 1;
  const id = newId();
  const now = portal.clock.now();
  await portal.db.unit(() =>
    portal.db.of(OnlinePayment).insert({
      ...{ id, clusterId, invoiceId, provider: 'mollie', providerId: `tr_made${made}`, state },
      ...{ amountCents: openCents, checkoutUrl: null, failure: null, createdBy: null },
      ...{ createdAt: now, updatedAt: now },
    }),
  );
  return id;
}

/** An invoice that was due so many days before the portal's today. */
export async function makeOverdue(
  portal: TestPortal,
  clusterId: string,
  organisationId: string,
  days: number,
): Promise<InvoiceView> {
  const today = portal.clock.now();
  // Issued long enough before for its payment days to have passed as well.
  portal.clock.advance({ days: -(days + 14) });
  const invoice = await makeInvoice(portal, { clusterId, organisationId });
  portal.clock.moveTo(today);
  return invoice;
}
