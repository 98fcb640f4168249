import { ChargeQueries } from '../../src/charges/index.js';
import { InvoiceQueries, InvoiceSettingsService } from '../../src/invoices/index.js';
import { expectBadInputRefused, expectScriptsHarmless } from '../support/bad-input.js';
import { makeCharge, makeInvoice, payInvoice } from '../support/make-invoices.js';
import { makeCluster, makeGrant } from '../support/make-clusters.js';
import { makeOrganisation, makePerson } from '../support/make-identity.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import type { Answer, Visitor } from '../support/visitor.js';

describe('the pages of invoices', () => {
  let portal: TestPortal;
  let organiser: Visitor;
  let company: Visitor;
  let clusterId: string;
  let organisationId: string;
  let organisation: string;
  const desk = '/en/manage/photons/invoices';
  const line = {
    ...{ descriptionEn: 'Wafer test', descriptionNl: 'Wafertest', supply: 'service' },
    ...{ stream: 'service_payments', quantity: '1,5', unit: 'day', unitPrice: '1.000,00' },
    ...{ discount: '', discountReason: '', from: '', to: '', heldIn: '' },
    ...{ deliveredTo: '', deliveredOn: '' },
  };

  beforeAll(async () => {
    portal = await startPortal();
    clusterId = (await makeCluster(portal, { slug: 'photons' })).id;
    const buyer = await makeOrganisation(portal, { name: 'Zonnewijzer B.V.' });
    organisationId = buyer.id;
    organisation = buyer.slug;
    const person = await makePerson(portal);
    await makeGrant(portal, clusterId, person.id);
    organiser = await portal.signIn(person.email);
    const member = await makePerson(portal, { organisationId, role: 'admin' });
    company = await portal.signIn(member.email);
    await makeCluster(portal, { slug: 'elsewhere' });
  });
  afterAll(() => portal.stop());

  const ours = () => ({ clusterId, organisationId });
  const at = (ref: string) => portal.app.get(InvoiceQueries).one(clusterId, ref);
  const invoice = (charges: readonly object[] = [{}]) =>
    makeInvoice(portal, { ...ours(), charges });
  const refOf = ({ location = '' }: Answer): string => location.split('/').at(-1) ?? '';

  describe('of an organiser', () => {
    it('write an invoice by hand, line by line, look at it and issue it', async () => {
      const found = await organiser.get(`${desk}/new?q=zonnew`);
      expect(found.text).toContain(`${desk}/new?organisation=${organisation}`);
      const begun = await organiser.submit(`${desk}/new?organisation=${organisation}`, line, {
        to: `${desk}/new`,
      });
      const id = refOf(begun);
      expect(await at(id)).toMatchObject({ state: 'draft', netCents: 150_000, locale: 'nl' });

      const more = { ...line, quantity: '2', unitPrice: '50', discount: '10' };
      const added = await organiser.submit(`${desk}/${id}/lines/new`, {
        ...{ ...more, discountReason: 'Early bird', from: '2026-12-01', to: '2026-12-31' },
      });
      expect(added.status).toBe(303);
      const draft = await at(id);
      // 1,500 + 2 x 50 - 10 = 1,590; 21 % of it 333.90.
      expect(draft).toMatchObject({ netCents: 159_000, vatCents: 33_390, totalCents: 192_390 });
      expect(draft.lines[1]?.period).toEqual({ from: '2026-12-01', to: '2026-12-31' });

      const changes = { locale: 'en', buyerReference: 'PO-77', note: 'With thanks' };
      await organiser.submit(`${desk}/${id}/edit`, changes);
      const check = await organiser.get(`${desk}/${id}/issue`);
      expect(check.text).toContain('PO-77');
      const preview = await organiser.download(`${desk}/${id}.pdf`);
      expect(preview.body.subarray(0, 5).toString()).toBe('%PDF-');

      const issued = await organiser.submit(`${desk}/${id}/issue`, {});
      const number = refOf(issued);
      expect(number).toMatch(/^PHO-2026-\d{6}$/);
      expect((await organiser.get(`${desk}/${number}`)).text).toContain('With thanks');
      expect(await at(number)).toMatchObject({ state: 'issued', buyerReference: 'PO-77' });
    });

    it('take lines off a draft, but not the last', async () => {
      const begun = await organiser.submit(`${desk}/new?organisation=${organisation}`, line, {
        to: `${desk}/new`,
      });
      const id = refOf(begun);
      await organiser.submit(`${desk}/${id}/lines/new`, { ...line, quantity: '-4' });
      const turned = await at(id);
      // 1.5 - 4 days: more is given back than charged.
      expect(turned).toMatchObject({ kind: 'credit_note', netCents: 250_000 });
      const remove = (lineId = '') =>
        organiser.submit(`${desk}/${id}`, {}, { to: `${desk}/${id}/lines/${lineId}/remove` });
      expect((await remove(turned.lines[1]?.id)).status).toBe(303);
      const left = await at(id);
      expect(left).toMatchObject({ kind: 'invoice', netCents: 150_000 });
      const last = await remove(left.lines[0]?.id);
      expect(last.status).toBe(422);
      expect(last.text).toContain('This is the last line');
    });

    it('refuse bad lines with the words at the field', async () => {
      const page = `${desk}/new?organisation=${organisation}`;
      await expectBadInputRefused(portal, organiser, {
        ...{ page, to: `${desk}/new`, good: line, tables: ['charge', 'invoice'] },
        optional: ['discount', 'discountReason', 'from', 'to', 'heldIn', 'deliveredTo'],
      });
      const wrong: [object, string][] = [
        [{ quantity: '0' }, 'not zero'],
        [{ quantity: 'many' }, 'not zero'],
        [{ discount: '1500,01' }, 'more than the line'],
        [{ from: '2026-12-01' }, 'Enter both days'],
        [{ from: '2026-12-02', to: '2026-12-01' }, 'lies before the first'],
        [{ supply: 'goods', deliveredTo: 'DE' }, 'Enter the day on which'],
      ];
      for (const [change, words] of wrong) {
        const to = `${desk}/new`;
        const answer = await organiser.submit(page, { ...line, ...change }, { to });
        expect([change, answer.status]).toEqual([change, 422]);
        expect(answer.text).toContain(words);
      }
    });

    it('are safe against scripts in what is written', async () => {
      const page = `${desk}/new?organisation=${organisation}`;
      const form = { page, to: `${desk}/new`, good: line, tables: [] };
      await expectScriptsHarmless(
        organiser,
        form,
        ['descriptionEn', 'descriptionNl'],
        [`${desk}?view=drafts`],
      );
    });

    it('choose what waits and make drafts of it, as work that can be left', async () => {
      const chargeId = await makeCharge(portal, {
        ...ours(),
        description: { en: 'Waiting work', nl: 'Wachtend werk' },
      });
      const list = await organiser.get(`${desk}/to-invoice?q=waiting`);
      expect(list.text).toContain('Waiting work');
      const csv = await organiser.get(`${desk}/to-invoice.csv?q=waiting`);
      expect(csv.text).toContain('Waiting work');
      const none = await organiser.submit(`${desk}/to-invoice`, { action: 'draft' });
      expect(none.status).toBe(422);
      const fields = { action: 'draft', charges: [chargeId] };
      const { action, hidden } = await organiser.formOn(`${desk}/to-invoice`);
      const started = await organiser.post(action, { ...hidden, ...fields });
      expect(started.location).toContain('/manage/photons/runs/');
      await portal.runJobs();
      expect((await organiser.visit(started.location ?? '')).text).toContain('1 document made');
      const [charge] = await portal.app.get(ChargeQueries).ofIds([chargeId]);
      expect(charge?.state).toBe('invoiced');
      const again = await organiser.post(action, { _csrf: hidden._csrf ?? '', ...fields });
      expect(again.status).toBe(409);
    });

    it('list documents by view, words and days, sorted, in pages and as files', async () => {
      const issued = await invoice();
      const number = String(issued.number);
      const open = await organiser.get(`${desk}?q=${number}`);
      expect(open.text).toContain(number);
      expect((await organiser.get(`${desk}?view=paid&q=${number}`)).text).not.toContain(
        `>${number}<`,
      );
      expect((await organiser.get(`${desk}?q=${number}&from=2027-01-01`)).text).not.toContain(
        `>${number}<`,
      );
      for (const sort of ['number', '-organisation', 'due', '-total', 'open']) {
        expect((await organiser.get(`${desk}?sort=${sort}`)).status).toBe(200);
      }
      const json = await organiser.get(`${desk}.json?q=${number}`);
      expect(JSON.parse(json.text)).toMatchObject([{ number, total: 12_100, open: 12_100 }]);
      expect((await organiser.get(`${desk}.xlsx`)).status).toBe(200);
      expect((await organiser.get(`${desk}?view=nonsense`)).status).toBe(422);
    });

    it('issue chosen drafts and download chosen documents in one go', async () => {
      const drafts = [
        await makeInvoice(portal, { ...ours(), issued: false }),
        await makeInvoice(portal, { ...ours(), issued: false }),
      ];
      const ids = drafts.map(({ id }) => id);
      const page = `${desk}?view=drafts`;
      const to = `${desk}/bulk`;
      const file = await organiser.submit(page, { action: 'export', scope: 'chosen', ids }, { to });
      expect(file.headers.get('content-type')).toContain('spreadsheetml');
      const nothing = await organiser.submit(page, { action: 'issue', scope: 'chosen' }, { to });
      expect(nothing.status).toBe(422);
      expect(nothing.text).toContain('Tick at least one document');
      const run = await organiser.submit(page, { action: 'issue', scope: 'chosen', ids }, { to });
      expect(run.status).toBe(303);
      await portal.runJobs();
      for (const id of ids) expect(await at(id)).toMatchObject({ state: 'issued' });
      const twice = { action: 'issue', scope: 'chosen', ids };
      await organiser.submit(page, twice, { to });
      await portal.runJobs();
      for (const id of ids) expect(await at(id)).toMatchObject({ state: 'issued' });
    });

    it('credit a part after a last look, and say what is left', async () => {
      const { number, lines } = await invoice([{ unitPriceCents: 50_000 }]);
      const page = `${desk}/${String(number)}/credit`;
      const asked = { line: lines[0]?.id ?? '', amount: '200,50', reason: 'Half was not done' };
      const query = new URLSearchParams({ extent: 'parts', ...asked }).toString();
      const check = await organiser.get(`${page}/check?${query}`);
      // 200.50 and 21 % of it, 42.105, so 42.11.
      expect(check.text).toContain('€242.61');
      const over = new URLSearchParams({ extent: 'parts', ...asked, amount: '500,01' });
      expect((await organiser.get(`${page}/check?${over.toString()}`)).status).toBe(422);
      expect((await organiser.get(`${page}/check?extent=parts`)).status).toBe(422);
      const done = await organiser.submit(`${page}/check?${query}`, {});
      const note = refOf(done);
      expect(await at(note)).toMatchObject({ kind: 'credit_note', totalCents: 24_261 });
      expect(await at(String(number))).toMatchObject({ settledCents: 24_261 });
      expect((await organiser.get(page)).text).toContain('€299.50');
      expect((await organiser.get(`${desk}/${note}`)).text).toContain('Half was not done');
    });

    it('credit once, however often the form is sent', async () => {
      const { number } = await invoice();
      const page = `${desk}/${String(number)}/credit/check?extent=whole&reason=Not+theirs`;
      const form = await organiser.formOn(page);
      const first = await organiser.post(form.action, form.hidden);
      const second = await organiser.post(form.action, form.hidden);
      expect(second.location).toBe(first.location);
      expect((await at(String(number))).correctedBy).toHaveLength(1);
    });

    it('throw a draft away, and its charges wait again', async () => {
      const { id, lines } = await makeInvoice(portal, { ...ours(), issued: false });
      expect((await organiser.get(`${desk}/${id}/void`)).text).toContain('Zonnewijzer B.V.');
      await organiser.submit(`${desk}/${id}/void`, {});
      const [charge] = await portal.app.get(ChargeQueries).ofIds([lines[0]?.chargeId ?? '']);
      expect(charge?.state).toBe('open');
      expect((await organiser.submit(`${desk}/${id}/issue`, {})).status).toBe(409);
      expect((await organiser.get(`${desk}/${id}.pdf`)).status).toBe(404);
    });

    it('send a document once more', async () => {
      const { number } = await invoice();
      await portal.runJobs();
      const page = `${desk}/${String(number)}`;
      const sent = await organiser.submit(page, {}, { to: `${page}/send` });
      expect(sent.status).toBe(303);
      const mails = (await portal.mails()).filter(({ subject }) =>
        subject.includes(String(number)),
      );
      expect(mails).toHaveLength(2);
    });

    it('show the account of an organisation, and as a file', async () => {
      const issued = await invoice();
      await payInvoice(portal, issued.id);
      const page = `/en/manage/photons/accounts/${organisation}`;
      expect((await organiser.get(page)).text).toContain(String(issued.number));
      const json = await organiser.get(`${page}/statement.json`);
      const rows = JSON.parse(json.text) as { balance: number; amount: number }[];
      const sum = rows.reduce((total, { amount }) => total + amount, 0);
      expect(rows.at(-1)?.balance).toBe(sum);
      expect((await organiser.get(`${page}?from=2030-01-01`)).text).toContain('Opening balance');
    });

    it('answer for another cluster as if nothing were there', async () => {
      const { number } = await invoice();
      expect((await organiser.get(`/en/manage/elsewhere/invoices`)).status).toBe(404);
      expect((await company.get(`${desk}/${String(number)}`)).status).toBe(404);
    });
  });

  describe('of the settings', () => {
    const page = '/en/manage/photons/settings/invoicing';
    const good = {
      ...{ code: 'PHO', paymentDays: '30', issuesByItself: 'true', reminderDays: '14, 28' },
      ...{ exemptSupplies: ['joining'], exemptReasonEn: 'Exempt', exemptReasonNl: 'Vrijgesteld' },
      ...{ exemptCode: 'VATEX-EU-132-1L', interest: '8,5', collectionKind: 'statutory' },
      ...{ collection: '', suspendAfterDays: '60', footerEn: 'Thanks', footerNl: 'Dank' },
    };

    it('say how documents look from now on', async () => {
      expect((await organiser.submit(page, good)).status).toBe(303);
      expect(await portal.app.get(InvoiceSettingsService).of(clusterId)).toMatchObject({
        ...{ paymentDays: 30, interestBp: 850, reminderDays: [14, 28], suspendAfterDays: 60 },
      });
      const issued = await invoice([{ supply: 'joining', stream: 'membership_fees' }]);
      expect(issued).toMatchObject({ dueOn: '2026-12-20', vatCents: 0 });
      expect(issued.vat).toMatchObject([
        { category: 'E', reasonCode: 'VATEX-EU-132-1L', reason: { en: 'Exempt' } },
      ]);
    });

    it('refuse what makes no sense', async () => {
      await expectBadInputRefused(portal, organiser, {
        ...{ page, good, tables: ['invoice_settings'] },
        optional: Object.keys(good).filter((name) => name !== 'collectionKind'),
      });
      const wrong: [object, string][] = [
        [{ code: '1A' }, 'beginning with a letter'],
        [{ code: 'NEW' }, 'have the present letters'],
        [{ reminderDays: '7, soon' }, 'at most six numbers'],
        [{ interest: '8%' }, 'Enter a percentage'],
        [{ exemptReasonNl: '' }, 'in both languages'],
        [{ exemptCode: 'VATEX-EU-AE' }, 'no code of the VATEX list'],
        [{ footerEn: '' }, 'Fill in both languages'],
        [{ collectionKind: 'fixed' }, 'Enter the fixed amount'],
      ];
      for (const [change, words] of wrong) {
        const answer = await organiser.submit(page, { ...good, ...change });
        expect([change, answer.status]).toEqual([change, 422]);
        expect(answer.text).toContain(words);
      }
    });

    it('are not overwritten by who looked at older ones', async () => {
      const form = await organiser.formOn(page);
      await organiser.submit(page, good);
      const late = await organiser.post(form.action, { ...form.hidden, ...good });
      expect(late.status).toBe(409);
    });
  });

  describe('of a company', () => {
    it('list what it was sent, never drafts', async () => {
      const issued = await invoice();
      const draft = await makeInvoice(portal, { ...ours(), issued: false });
      const list = await company.get(`/en/invoices?q=${String(issued.number)}`);
      expect(list.text).toContain(String(issued.number));
      expect((await company.get('/en/invoices.json')).text).not.toContain(draft.id);
      expect((await company.get(`/en/invoices/${draft.id}`)).status).toBe(404);
    });

    it('show one with its lines, and as PDF and XML', async () => {
      const { number } = await invoice();
      const page = `/en/invoices/${String(number)}`;
      expect((await company.get(page)).text).toContain('€121.00');
      const pdf = await company.download(`${page}.pdf`);
      expect(pdf.body.subarray(0, 5).toString()).toBe('%PDF-');
      const xml = await company.get(`${page}.xml`);
      expect(xml.text).toContain(`<cbc:ID>${String(number)}</cbc:ID>`);
      expect(await company.download(`${page}.pdf`)).toEqual(pdf);
    });

    it('show their account with each cluster', async () => {
      await invoice();
      const statement = await company.get('/en/invoices/statement');
      expect(statement.text).toContain('Closing balance');
      expect((await company.get('/en/invoices/statement.csv')).text).toContain('PHO-2026');
      expect((await company.get('/en/invoices/statement?cluster=elsewhere')).text).toContain(
        'no invoices yet',
      );
    });

    it('are another company’s as if they were not there', async () => {
      const other = await makeOrganisation(portal);
      const person = await makePerson(portal, { organisationId: other.id, role: 'admin' });
      const stranger = await portal.signIn(person.email);
      const { number } = await invoice();
      for (const ending of ['', '.pdf', '.xml']) {
        const answer = await stranger.get(`/en/invoices/${String(number)}${ending}`);
        expect(answer.status).toBe(404);
      }
      expect((await stranger.get('/en/invoices')).text).not.toContain(String(number));
    });
  });
});
