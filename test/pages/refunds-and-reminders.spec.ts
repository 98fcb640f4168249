import { XMLParser } from 'fast-xml-parser';
import { Crediting, InvoiceQueries, type InvoiceView } from '../../src/invoices/index.js';
import { camt } from '../support/camt.js';
import { makeCluster, makeGrant } from '../support/make-clusters.js';
import { makeOrganisation, makePerson } from '../support/make-identity.js';
import { makeInvoice } from '../support/make-invoices.js';
import { makeMembership, makeTier } from '../support/make-memberships.js';
import { makeBalance } from '../support/make-payments.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import type { Visitor } from '../support/visitor.js';

describe('money that goes back, and money that does not come', () => {
  let portal: TestPortal;
  let organiser: Visitor;
  let cluster: { id: string; slug: string };
  let organisationId: string;
  const base = '/en/manage/quantum/payments';
  const ageing = '/en/manage/quantum/invoices/ageing';

  beforeAll(async () => {
    portal = await startPortal({ now: '2026-06-01T09:00:00.000Z' });
    cluster = await makeCluster(portal, { slug: 'quantum' });
    const own = await makeOrganisation(portal, {
      ...{ name: 'Drie Reigers B.V.', invoiceEmail: 'books@reigers.example' },
    });
    organisationId = own.id;
    const person = await makePerson(portal, { email: 'organiser@quantum.example' });
    await makeGrant(portal, cluster.id, person.id);
    organiser = await portal.signIn(person.email);
  }, 60_000);
  afterAll(() => portal.stop());

  const view = (id: string): Promise<InvoiceView> => portal.app.get(InvoiceQueries).byId(id);
  const bill = (): Promise<InvoiceView> =>
    makeInvoice(portal, { clusterId: cluster.id, organisationId });
  async function moveTo(day: string): Promise<void> {
    portal.clock.moveTo(`${day}T09:00:00.000Z`);
    organiser = await portal.signIn('organiser@quantum.example');
    await portal.runJobs();
  }
  const remindersTo = async (): Promise<string[]> =>
    (await portal.mails())
      .filter(({ template }) => template === 'invoices/reminder')
      .map(({ subject }) => subject);

  describe('refunds by transfer', () => {
    it('take the rest of a payment once, through one file for the bank, until the bank says so', async () => {
      const source = await makeBalance(portal, cluster.id, organisationId, 10_000);
      const form = `${base}/refunds/new`;
      const good = {
        ...{ source, amount: '60.00', way: 'transfer', iban: 'NL91 ABNA 0417 1643 00' },
        holder: 'Drie Reigers & Zn.',
      };
      const bad = await organiser.submit(form, { ...good, iban: 'NL91ABNA0417164301' });
      expect([bad.status, bad.text.includes('Enter a valid IBAN.')]).toEqual([422, true]);
      expect((await organiser.submit(form, { ...good, amount: '100.01' })).status).toBe(422);
      expect((await organiser.submit(form, { ...good, way: 'online' })).status).toBe(422);
      expect((await organiser.submit(form, good)).status).toBe(303);
      const over = await organiser.submit(form, { ...good, amount: '40.01' });
      expect([over.status, over.text.includes('At most 40.00 can be given back.')]).toEqual([
        ...[422, true],
      ]);
      const { id } = (await portal.db.row<{ id: string }>('SELECT id FROM refund'))!;
      const made = await organiser.submit(
        `${base}/refunds`,
        { refunds: id },
        {
          to: `${base}/refunds/export`,
        },
      );
      expect(made.status).toBe(303);
      const page = await organiser.visit(`${base}/refunds`);
      const link = /href="([^"]*\/export\/[^"]*\.xml)"/.exec(page.text)?.[1] ?? '';
      const file = await organiser.get(link);
      const parsed = new XMLParser({ ignoreAttributes: false, parseTagValue: false }).parse(
        file.text,
      );
      const { GrpHdr, PmtInf } = parsed.Document.CstmrCdtTrfInitn;
      expect(parsed.Document['@_xmlns']).toBe('urn:iso:std:iso:20022:tech:xsd:pain.001.001.09');
      expect([GrpHdr.NbOfTxs, GrpHdr.CtrlSum]).toEqual(['1', '60.00']);
      expect(PmtInf.DbtrAcct.Id.IBAN).toBe('NL52DEMO0000000001');
      expect(PmtInf.CdtTrfTxInf).toMatchObject({
        ...{ Amt: { InstdAmt: { '#text': '60.00', '@_Ccy': 'EUR' } } },
        ...{ Cdtr: { Nm: 'Drie Reigers + Zn.' }, CdtrAcct: { Id: { IBAN: 'NL91ABNA0417164300' } } },
      });
      expect((await organiser.get(link)).text).toBe(file.text);

      const line = {
        ...{ amount: '60.00', direction: 'DBIT' as const, name: 'Drie Reigers' },
        endToEndId: PmtInf.CdtTrfTxInf.PmtId.EndToEndId as string,
      };
      const looked = await organiser.submit(
        `${base}/statements/import`,
        {},
        {
          to: `${base}/statements/import`,
          files: [
            {
              ...{ field: 'file', name: 's.xml' },
              body: camt({ statements: [{ id: 'R-1', on: '2026-06-01', entries: [line] }] }),
            },
          ],
        },
      );
      const dry = looked.location ?? '';
      await organiser.submit(dry, {}, { to: `${dry}/book` });
      const rows = await portal.db.rows('SELECT state, paid_on AS "on" FROM refund');
      expect(rows).toEqual([{ state: 'done', on: '2026-06-01' }]);
      const again = await organiser.submit(`${base}/refunds/${id}/paid`, { paidOn: '2026-06-01' });
      expect(again.status).toBe(409);
      const sum = await portal.db.row<{ cents: number }>(
        'SELECT SUM(amount_cents) AS "cents" FROM payment WHERE organisation_id = ?',
        [organisationId],
      );
      expect(sum?.cents).toBe(4000);
    });

    it('give a credit note back, and free it again when they do not go', async () => {
      const invoice = await bill();
      await organiser.submit(`${base}/new`, {
        ...{ organisation: organisationId, amount: '121.00', receivedOn: '2026-06-01' },
        ...{ reference: 'bank', number1: invoice.number ?? '', amount1: '121.00' },
      });
      await portal.db.unit(() => portal.app.get(Crediting).inFull(invoice.id, 'Not delivered'));
      const note = (await portal.db.row<{ id: string }>(
        `SELECT id FROM invoice WHERE kind = 'credit_note'`,
      ))!.id;
      const form = {
        ...{ source: note, amount: '121.00', way: 'transfer', iban: 'NL91ABNA0417164300' },
        holder: 'Drie Reigers',
      };
      await organiser.submit(`${base}/refunds/new`, form);
      const refundOf = async (state: string) =>
        (await portal.db.row<{ id: string }>(
          'SELECT id FROM refund WHERE credit_note_id = ? AND state = ?',
          [note, state],
        ))!.id;
      const first = await refundOf('waiting');
      await organiser.submit(`${base}/refunds/${first}/failed`, { reason: 'Wrong account' });
      expect((await view(note)).state).toBe('issued');
      await organiser.submit(`${base}/refunds/new`, form);
      const second = await refundOf('waiting');
      const paid = await organiser.submit(`${base}/refunds/${second}/paid`, {
        paidOn: '2026-06-01',
      });
      expect(paid.status).toBe(303);
      expect((await view(note)).state).toBe('paid');
    });
  });

  describe('overdue', () => {
    let late: InvoiceView;
    let membership: { id: string; reference: string };

    beforeAll(async () => {
      // The cluster asks for 8 % interest, the statutory cost, and stops benefits after 30 days.
      await makeInvoice(portal, { clusterId: cluster.id, organisationId, issued: false });
      await portal.db.unit(() =>
        portal.db.run(
          `UPDATE invoice_settings SET interest_bp = 800, collection_kind = 'statutory',
             suspend_after_days = 30 WHERE cluster_id = ?`,
          [cluster.id],
        ),
      );
      const tier = await makeTier(portal, { clusterId: cluster.id });
      membership = await makeMembership(portal, {
        ...{ clusterId: cluster.id, organisationId, tierId: tier.id, startsOn: '2026-06-01' },
      });
      const term = (await portal.db.row<{ id: string }>(
        'SELECT id FROM membership_term WHERE membership_id = ?',
        [membership.id],
      ))!;
      late = await makeInvoice(portal, {
        ...{ clusterId: cluster.id, organisationId },
        charges: [
          {
            ...{ source: { kind: 'membership_term', id: term.id }, supply: 'membership' },
            ...{ stream: 'membership_fees', unitPriceCents: 1_000_000 },
          },
        ],
      });
    });

    const stateOfMembership = async () =>
      (
        await portal.db.row<{ state: string }>('SELECT state FROM membership WHERE id = ?', [
          membership.id,
        ])
      )?.state;
    const stepsOf = (id: string) =>
      portal.db.rows<{ step: number; on: string; interest: number; cost: number }>(
        `SELECT step, sent_on AS "on", interest_cents AS "interest", collection_cents AS "cost"
         FROM invoice_reminder WHERE invoice_id = ? ORDER BY step`,
        [id],
      );

    it('is reminded of on the days of the cluster, once each, whatever runs how often', async () => {
      expect(late.dueOn).toBe('2026-06-15');
      await moveTo('2026-06-21');
      expect(await stepsOf(late.id)).toEqual([]);
      await moveTo('2026-06-22');
      await portal.runJobs();
      portal.clock.advance({ hours: 2 });
      await portal.runJobs();
      // 12,100.00 x 8 % x 7 / 365 = 18.56.
      expect(await stepsOf(late.id)).toEqual([
        { step: 1, on: '2026-06-22', interest: 1856, cost: 0 },
      ]);
      const mail = (await portal.mails()).findLast((one) => one.template === 'invoices/reminder');
      expect(mail).toMatchObject({
        ...{
          recipient: 'books@reigers.example',
          subject: `Herinnering 1: factuur ${late.number!}`,
        },
        body: expect.stringContaining('De rente tot en met vandaag bedraagt'),
      });
      expect(mail?.body).toContain(`/nl/invoices/${late.number!}/pay`);
    });

    it('stops the benefits, tells other systems once, and asks for the cost at the last step', async () => {
      await moveTo('2026-07-15');
      expect(await stateOfMembership()).toBe('suspended');
      await moveTo('2026-07-20');
      const steps = await stepsOf(late.id);
      // 15 % of 2,500 + 10 % of 2,500 + 5 % of 5,000 + 1 % of 2,100 = 896.
      expect(steps.map(({ step, cost }) => [step, cost])).toEqual([
        [1, 0],
        [2, 0],
        [3, 89_600],
      ]);
      const events = await portal.db.rows(
        `SELECT kind FROM invoice_event WHERE invoice_id = ? AND kind = 'overdue'`,
        [late.id],
      );
      expect(events.length).toBe(1);
    });

    it('stands in the ageing list by how late it is, and in its file', async () => {
      const { text } = await organiser.visit(ageing);
      expect(text).toContain(late.number!);
      const file = await organiser.get(`${ageing}.json`);
      expect(JSON.parse(file.text)).toEqual([
        expect.objectContaining({ organisation: 'Drie Reigers B.V.', to_60_cents: 1_210_000 }),
      ]);
      expect((await organiser.get(`${ageing}.csv`)).status).toBe(200);
    });

    it('is reminded of by hand as a run, not twice on a day', async () => {
      const before = (await remindersTo()).length;
      const refused = await organiser.submit(
        ageing,
        { invoices: 'QUA-1999-000001' },
        {
          to: `${ageing}/remind`,
        },
      );
      expect(refused.status).toBe(422);
      const today = await organiser.submit(
        ageing,
        { invoices: late.number! },
        {
          to: `${ageing}/remind`,
        },
      );
      expect(today.status).toBe(303);
      await portal.runJobs();
      expect((await organiser.visit(today.location ?? '')).text).toContain(
        'Reminded today already',
      );
      await moveTo('2026-07-22');
      const next = await organiser.submit(
        ageing,
        { invoices: late.number! },
        {
          to: `${ageing}/remind`,
        },
      );
      await portal.runJobs();
      expect((await organiser.visit(next.location ?? '')).text).toContain('Sent to 1 address');
      expect((await remindersTo()).length).toBe(before + 1);
    });

    it('is charged interest and cost once a day and once', async () => {
      const claim = `${ageing}/${late.number!}/claim`;
      const page = await organiser.visit(claim);
      // 12,100.00 x 8 % x 37 / 365 = 98.13.
      expect(page.text).toContain('€98.13');
      expect((await organiser.submit(claim, {})).status).toBe(303);
      const charges = await portal.db.rows(
        `SELECT net_cents AS "cents", supply_kind AS "supply" FROM charge
         WHERE source_kind = 'invoice' ORDER BY net_cents`,
      );
      expect(charges).toEqual([
        { cents: 9813, supply: 'compensation' },
        { cents: 89_600, supply: 'compensation' },
      ]);
      const { text, status } = await organiser.visit(claim);
      expect([status, text.includes('There is nothing to charge')]).toEqual([200, true]);
      await moveTo('2026-07-23');
      // A day more: 12,100.00 x 8 % x 38 / 365 = 100.78, of which 98.13 is charged.
      expect((await organiser.visit(claim)).text).toContain('€2.65');
    });

    it('takes the benefits up again once it is paid', async () => {
      const paid = await organiser.submit(`${base}/new`, {
        ...{ organisation: organisationId, amount: '12100.00', receivedOn: '2026-07-23' },
        ...{ reference: 'bank', number1: late.number!, amount1: '12100.00' },
      });
      expect(paid.status).toBe(303);
      await portal.runJobs();
      expect(await stateOfMembership()).toBe('active');
      const rows = await portal.db.rows('SELECT lifted_on AS "on" FROM overdue_suspension');
      expect(rows).toEqual([{ on: '2026-07-23' }]);
      const before = (await remindersTo()).length;
      await moveTo('2026-09-01');
      const about = (await remindersTo()).slice(before).filter((one) => one.includes(late.number!));
      expect(about).toEqual([]);
    });
  });
});
