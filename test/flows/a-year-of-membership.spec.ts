import { examine } from '../../src/admin/commands/doctor/doctor.js';
import { camt } from '../support/camt.js';
import { wholeSchema } from '../support/commands.js';
import { makeCluster, makeGrant } from '../support/make-clusters.js';
import { makeOrganisation, makePerson, makeToken } from '../support/make-identity.js';
import { makeTier } from '../support/make-memberships.js';
import { type MollieDouble, startMollie } from '../support/mollie-double.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import type { Answer, ApiClient, Visitor } from '../support/visitor.js';

/*
 * Partner costs EUR 3,650 and Core EUR 7,300 a calendar year: EUR 10 and EUR 20 a day in the 365
 * days of 2025 and of 2026. Joining costs EUR 500 once. VAT is 21 %.
 *
 * 15 March to 31 December 2025: 17 + 30 + 31 + 30 + 31 + 31 + 30 + 31 + 30 + 31 = 292 days.
 *   QUA-2025-000001, 10 March: 292 x 10 = 2,920 and 500 to join; VAT 718.20; together 4,138.20
 * Core from 16 June: 93 days of Partner are earned by 15 June, 199 days are left.
 *   QUA-2025-000002, 16 June: 199 x 20 = 3,980 less 199 x 10 = 1,990; VAT 417.90; 2,407.90
 * The renewal, 30 days before 31 December:
 *   QUA-2025-000003, 1 December: 7,300; VAT 1,533; 8,833
 *
 * Deferred at the end of a month is what is invoiced and not earned. In 2025 that is EUR 10 a day
 * left until May and EUR 20 a day from June; the joining fee is earned at once. The renewal is
 * invoiced in December, and earned from the day it is paid, 25 January, the days before caught up.
 */
const deferred: Readonly<Record<string, number>> = {
  // Left after March: 292 - 17 = 275 days, then 30, 31 less.
  '2025-03-31': 2_750_00,
  '2025-04-30': 2_450_00,
  '2025-05-31': 2_140_00,
  // Left after June: 199 - 15 = 184 days at 20.
  '2025-06-30': 3_680_00,
  '2025-07-31': 3_060_00,
  '2025-08-31': 2_440_00,
  '2025-09-30': 1_840_00,
  '2025-10-31': 1_220_00,
  '2025-11-30': 620_00,
  // Nothing of 2025 is left; all of 2026 is invoiced and not earned.
  '2025-12-31': 7_300_00,
  // 365 - 31 = 334 days at 20, then 28, 31, … less.
  '2026-01-31': 6_680_00,
  '2026-02-28': 6_120_00,
  '2026-03-31': 5_500_00,
  '2026-04-30': 4_900_00,
  '2026-12-31': 0,
};

/*
 * The second cluster takes EUR 1,200 for a rolling year, 1 February 2026 to 31 January 2027, 365
 * days: SEC-2026-000001, 1,200; VAT 252; 1,452. By the end of February 28 days are earned,
 * 1,200 x 28 / 365 = 92.0547…, so that 1,107.95 is left; by the end of March 59, 193.97, 1,006.03.
 */
const deferredOfSecond = { '2026-02-28': 1_107_95, '2026-03-31': 1_006_03 };

interface Invoiced {
  readonly number: string;
  readonly kind: string;
  readonly issuedOn: string;
  readonly netCents: number;
  readonly vatCents: number;
  readonly totalCents: number;
}

