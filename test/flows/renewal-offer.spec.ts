import ExcelJS from 'exceljs';
import { makeService } from '../support/make-catalogue.js';
import { makeCluster, makeGrant } from '../support/make-clusters.js';
import { makeOrganisation, makePerson, makeToken } from '../support/make-identity.js';
import { payInvoice } from '../support/make-invoices.js';
import { makeTier } from '../support/make-memberships.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import type { ApiClient, Visitor } from '../support/visitor.js';

/*
 * Fees of a calendar year for a small company; a medium one pays twice that.
 *   Partner 3,650: 24 hours, 10 % on all
 *   Core   12,665: 80 hours of tech infrastructure and 20 of anything, 2 places at events, 20 % on
 *                  tech infrastructure and 10 % on the rest
 *   Circle  7,300: by invitation; 100 hours, 30 % on testing and validation and nothing else
 *   Giant       : has a fee for large companies only
 *   Closed     1: by invitation, and nobody invited this member
 * Joining on 15 March leaves 17 + 275 = 292 of 365 days, 80 %: 2,920, 10,132 and 5,840.
 *
 * Used, at the price list's EUR 130 an hour of tech infrastructure and 90 of testing:
 *   10 April   120 hours of tech infrastructure  15,600
 *    1 June     60 hours of testing               5,400
 *    1 July      2 places at an event               400
 *    5 October  60 hours of tech infrastructure   7,800    240 hours; together 29,200
 *
 * Partner: 24 hours of April are included, 3,120; 10 % of 12,480 + 5,400 + 7,800 is 2,568.
 *   2,920 + 29,200 - 3,120 - 2,568 = 26,432
 * Core: April has 80 + 20 = 100 hours included, 13,000, and both places, 400: 13,400. 20 % of the
 *   2,600 left in April 520, 10 % of 5,400 in June 540, 20 % of 7,800 in October 1,560: 2,620.
 *   10,132 + 29,200 - 13,400 - 2,620 = 23,312, which is 3,120 less
 * Circle: 100 hours of April, 13,000; 30 % of 5,400 in June, 1,620.
 *   5,840 + 29,200 - 13,000 - 1,620 = 20,420, which is 6,012 less
 */
const costs = {
  partner: {
    ...{ yearlyCents: 3_650_00, feeCents: 2_920_00, listCents: 29_200_00, includedHours: 24 },
    ...{ includedPlaces: 0, includedCents: 3_120_00, discountCents: 2_568_00 },
    ...{ totalCents: 26_432_00, savedCents: 0, isOwn: true },
  },
  core: {
    ...{ yearlyCents: 12_665_00, feeCents: 10_132_00, listCents: 29_200_00, includedHours: 100 },
    ...{ includedPlaces: 2, includedCents: 13_400_00, discountCents: 2_620_00 },
    ...{ totalCents: 23_312_00, savedCents: 3_120_00, isOwn: false },
  },
  circle: {
    ...{ yearlyCents: 7_300_00, feeCents: 5_840_00, listCents: 29_200_00, includedHours: 100 },
    ...{ includedPlaces: 0, includedCents: 13_000_00, discountCents: 1_620_00 },
    ...{ totalCents: 20_420_00, savedCents: 6_012_00, isOwn: false },
  },
};

/** What stands in the row of a tier on the offer page, in its order. */
const rows = {
  partner: ['3,650.00', '2,920.00', '29,200.00', '3,120.00', '2,568.00', '26,432.00'],
  core: ['12,665.00', '10,132.00', '29,200.00', '13,400.00', '2,620.00', '23,312.00', '3,120.00'],
  circle: ['7,300.00', '5,840.00', '29,200.00', '13,000.00', '1,620.00', '20,420.00', '6,012.00'],
};

const dutchAmount = (english: string): string =>
  english.replaceAll(',', ' ').replaceAll('.', ',').replaceAll(' ', '.');

