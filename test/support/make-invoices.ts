import { Charges, type NewCharge } from '../../src/charges/index.js';
import {
  Allocations,
  InvoiceQueries,
  type InvoiceView,
  Invoicing,
} from '../../src/invoices/index.js';
import { Payment } from '../../src/invoices/payment.entity.js';
import { newId } from '../../src/platform/database/index.js';
import type { TestPortal } from './portal.js';

let made = 0;

export interface ChargeToMake extends Partial<Omit<NewCharge, 'clusterId' | 'organisationId'>> {
  readonly clusterId: string;
  readonly organisationId: string;
}

/** A charge that waits to be invoiced: a service of EUR 100 unless told otherwise. */
export async function makeCharge(portal: TestPortal, charge: ChargeToMake): Promise<string> {
  made += 1;
  const key = `test:${made}`;
  return portal.db.unit(() =>
    portal.app.get(Charges).leave({
      ...{ key, source: { kind: 'test', id: key }, supply: 'service', stream: 'service_payments' },
      ...{ description: { en: `Work ${made}`, nl: `Werk ${made}` }, unit: 'hour' },
      ...{ unitPriceCents: 10_000, ...charge },
    }),
  );
}

export interface InvoiceToMake {
  readonly clusterId: string;
  readonly organisationId: string;
  /** One of EUR 100 without VAT when left out. */
  readonly charges?: readonly Partial<NewCharge>[];
  /** Left as a draft when false. */
  readonly issued?: boolean;
  readonly buyerReference?: string;
}

/** An invoice, issued unless told otherwise. */
export async function makeInvoice(
  portal: TestPortal,
  { clusterId, organisationId, charges = [{}], issued = true, ...more }: InvoiceToMake,
): Promise<InvoiceView> {
  const chargeIds: string[] = [];
  for (const charge of charges) {
    chargeIds.push(await makeCharge(portal, { ...charge, clusterId, organisationId }));
  }
  const invoicing = portal.app.get(Invoicing);
  const asked = { clusterId, organisationId, chargeIds, ...more };
  const [id = ''] = await portal.db.unit(() =>
    issued ? invoicing.invoice(asked) : invoicing.draft(asked),
  );
  return portal.app.get(InvoiceQueries).byId(id);
}

export interface PaymentToMake {
  readonly clusterId: string;
  readonly organisationId: string;
  /** Below zero for money that went out. */
  readonly amountCents: number;
  readonly on?: string;
}

/** Money that came in, not allocated yet. */
export async function makePayment(
  portal: TestPortal,
  { clusterId, organisationId, amountCents, on = portal.clock.today() }: PaymentToMake,
): Promise<string> {
  const id = newId();
  await portal.db.unit(() =>
    portal.db.of(Payment).insert({
      ...{ id, clusterId, organisationId, kind: amountCents < 0 ? 'refund' : 'manual' },
      ...{ amountCents, receivedOn: on, bookedOn: on, reference: 'test', payerName: null },
      ...{ payerIban: null, note: null, bankEntryId: null, onlinePaymentId: null },
      ...{ refundId: null, reversesId: null, createdBy: null, createdAt: portal.clock.now() },
    }),
  );
  return id;
}

/** Pays an invoice, wholly unless told how much; gives the payment's id. */
export async function payInvoice(
  portal: TestPortal,
  invoiceId: string,
  { amountCents, on = portal.clock.today() }: { amountCents?: number; on?: string } = {},
): Promise<string> {
  const { clusterId, organisationId, openCents } = await portal.app
    .get(InvoiceQueries)
    .byId(invoiceId);
  const amount = amountCents ?? openCents;
  const paymentId = await makePayment(portal, {
    ...{ clusterId, organisationId, amountCents: amount, on },
  });
  await portal.db.unit(() =>
    portal.app.get(Allocations).allocate({
      ...{ clusterId, from: { paymentId }, invoiceId, amountCents: amount, on },
    }),
  );
  return paymentId;
}
