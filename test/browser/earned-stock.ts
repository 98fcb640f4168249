import { EarningsService } from '../../src/invoices/index.js';
import { makeOrganisation } from '../support/make-identity.js';
import { makeInvoice, payInvoice } from '../support/make-invoices.js';
import type { TestPortal } from '../support/portal.js';

/** Documents of the summer that are earned month by month, and months that are closed. */
export async function layEarnings(portal: TestPortal): Promise<Record<string, string>> {
  const now = portal.clock.now();
  const idOf = async (sql: string): Promise<string> =>
    (await portal.db.row<{ id: string }>(sql))?.id ?? '';
  const clusterId = await idOf(`SELECT id FROM cluster WHERE slug = 'quantum'`);
  const organisationId = await idOf(`SELECT id FROM organisation WHERE country = 'NL' ORDER BY id`);
  const by = await idOf(`SELECT id FROM person WHERE email = 'organiser.quantum@demo.example'`);
  const abroad = await makeOrganisation(portal, {
    ...{ name: 'Laserwerk GmbH', country: 'DE', vatId: 'DE136695976', kvkNumber: null },
  });
  const fee = {
    ...({ supply: 'membership', stream: 'membership_fees', unit: 'membership' } as const),
    description: { en: 'Membership of the cluster', nl: 'Lidmaatschap van het cluster' },
    ...{ period: { from: '2026-08-01', to: '2027-07-31' }, unitPriceCents: 3_500_00 },
  };
  portal.clock.moveTo('2026-08-03T09:00:00.000Z');
  const paid = await makeInvoice(portal, { clusterId, organisationId, charges: [fee] });
  await payInvoice(portal, paid.id);
  await makeInvoice(portal, { clusterId, organisationId, charges: [fee] });
  await makeInvoice(portal, { clusterId, organisationId: abroad.id, charges: [{}] });
  portal.clock.moveTo(now);
  await portal.db.unit(() =>
    portal.app.get(EarningsService, { strict: false }).close(clusterId, '2026-10', by),
  );
  return { 'earned document': `/manage/quantum/earnings/documents/${paid.number ?? ''}` };
}