describe('a renewal offer', () => {
  let portal: TestPortal;
  let member: Visitor;
  let organiser: Visitor;
  let program: ApiClient;
  let organiserProgram: ApiClient;
  let clusterId = '';
  let organisationId = '';
  let personId = '';
  let organiserId = '';
  let ref = '';
  const manage = '/en/manage/quantum';
  const cluster = '/api/v1/clusters/quantum';
  const window = { from: '2026-12-31', to: '2026-12-31' };
  const query = '?from=2026-12-31&to=2026-12-31';

  beforeAll(async () => {
    portal = await startPortal({ now: '2026-03-02T09:00:00.000Z' });
    clusterId = (await makeCluster(portal, { slug: 'quantum' })).id;
    const tier = (slug: string, name: string, small: number, more: object) =>
      makeTier(portal, {
        ...{ clusterId, slug, name, termKind: 'fixed-calendar-year' },
        ...{ fees: { small, medium: 2 * small }, ...more },
      });
    await tier('partner', 'Partner', 3_650_00, {
      benefits: [
        { kind: 'included_hours', quantity: 24 },
        { kind: 'service_discount', discountBp: 1000 },
      ],
    });
    await tier('core', 'Core', 12_665_00, {
      benefits: [
        { kind: 'included_hours', quantity: 20 },
        { kind: 'included_hours', quantity: 80, serviceType: 'tech-infrastructure' },
        { kind: 'event_places', quantity: 2 },
        { kind: 'service_discount', discountBp: 1000 },
        { kind: 'service_discount', discountBp: 2000, serviceType: 'tech-infrastructure' },
      ],
    });
    await tier('circle', 'Circle', 7_300_00, {
      isPublic: false,
      benefits: [
        { kind: 'included_hours', quantity: 100 },
        { kind: 'service_discount', discountBp: 3000, serviceType: 'testing-validation' },
      ],
    });
    await tier('giant', 'Giant', 0, { fees: { large: 1_00 } });
    await tier('closed', 'Closed', 1_00, { isPublic: false });
    for (const [type, sme] of [
      ['tech-infrastructure', 130_00],
      ['testing-validation', 90_00],
    ] as const) {
      await makeService(portal, { clusterId, type, rates: { sme, large: 1_00 } });
    }
    organisationId = (await makeOrganisation(portal, { name: 'Kelvin Chips B.V.', country: 'NL' }))
      .id;
    const admin = { organisationId, role: 'admin' } as const;
    personId = (await makePerson(portal, { email: 'member@offer.example', ...admin })).id;
    const person = await makePerson(portal, { email: 'organiser@offer.example' });
    organiserId = person.id;
    await makeGrant(portal, clusterId, organiserId);
    await on('2026-03-02');
    const settings = {
      ...{ reminderDays: '60, 30', invoiceDays: 10, graceDays: 30, firstPaymentDays: 30 },
      ...{ noticeDays: 60, applicationDays: 60, revision: 0 },
    };
    const kept = await organiserProgram.post(`${cluster}/membership-settings`, settings);
    expect(kept.status).toBe(200);
  }, 60_000);
  afterAll(() => portal.stop());

  const on = async (day: string): Promise<void> => {
    portal.clock.moveTo(`${day}T10:00:00.000Z`);
    await portal.runJobs();
    member = await portal.signIn('member@offer.example');
    organiser = await portal.signIn('organiser@offer.example');
    const scopes = ['memberships:read', 'memberships:write', 'clusters:read'];
    program = portal.api(await makeToken(portal, { personId, scopes }));
    organiserProgram = portal.api(await makeToken(portal, { personId: organiserId, scopes }));
  };
  const offerOf = async () => {
    const answer = await program.get(`/api/v1/memberships/${ref}/renewal`);
    expect(answer.status).toBe(200);
    return answer.body as {
      readonly own: object;
      readonly others: readonly { readonly slug: string }[];
      readonly best: { readonly slug: string } | null;
    };
  };
  const pageOf = async (locale: 'en' | 'nl'): Promise<string> =>
    (await member.get(`/${locale}/memberships/${ref}/renewal`)).text;
  /** The amounts in the row of a tier. */
  const amountsIn = (text: string, name: string): string[] => {
    const rows = text.split('<tr>').map((part) => part.split('</tr>')[0] ?? '');
    const row = rows.find((part) => part.includes(`<th scope="row">${name}`)) ?? '';
    return [...row.matchAll(/[\d.,]*\d[.,]\d\d(?!\d)/g)].map(([amount]) => amount);
  };

  it('begins with a member that joins in March, by the pages', async () => {
    await on('2026-03-10');
    const begun = await member.submit('/en/clusters/quantum/membership/apply?tier=partner', {
      ...{ organisation: organisationId, correct: '1' },
    });
    const application = /memberships\/(MA-[\d-]+)/.exec(begun.location ?? '')?.[1] ?? '';
    const step = (name: string): string => `/en/memberships/${application}/apply/${name}`;
    await member.submit(step('tier'), { tier: 'partner', sizeClass: 'small', declared: '1' });
    await member.submit(step('motivation'), { motivation: 'We test chips at 4 kelvin.' });
    await member.submit(step('representatives'), { representatives: personId });
    await member.submit(step('check'), {});
    const managed = `${manage}/applications/${application}/approve`;
    const shown = await organiser.submit(managed, { startsOn: '2026-03-15' });
    const total = /name="total" value="(\d+)"/.exec(shown.text)?.[1] ?? '';
    await organiser.submit(managed, { startsOn: '2026-03-15', total });
    portal.clock.advance({ minutes: 1 });
    await portal.runJobs();
    const invoice = await portal.db.row<{ id: string; netCents: number }>(
      'SELECT id, net_cents AS "netCents" FROM invoice WHERE organisation_id = ?',
      [organisationId],
    );
    expect(invoice?.netCents).toBe(2_920_00);
    await on('2026-03-16');
    await payInvoice(portal, invoice?.id ?? '');
    const made = await portal.db.row<{ reference: string; state: string }>(
      'SELECT reference, state FROM membership WHERE organisation_id = ?',
      [organisationId],
    );
    expect(made?.state).toBe('active');
    ref = made?.reference ?? '';
  }, 60_000);

  it('counts what was used, by the page and the API, at the price list', async () => {
    await on('2026-10-06');
    const send = (use: object) =>
      organiserProgram.post(`${cluster}/members/${ref}/benefit-use`, use);
    const april = {
      ...{ kind: 'included_hours', serviceType: 'tech-infrastructure', quantity: 120 },
      ...{ usedOn: '2026-04-10', source: 'booking-1' },
    };
    expect((await send(april)).status).toBe(201);
    expect((await send(april)).status).toBe(201);
    const october = { ...april, quantity: 60, usedOn: '2026-10-05', source: 'booking-2' };
    expect((await send(october)).status).toBe(201);
    const byHand = async (fields: Record<string, string>) => {
      const { status } = await organiser.submit(`${manage}/members/${ref}/use`, fields);
      expect(status).toBe(303);
    };
    await byHand({
      ...{ kind: 'included_hours', serviceType: 'testing-validation', quantity: '60' },
      usedOn: '2026-06-01',
    });
    await byHand({
      ...{ kind: 'event_places', quantity: '2', usedOn: '2026-07-01', listValue: '400' },
    });
    const csv = await organiser.get(`${manage}/benefit-use.csv?member=${ref}`);
    for (const line of [/2026-04-10.*120,15600,/, /2026-06-01.*60,5400,/, /2026-07-01.*2,400,/]) {
      expect(csv.text).toMatch(line);
    }
  }, 60_000);

  it('reckons what the days of the term would have cost with each tier, for programs', async () => {
    const offer = await offerOf();
    expect(offer).toMatchObject({
      ...{ startsOn: '2026-03-15', endsOn: '2026-12-31', nextFrom: '2027-01-01' },
      ...{ usedHours: 240, usedPlaces: 2, tierIsGone: false },
      own: { slug: 'partner', ...costs.partner },
      best: { slug: 'core', ...costs.core },
    });
    expect(offer.others).toMatchObject([{ slug: 'core', ...costs.core }]);
  });

  it('shows the same on the page, in English and in Dutch', async () => {
    const english = await pageOf('en');
    expect(english).toContain('You used 240 hours; Core would have saved €3,120');
    expect(english).toContain('15 March 2026');
    expect(amountsIn(english, 'Partner')).toEqual(rows.partner);
    expect(amountsIn(english, 'Core')).toEqual(rows.core);
    for (const name of ['Circle', 'Giant', 'Closed']) expect(english).not.toContain(name);
    const dutch = await pageOf('nl');
    expect(dutch).toMatch(/U gebruikte 240 uur; Core \(nl\) had €\s?3\.120 bespaard/);
    expect(amountsIn(dutch, 'Core (nl)')).toEqual(rows.core.map(dutchAmount));
    expect(amountsIn(dutch, 'Partner (nl)')).toEqual(rows.partner.map(dutchAmount));
  });

  it.each([
    ['en', '2026-11-01', 'You used 240 hours; Core would have saved €3,120.', '€3,650.00 a year'],
    ['nl', '2026-12-01', /U gebruikte 240 uur; Core \(nl\) had €\s?3\.120 bespaard\./, undefined],
  ])(
    'writes it in the reminder: %s',
    async (locale, day, saved, fee) => {
      await portal.db.unit(() =>
        portal.db.run('UPDATE person SET locale = ? WHERE id = ?', [locale, personId]),
      );
      await on(day);
      const mail = (await portal.mails()).findLast(
        ({ template, recipient }) =>
          template === 'memberships/reminder' && recipient === 'member@offer.example',
      );
      expect(mail?.locale).toBe(locale);
      expect(mail?.body).toMatch(saved);
      if (fee !== undefined) expect(mail?.body).toContain(fee);
    },
    60_000,
  );

  it('takes a tier by invitation in once the member was invited, and follows its choice', async () => {
    const people = `${manage}/tiers/circle/admission`;
    const refused = await member.submit(`/en/memberships/${ref}/renewal`, { tier: 'circle' });
    expect(refused.status).toBe(422);
    const name = { organisation: 'Kelvin Chips B.V.' };
    expect((await organiser.submit(people, name, { to: `${people}/invite` })).status).toBe(303);
    const offer = await offerOf();
    expect(offer.others).toMatchObject([
      { slug: 'circle', ...costs.circle },
      { slug: 'core', ...costs.core },
    ]);
    expect(offer.best).toMatchObject({ slug: 'circle' });
    const english = await pageOf('en');
    expect(english).toContain('You used 240 hours; Circle would have saved €6,012');
    expect(amountsIn(english, 'Circle')).toEqual(rows.circle);
    expect(amountsIn(await pageOf('nl'), 'Circle (nl)')).toEqual(rows.circle.map(dutchAmount));
    const wish = { tier: 'circle', renewsByItself: 'true' };
    expect((await member.submit(`/en/memberships/${ref}/renewal`, wish)).status).toBe(303);
    expect(await offerOf()).toMatchObject({ wishedTier: 'circle', tierIsGone: false });
  }, 60_000);

  it('gives the organiser the fee of the next term: list, programs and every file', async () => {
    // A whole year of Circle: 7,300; VAT 1,533; 8,833
    const list = await organiser.get(`${manage}/renewals${query}`);
    expect(list.text).toMatch(/Circle[\s\S]*instead of Partner[\s\S]*€7,300\.00/);
    const dutch = await organiser.get(`/nl/manage/quantum/renewals${query}`);
    expect(dutch.text).toMatch(/Circle \(nl\)[\s\S]*€\s?7\.300,00/);
    const plan = await organiserProgram.get(`${cluster}/renewals${query}`);
    expect(plan.body).toMatchObject({
      rows: [{ reference: ref, nextFrom: '2027-01-01', netCents: 7_300_00, wishRefusal: null }],
      totals: { netCents: 7_300_00, vatCents: 1_533_00, totalCents: 8_833_00 },
    });
    const csv = await organiser.get(`${manage}/renewals.csv${query}`);
    expect(csv.text).toMatch(/Partner,Circle,2027-01-01,2027-12-31,Renew,7300,S,1533,8833/);
    const json = await organiser.get(`${manage}/renewals.json${query}`);
    expect(JSON.parse(json.text)).toMatchObject([{ nextTier: 'Circle', netCents: 7_300_00 }]);
    const book = new ExcelJS.Workbook();
    const { body } = await organiser.download(`${manage}/renewals.xlsx${query}`);
    await book.xlsx.load(body as unknown as ArrayBuffer);
    const line = JSON.stringify(book.worksheets[0]?.getRow(2).values);
    for (const part of ['"Circle"', '7300', '1533', '8833']) expect(line).toContain(part);
  });

  it('is not renewed into a tier that is taken back, and says so to all', async () => {
    const people = `${manage}/tiers/circle/admission`;
    const { text } = await organiser.get(people);
    const withdraw = /\/en\/manage\/[^"]+\/withdraw/.exec(text)?.[0] ?? '';
    expect((await organiser.submit(people, {}, { to: withdraw })).status).toBe(303);
    expect(await offerOf()).toMatchObject({ tierIsGone: true, best: { slug: 'core' } });
    expect(await pageOf('en')).toContain('Circle can no longer be had for your next term');
    expect(await pageOf('nl')).toContain('niet meer te krijgen');
    const list = await organiser.get(`${manage}/renewals${query}`);
    expect(list.text).toContain('is by invitation now, and the member was not invited');
    const run = await organiserProgram.post(`${cluster}/renewals`, window);
    await portal.runJobs();
    const { run: id } = run.body as { run: string };
    const result = await organiser.get(`${manage}/runs/${id}`);
    expect(result.text).toContain('is by invitation now, and the member was not invited');
    const made = await portal.db.rows('SELECT id FROM membership_term WHERE kind = ?', ['renewal']);
    expect(made).toEqual([]);
  }, 60_000);

  it('is renewed as it then chooses, at the fee that was shown', async () => {
    const wish = { tier: 'core', renewsByItself: 'true' };
    expect((await member.submit(`/en/memberships/${ref}/renewal`, wish)).status).toBe(303);
    const started = await organiser.submit(`${manage}/renewals${query}`, window);
    await portal.runJobs();
    expect((await organiser.get(started.location ?? '')).text).toContain('Renewed, invoice QUA-');
    const invoice = await portal.db.row<{ netCents: number }>(
      'SELECT net_cents AS "netCents" FROM invoice WHERE organisation_id = ? ORDER BY number DESC',
      [organisationId],
    );
    expect(invoice?.netCents).toBe(costs.core.yearlyCents);
    expect(await pageOf('en')).toContain('The next term has been invoiced');
  }, 60_000);
});
