import { ProviderKeys } from '../../src/invoices/online/provider-keys.service.js';
import { StatementImport } from '../../src/invoices/bank/statement-import.service.js';
import { camt } from '../support/camt.js';
import { makeInvoice } from '../support/make-invoices.js';
import {
  makeAttempt,
  makeBalance,
  makeBankEntry,
  makeOverdue,
  makeRefund,
  makeRefundBatch,
} from '../support/make-payments.js';
import type { TestPortal } from '../support/portal.js';

/** Payments of every kind, bookings to match, refunds, and something that is overdue. */
export async function layPayments(portal: TestPortal): Promise<Record<string, string>> {
  const idOf = async (sql: string): Promise<string> =>
    (await portal.db.row<{ id: string }>(sql))?.id ?? '';
  const clusterId = await idOf(`SELECT id FROM cluster WHERE slug = 'quantum'`);
  const by = await idOf(`SELECT id FROM person WHERE email = 'organiser.quantum@demo.example'`);
  const organisationId = await idOf(
    `SELECT r.organisation_id AS id FROM representative r JOIN person p ON p.id = r.person_id
     WHERE p.email = 'company@demo.example' ORDER BY r.organisation_id`,
  );
  const entity = await portal.db.row<{ iban: string }>(
    'SELECT iban FROM legal_entity WHERE cluster_id = ?',
    [clusterId],
  );
  const late = await makeOverdue(portal, clusterId, organisationId, 3);
  const open = await makeInvoice(portal, { clusterId, organisationId });
  const partly = await makeInvoice(portal, { clusterId, organisationId });
  const payment = await makeBalance(portal, clusterId, organisationId);
  const refund = await makeRefund(portal, clusterId, organisationId);
  await makeRefundBatch(portal, clusterId, by);
  const { entry, statement } = await makeBankEntry(portal, {
    ...{ clusterId, amountCents: 6050, remittance: `${partly.number ?? ''} first half` },
  });
  const aside = await makeBankEntry(portal, { clusterId, amountCents: -999, state: 'set_aside' });
  const file = camt({
    statements: [
      {
        ...{ id: 'DEMO-17', ...(entity ? { iban: entity.iban } : {}) },
        entries: [
          { amount: '121.00', name: 'Drie Reigers', texts: [open.number ?? ''] },
          { amount: '60.00', name: 'Drie Reigers', texts: [partly.number ?? ''] },
          { amount: '8.75', direction: 'DBIT', name: 'Bank costs' },
          { amount: '17.00', name: 'Somebody else' },
        ],
      },
    ],
  });
  const looked = await portal.app
    .get(StatementImport)
    .look(clusterId, { name: 'camt053-november.xml', body: Buffer.from(file) }, { id: by });
  await portal.app.get(ProviderKeys).set(clusterId, `test_${'a'.repeat(30)}`, { id: by });
  const failed = await makeAttempt(portal, open, 'failed');
  const base = '/manage/quantum/payments';
  return {
    ...{ 'one payment': `${base}/${payment}`, 'bank entry': `${base}/work/${entry}` },
    ...{ 'set aside entry': `${base}/work/${aside.entry}` },
    ...{ statement: `${base}/statements/${statement}`, refund: `${base}/refunds/${refund}` },
    'statement file': `${base}/statements/import/${looked.id ?? ''}`,
    claim: `/manage/quantum/invoices/ageing/${late.number ?? ''}/claim`,
    pay: `/invoices/${open.number ?? ''}/pay`,
    'failed attempt': `/invoices/${open.number ?? ''}/pay/${failed}`,
  };
}