describe('a year of a membership', () => {
  let portal: TestPortal;
  let mollie: MollieDouble;
  let company: Visitor;
  let organiser: Visitor;
  let program: ApiClient;
  let clusterId = '';
  let organisationId = '';
  let personId = '';
  let organiserId = '';
  let membership = '';

  beforeAll(async () => {
    mollie = await startMollie();
    portal = await startPortal({
      now: '2025-03-03T09:00:00.000Z',
      environment: { MOLLIE_URL: mollie.address },
    });
    const quantum = await makeCluster(portal, { slug: 'quantum' });
    const second = await makeCluster(portal, { slug: 'second' });
    clusterId = quantum.id;
    const partner = await makeTier(portal, {
      ...{ clusterId, slug: 'partner', name: 'Partner', termKind: 'fixed-calendar-year' },
      fees: { small: 3_650_00 },
    });
    await portal.db.unit(() =>
      portal.db.run('UPDATE membership_tier SET joining_fee_cents = ? WHERE id = ?', [
        500_00,
        partner.id,
      ]),
    );
    await makeTier(portal, {
      ...{ clusterId, slug: 'core', name: 'Core', termKind: 'fixed-calendar-year' },
      fees: { small: 7_300_00 },
    });
    await makeTier(portal, {
      ...{ clusterId: second.id, slug: 'friend', name: 'Friend', termKind: 'rolling' },
      fees: { small: 1_200_00 },
    });
    organisationId = (await makeOrganisation(portal, { name: 'Kelvin Chips B.V.', country: 'NL' }))
      .id;
    const member = { email: 'member@year.example', organisationId, role: 'admin' } as const;
    personId = (await makePerson(portal, member)).id;
    const person = await makePerson(portal, { email: 'organiser@year.example' });
    await makeGrant(portal, quantum.id, person.id);
    await makeGrant(portal, second.id, person.id);
    organiserId = person.id;
  }, 60_000);
  afterAll(async () => {
    await portal.stop();
    await mollie.stop();
  });

  const on = async (day: string): Promise<void> => {
    portal.clock.moveTo(`${day}T10:00:00.000Z`);
    await portal.runJobs();
    company = await portal.signIn('member@year.example');
    organiser = await portal.signIn('organiser@year.example');
    program = portal.api(
      await makeToken(portal, {
        personId: organiserId,
        scopes: ['invoices:read', 'invoices:write'],
      }),
    );
  };
  /** What was left to be invoiced is collected once a minute. */
  const aMinute = async (): Promise<void> => {
    portal.clock.advance({ minutes: 1 });
    await portal.runJobs();
  };
  const invoices = (slug = 'quantum'): Promise<Invoiced[]> =>
    portal.db.rows<Invoiced>(
      `SELECT i.number, i.kind, i.issued_on AS "issuedOn", i.net_cents AS "netCents",
         i.vat_cents AS "vatCents", i.total_cents AS "totalCents"
       FROM invoice i JOIN cluster c ON c.id = i.cluster_id
       WHERE c.slug = ? AND i.number IS NOT NULL ORDER BY i.number`,
      [slug],
    );
  const stateOf = async (number: string): Promise<string | undefined> =>
    (await portal.db.row<{ state: string }>('SELECT state FROM invoice WHERE number = ?', [number]))
      ?.state;
  const memberState = async (): Promise<string | undefined> =>
    (
      await portal.db.row<{ state: string }>('SELECT state FROM membership WHERE reference = ?', [
        membership,
      ])
    )?.state;
  const deferredAt = async (day: string, slug = 'quantum'): Promise<number> => {
    const answer = await program.get(`/api/v1/clusters/${slug}/earnings?day=${day}`);
    expect(answer).toMatchObject({ status: 200 });
    return (answer.body as { deferredCents: number }).deferredCents;
  };
  /** The transfer as the bank reports it, with the reference that stands on the invoice. */
  const transfer = async (slug: string, number: string, amount: string, day: string) => {
    const invoice = await portal.db.row<{ reference: string }>(
      'SELECT payment_reference AS "reference" FROM invoice WHERE number = ?',
      [number],
    );
    const file = camt({
      statements: [
        {
          id: `${slug}-${day}`,
          on: day,
          entries: [{ amount, on: day, reference: invoice?.reference ?? '', name: 'KELVIN CHIPS' }],
        },
      ],
    });
    const { status, body } = await program.post(`/api/v1/clusters/${slug}/statements`, {
      text: file,
    });
    expect({ status, body }).toMatchObject({ status: 201 });
  };
  const apply = async (slug: string, tier: string, startsOn: string): Promise<string> => {
    const begun = await company.submit(`/en/clusters/${slug}/membership/apply?tier=${tier}`, {
      organisation: organisationId,
      correct: '1',
    });
    const ref = /memberships\/(MA-[\d-]+)/.exec(begun.location ?? '')?.[1] ?? '';
    const step = (name: string): string => `/en/memberships/${ref}/apply/${name}`;
    await company.submit(step('tier'), { tier, sizeClass: 'small', declared: '1' });
    await company.submit(step('motivation'), {
      motivation: 'We make chips that work at 4 kelvin.',
    });
    await company.submit(step('representatives'), { representatives: personId });
    await company.submit(step('check'), {});
    const managed = `/en/manage/${slug}/applications/${ref}`;
    await organiser.submit(managed, {}, { to: `${managed}/review` });
    // The first invoice is shown for the day that was filled in before it can be agreed to.
    const shown = await organiser.submit(`${managed}/approve`, { startsOn });
    const total = /name="total" value="(\d+)"/.exec(shown.text)?.[1] ?? '';
    if (shown.status === 422) {
      const approved = await organiser.submit(`${managed}/approve`, { startsOn, total });
      expect(errorsOf(approved)).toEqual([303]);
    }
    await aMinute();
    const row = await portal.db.row<{ reference: string }>(
      `SELECT m.reference FROM membership m JOIN membership_application a ON a.id = m.application_id
       WHERE a.reference = ?`,
      [ref],
    );
    return row?.reference ?? '';
  };

  it('applies in March and pays for the days that are left of the year', async () => {
    await on('2025-03-10');
    membership = await apply('quantum', 'partner', '2025-03-15');
    expect(await invoices()).toEqual([
      {
        ...{ number: 'QUA-2025-000001', kind: 'invoice', issuedOn: '2025-03-10' },
        ...{ netCents: 3_420_00, vatCents: 718_20, totalCents: 4_138_20 },
      },
    ]);
    expect(await memberState()).toBe('pending_payment');
    await on('2025-03-20');
    await transfer('quantum', 'QUA-2025-000001', '4138.20', '2025-03-20');
    expect(await stateOf('QUA-2025-000001')).toBe('paid');
    expect(await memberState()).toBe('active');
  }, 60_000);

  it('moves up in June, sees the settlement first and pays the difference', async () => {
    await on('2025-06-16');
    const change = `/en/memberships/${membership}/change/check?tier=core&on=2025-06-16`;
    const shown = await company.get(change);
    expect(shown.status).toBe(200);
    for (const amount of ['3,980.00', '1,990.00']) expect(shown.text).toContain(amount);
    const agreed = await company.submit(change, {});
    expect(agreed.status).toBe(303);
    await aMinute();
    expect((await invoices()).at(-1)).toEqual({
      ...{ number: 'QUA-2025-000002', kind: 'invoice', issuedOn: '2025-06-16' },
      ...{ netCents: 1_990_00, vatCents: 417_90, totalCents: 2_407_90 },
    });
    await on('2025-06-25');
    await transfer('quantum', 'QUA-2025-000002', '2407.90', '2025-06-25');
    expect(await stateOf('QUA-2025-000002')).toBe('paid');
    const terms = await portal.db.rows(
      `SELECT t.slug AS "tier", n.starts_on AS "from", n.ends_on AS "to", n.closed_on AS "closed"
       FROM membership_term n JOIN membership m ON m.id = n.membership_id
       JOIN membership_tier t ON t.id = n.tier_id WHERE m.reference = ? ORDER BY n.number`,
      [membership],
    );
    expect(terms).toEqual([
      { tier: 'partner', from: '2025-03-15', to: '2025-12-31', closed: '2025-06-15' },
      { tier: 'core', from: '2025-06-16', to: '2025-12-31', closed: null },
    ]);
  }, 60_000);

  it('is reminded at 60, 30 and 7 days, and invoiced at 30', async () => {
    const reminders = async (): Promise<number> =>
      (await portal.mails()).filter(
        ({ recipient, template }) =>
          recipient === 'member@year.example' && template === 'memberships/reminder',
      ).length;
    for (const [day, count] of [
      ['2025-10-31', 0],
      ['2025-11-01', 1],
      ['2025-11-30', 1],
      ['2025-12-01', 2],
      ['2025-12-23', 2],
      ['2025-12-24', 3],
      ['2025-12-31', 3],
    ] as const) {
      await on(day);
      expect({ day, count: await reminders() }).toEqual({ day, count });
    }
    expect((await invoices()).at(-1)).toEqual({
      ...{ number: 'QUA-2025-000003', kind: 'invoice', issuedOn: '2025-12-01' },
      ...{ netCents: 7_300_00, vatCents: 1_533_00, totalCents: 8_833_00 },
    });
    expect(await memberState()).toBe('active');
  }, 60_000);

  it('goes into grace unpaid, fails to pay online, and goes on when it succeeds', async () => {
    await on('2026-01-01');
    expect(await memberState()).toBe('grace');
    await organiser.submit('/en/manage/quantum/settings/payments', { key: mollie.key });
    const pay = '/en/invoices/QUA-2025-000003/pay';

    await on('2026-01-10');
    await company.submit(pay, {}, { to: pay });
    await mollie.fail();
    await mollie.call(portal.address);
    await portal.runJobs();
    expect(await stateOf('QUA-2025-000003')).toBe('issued');
    expect(await memberState()).toBe('grace');

    await on('2026-01-25');
    await company.submit(pay, {}, { to: pay });
    mollie.now = portal.clock.now();
    await mollie.pay();
    await mollie.call(portal.address);
    await portal.runJobs();
    expect(await stateOf('QUA-2025-000003')).toBe('paid');
    expect(await memberState()).toBe('active');
  }, 60_000);

  it('joins a second cluster, which has its own numbers and its own books', async () => {
    await on('2026-02-01');
    const other = await apply('second', 'friend', '2026-02-01');
    expect(other).toMatch(/^ML-2026-/);
    expect(await invoices('second')).toEqual([
      {
        ...{ number: 'SEC-2026-000001', kind: 'invoice', issuedOn: '2026-02-01' },
        ...{ netCents: 1_200_00, vatCents: 252_00, totalCents: 1_452_00 },
      },
    ]);
    await on('2026-02-10');
    await transfer('second', 'SEC-2026-000001', '1452.00', '2026-02-10');
    expect(await stateOf('SEC-2026-000001')).toBe('paid');
  }, 60_000);

  it('leaves with notice: at the end of the term, and without another invoice', async () => {
    await on('2026-05-04');
    const leaving = await company.submit(`/en/memberships/${membership}/leave`, {
      reason: 'too_expensive',
      note: 'We moved our work elsewhere.',
    });
    expect(leaving.status).toBe(303);
    for (const day of ['2026-11-15', '2026-12-02', '2026-12-31']) await on(day);
    expect(await memberState()).toBe('active');
    await on('2027-01-01');
    expect(await memberState()).toBe('terminated');
    expect((await invoices()).map(({ number }) => number)).toEqual([
      ...['QUA-2025-000001', 'QUA-2025-000002', 'QUA-2025-000003'],
    ]);
  }, 60_000);

  it.each(Object.entries(deferred))('has at %s deferred %i cents', async (day, cents) => {
    expect(await deferredAt(day)).toBe(cents);
  });

  it.each(Object.entries(deferredOfSecond))(
    'has in the second cluster at %s deferred %i cents',
    async (day, cents) => {
      expect(await deferredAt(day, 'second')).toBe(cents);
    },
  );

  it('leaves books with which the doctor finds nothing wrong', async () => {
    const findings = await examine({ config: portal.config, schema: wholeSchema, db: portal.db });
    const faults = findings.filter(
      ({ name, faults }) => name !== 'durability' && faults.length > 0,
    );
    expect(faults).toEqual([]);
    expect(findings.length).toBeGreaterThan(12);
  });
});

/** The status of an answer, and what its error summary says. */
const errorsOf = ({ status, text }: Answer): (number | string)[] => [
  status,
  ...[...text.matchAll(/class="error-summary[\s\S]*?<\/ul>/g)].map(([found]) =>
    found.replaceAll(/<[^>]+>|\s+/g, ' ').trim(),
  ),
];
