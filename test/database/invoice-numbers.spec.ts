import { DomainError } from '../../src/kernel/domain-error.js';
import { Invoicing } from '../../src/invoices/index.js';
import { makeCharge } from '../support/make-invoices.js';
import { makeCluster } from '../support/make-clusters.js';
import { makeOrganisation } from '../support/make-identity.js';
import { startPortal, type TestPortal } from '../support/portal.js';

describe('numbers of invoices', () => {
  let portal: TestPortal;
  let organisationId: string;
  beforeAll(async () => {
    portal = await startPortal();
    organisationId = (await makeOrganisation(portal)).id;
  });
  afterAll(() => portal.stop());

  const numbersOf = async (clusterId: string): Promise<string[]> => {
    const rows = await portal.db.rows<{ number: string }>(
      'SELECT number FROM invoice WHERE cluster_id = ? AND number IS NOT NULL ORDER BY number',
      [clusterId],
    );
    return rows.map(({ number }) => number);
  };
  const series = (code: string, year: number, count: number): string[] =>
    Array.from({ length: count }, (_, at) => `${code}-${year}-${String(at + 1).padStart(6, '0')}`);

  it('run from 1 without a gap while many are issued at once and a tenth is rolled back', async () => {
    const { id: clusterId } = await makeCluster(portal, { slug: 'numbers' });
    const count = 60;
    const charges: string[] = [];
    for (let at = 0; at < count; at += 1) {
      charges.push(await makeCharge(portal, { clusterId, organisationId }));
    }
    const invoicing = portal.app.get(Invoicing);
    const results = await Promise.allSettled(
      charges.map((id, at) =>
        portal.db.unit(async () => {
          await invoicing.invoice({ clusterId, organisationId, chargeIds: [id] });
          if (at % 10 === 0) throw DomainError.conflict('errors.conflict');
        }),
      ),
    );
    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(count / 10);
    expect(await numbersOf(clusterId)).toEqual(series('NUM', 2026, count * 0.9));
  });

  it('belong to a cluster and a year, invoices and credit notes in one series', async () => {
    const { id: clusterId } = await makeCluster(portal, { slug: 'yearly' });
    const issue = async (more: object = {}): Promise<void> => {
      const chargeIds = [await makeCharge(portal, { clusterId, organisationId, ...more })];
      await portal.db.unit(() =>
        portal.app.get(Invoicing).invoice({ clusterId, organisationId, chargeIds }),
      );
    };
    const before = portal.clock.now();
    portal.clock.moveTo('2026-12-31T22:30:00.000Z');
    await issue();
    await issue({ quantityMilli: -1000 });
    // Half past midnight in Amsterdam: another year.
    portal.clock.moveTo('2026-12-31T23:30:00.000Z');
    await issue();
    portal.clock.moveTo(before);
    expect(await numbersOf(clusterId)).toEqual([
      ...series('YEA', 2026, 2),
      ...series('YEA', 2027, 1),
    ]);
  });

  it('begin with letters that no other cluster has', async () => {
    for (const slug of ['twins-a', 'twins-b']) {
      const { id: clusterId } = await makeCluster(portal, { slug });
      const chargeIds = [await makeCharge(portal, { clusterId, organisationId })];
      await portal.db.unit(() =>
        portal.app.get(Invoicing).invoice({ clusterId, organisationId, chargeIds }),
      );
      expect(await numbersOf(clusterId)).toEqual(
        series(slug === 'twins-a' ? 'TWI' : 'TWIN', 2026, 1),
      );
    }
  });

  it('are given once, however often a draft is issued', async () => {
    const { id: clusterId } = await makeCluster(portal, { slug: 'again' });
    const chargeIds = [await makeCharge(portal, { clusterId, organisationId })];
    const invoicing = portal.app.get(Invoicing);
    const [id = ''] = await portal.db.unit(() =>
      invoicing.draft({ clusterId, organisationId, chargeIds }),
    );
    const numbers = await Promise.all(
      Array.from({ length: 5 }, () => portal.db.unit(() => invoicing.issue(id))),
    );
    expect(new Set(numbers)).toEqual(new Set(series('AGA', 2026, 1)));
  });
});
