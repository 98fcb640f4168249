import { ChargeQueries, Charges } from '../../src/charges/index.js';
import {
  Allocations,
  Crediting,
  InvoiceQueries,
  type InvoiceView,
  Invoicing,
} from '../../src/invoices/index.js';
import { InvoiceListQueries } from '../../src/invoices/desk/invoice-list.queries.js';
import { DraftChanges } from '../../src/invoices/draft-changes.service.js';
import { MembershipTerms } from '../../src/memberships/index.js';
import { makeCharge, makeInvoice, makePayment, payInvoice } from '../support/make-invoices.js';
import { makeMembership, makeTier } from '../support/make-memberships.js';
import { makeCluster } from '../support/make-clusters.js';
import { makeOrganisation, makePerson } from '../support/make-identity.js';
import { startPortal, type TestPortal } from '../support/portal.js';

describe('invoicing', () => {
  let portal: TestPortal;
  let clusterId: string;
  let organisationId: string;
  let personId: string;
  beforeAll(async () => {
    portal = await startPortal();
    clusterId = (await makeCluster(portal, { slug: 'invoicing' })).id;
    organisationId = (await makeOrganisation(portal, { name: 'Kade B.V.' })).id;
    personId = (await makePerson(portal, { organisationId, role: 'admin' })).id;
  });
  afterAll(() => portal.stop());

  const at = (id: string): Promise<InvoiceView> => portal.app.get(InvoiceQueries).byId(id);
  const inUnit = <T>(work: () => Promise<T>): Promise<T> => portal.db.unit(work);
  const ours = () => ({ clusterId, organisationId });
  const draft = (chargeIds: readonly string[], of = ours()): Promise<string[]> =>
    inUnit(() => portal.app.get(Invoicing).draft({ ...of, chargeIds }));

  it('adds up VAT over the lines of a document', async () => {
    // 3 x 33.35 = 100.05; 21 % of it is 21.0105, so 21.01; each line by itself would give 21.00.
    const charges = [1, 2, 3].map(() => ({ unitPriceCents: 3335 }));
    const invoice = await makeInvoice(portal, { ...ours(), charges });
    expect(invoice).toMatchObject({ netCents: 10_005, vatCents: 2101, totalCents: 12_106 });
    expect(invoice.vat).toEqual(
      [...[{ category: 'S', rateBp: 2100, baseCents: 10_005, vatCents: 2101 }]].map((part) => ({
        ...part,
        reasonCode: null,
        reason: null,
      })),
    );
    expect(invoice.dueOn).toBe('2026-12-04');
  });

  it('puts what is outside the scope of VAT on a document of its own', async () => {
    const ids = [
      await makeCharge(portal, { ...ours(), supply: 'compensation' }),
      await makeCharge(portal, ours()),
    ];
    const drafts = await Promise.all((await draft(ids)).map(at));
    expect(drafts.map(({ vat }) => vat.map(({ category }) => category))).toEqual([['S'], ['O']]);
  });

  it('makes a credit note of what comes out below zero, and sets it off', async () => {
    const invoice = await makeInvoice(portal, { ...ours(), charges: [{ key: 'old' }] });
    const chargeId = invoice.lines[0]?.chargeId ?? '';
    const charges = [
      { unitPriceCents: 4_000, quantityMilli: -1000, corrects: chargeId },
      { unitPriceCents: 1_000 },
    ];
    const note = await makeInvoice(portal, { ...ours(), charges });
    // -40 + 10 = -30, with 21 % -36.30.
    expect(note).toMatchObject({ kind: 'credit_note', netCents: 3000, totalCents: 3630 });
    expect(note.lines.map(({ netCents }) => netCents)).toEqual([4000, -1000]);
    expect(note.corrects).toMatchObject([{ number: invoice.number }]);
    expect(note).toMatchObject({ state: 'paid', openCents: 0 });
    expect(await at(invoice.id)).toMatchObject({ state: 'partially_paid', settledCents: 3630 });
  });

  it('refuses charges that another draft took, and those of others', async () => {
    const id = await makeCharge(portal, ours());
    await draft([id]);
    await expect(draft([id])).rejects.toThrow('charges.errors.not_open');
    const other = await makeOrganisation(portal);
    const theirs = await makeCharge(portal, { clusterId, organisationId: other.id });
    await expect(draft([theirs])).rejects.toThrow('errors.not_found');
  });

  it('decides VAT anew when a draft is issued later', async () => {
    const buyer = await makeOrganisation(portal, { country: 'DE' });
    const of = { clusterId, organisationId: buyer.id };
    const [id = ''] = await draft([await makeCharge(portal, of)], of);
    expect(await at(id)).toMatchObject({ vatCents: 2100, locale: 'en' });
    await inUnit(() =>
      portal.db.run(`UPDATE organisation SET vat_id = 'DE136695976' WHERE id = ?`, [buyer.id]),
    );
    await inUnit(() => portal.app.get(Invoicing).issue(id));
    const issued = await at(id);
    expect(issued).toMatchObject({ vatCents: 0, totalCents: 10_000 });
    expect(issued.vat).toMatchObject([{ category: 'AE', reasonCode: 'VATEX-EU-AE' }]);
  });

  it('is settled by payments, in part and wholly, and opens again when one is undone', async () => {
    const { id } = await makeInvoice(portal, ours());
    const first = await payInvoice(portal, id, { amountCents: 5000, on: '2026-11-21' });
    expect(await at(id)).toMatchObject({ state: 'partially_paid', openCents: 7100 });
    await payInvoice(portal, id, { on: '2026-11-25' });
    expect(await at(id)).toMatchObject({ state: 'paid', settledOn: '2026-11-25' });
    const undo = { clusterId, from: { paymentId: first }, invoiceId: id, amountCents: 5000 };
    await inUnit(() => portal.app.get(Allocations).undo({ ...undo, on: '2026-11-26' }));
    expect(await at(id)).toMatchObject({ state: 'partially_paid', settledOn: null });
    await expect(
      inUnit(() => portal.app.get(Allocations).undo({ ...undo, on: '2026-11-26' })),
    ).rejects.toThrow('invoices.errors.over_allocated');
    await payInvoice(portal, id, { on: '2026-11-24' });
    expect(await at(id)).toMatchObject({ state: 'paid', settledOn: '2026-11-25' });
  });

  it('allocates no more than is open, nor more than came in', async () => {
    const { id, totalCents } = await makeInvoice(portal, ours());
    await expect(payInvoice(portal, id, { amountCents: totalCents + 1 })).rejects.toThrow(
      'invoices.errors.over_open',
    );
    const paymentId = await makePayment(portal, { ...ours(), amountCents: 100 });
    const allocate = (amountCents: number): Promise<void> =>
      inUnit(() =>
        portal.app.get(Allocations).allocate({
          ...{ clusterId, from: { paymentId }, invoiceId: id, amountCents, on: '2026-11-20' },
        }),
      );
    await expect(allocate(101)).rejects.toThrow('invoices.errors.over_source');
    await expect(allocate(0)).rejects.toThrow('invoices.errors.amount');
    await allocate(60);
    await expect(allocate(41)).rejects.toThrow('invoices.errors.over_source');
  });

  it('credits in parts that add up to the whole, VAT included', async () => {
    // 0.21 x 33.35 = 7.0035; two thirds and one third: 4.67 and what is left, 2.33.
    const invoice = await makeInvoice(portal, { ...ours(), charges: [{ unitPriceCents: 3335 }] });
    const lineId = invoice.lines[0]?.id ?? '';
    const crediting = portal.app.get(Crediting);
    const part = (amountCents: number): Promise<string> =>
      inUnit(() => crediting.lines(invoice.id, [{ lineId, amountCents }], 'Too much'));
    const first = await at(await part(2223));
    await expect(part(1113)).rejects.toThrow('invoices.errors.over_line');
    const second = await at(await inUnit(() => crediting.inFull(invoice.id, 'The rest too')));
    expect([first.vatCents, second.vatCents]).toEqual([467, 233]);
    expect(first.totalCents + second.totalCents).toBe(invoice.totalCents);
    expect(await at(invoice.id)).toMatchObject({ state: 'credited', openCents: 0 });
    expect(second).toMatchObject({ state: 'paid', note: 'The rest too' });
    await expect(inUnit(() => crediting.inFull(invoice.id, 'Again'))).rejects.toThrow(
      'invoices.errors.nothing_to_credit',
    );
  });

  it('leaves open what a credit note gives back of a paid invoice, until it is refunded', async () => {
    const invoice = await makeInvoice(portal, ours());
    await payInvoice(portal, invoice.id);
    const noteId = await inUnit(() => portal.app.get(Crediting).inFull(invoice.id, 'Cancelled'));
    expect(await at(noteId)).toMatchObject({ state: 'issued', openCents: 12_100 });
    expect(await at(invoice.id)).toMatchObject({ state: 'paid' });
    await payInvoice(portal, noteId, { amountCents: -12_100 }).catch(() => undefined);
    const paymentId = await makePayment(portal, { ...ours(), amountCents: -12_100 });
    const refund = { clusterId, from: { paymentId }, invoiceId: noteId, amountCents: 12_100 };
    await inUnit(() => portal.app.get(Allocations).allocate({ ...refund, on: '2026-11-22' }));
    expect(await at(noteId)).toMatchObject({ state: 'paid', settledOn: '2026-11-22' });
  });

  it('lets a credit note settle another invoice, which then counts as paid', async () => {
    const old = await makeInvoice(portal, ours());
    await payInvoice(portal, old.id);
    const creditNoteId = await inUnit(() => portal.app.get(Crediting).inFull(old.id, 'Cancelled'));
    const { id: invoiceId } = await makeInvoice(portal, ours());
    await inUnit(() =>
      portal.app.get(Allocations).allocate({
        ...{ clusterId, from: { creditNoteId }, invoiceId, amountCents: 12_100, on: '2026-11-20' },
      }),
    );
    expect(await at(invoiceId)).toMatchObject({ state: 'paid' });
    expect(await at(creditNoteId)).toMatchObject({ state: 'paid', openCents: 0 });
  });

  it('gives the charges of a voided draft back, and drops those made by hand when asked', async () => {
    const source = { kind: 'manual', id: 'manual' };
    const ids = [await makeCharge(portal, ours()), await makeCharge(portal, { ...ours(), source })];
    const [id = ''] = await draft(ids);
    await portal.app.get(DraftChanges).void(id, { drop: true, by: personId });
    const charges = await portal.app.get(ChargeQueries).ofIds(ids);
    expect(charges.map(({ state }) => state)).toEqual(['open', 'cancelled']);
    expect(await at(id)).toMatchObject({ state: 'void', number: null });
    const issue = inUnit(() => portal.app.get(Invoicing).issue(id));
    await expect(issue).rejects.toThrow('states.not_allowed');
    await draft([ids[0] ?? '']);
  });

  it('settles an invoice over nothing at once', async () => {
    const invoice = await makeInvoice(portal, { ...ours(), charges: [{ unitPriceCents: 0 }] });
    expect(invoice).toMatchObject({ state: 'paid', settledOn: '2026-11-20', totalCents: 0 });
  });

  it('is overdue from the day after its due date', async () => {
    const { id, dueOn } = await makeInvoice(portal, ours());
    const now = portal.clock.now();
    const overdue = async (day: string): Promise<boolean> => {
      portal.clock.moveTo(`${day}T10:00:00.000Z`);
      const rows = await portal.app
        .get(InvoiceListQueries)
        .list({ clusterId }, { view: 'overdue', ids: [id] });
      const { shownState } = await at(id);
      portal.clock.moveTo(now);
      expect(shownState).toBe(rows.length === 1 ? 'overdue' : 'issued');
      return rows.length === 1;
    };
    expect(dueOn).toBe('2026-12-04');
    expect(await overdue('2026-12-04')).toBe(false);
    expect(await overdue('2026-12-05')).toBe(true);
  });

  it('invoices nothing for a cluster without a legal entity', async () => {
    const bare = await makeCluster(portal, { slug: 'bare', legalEntity: false });
    const of = { clusterId: bare.id, organisationId };
    await expect(makeInvoice(portal, of)).rejects.toThrow('invoices.blockers.no_entity');
  });

  it('is printed, kept with its hash and sent once, however often the job runs', async () => {
    const { id, number } = await makeInvoice(portal, ours());
    await portal.runJobs();
    await inUnit(() => portal.db.run(`UPDATE job SET state = 'waiting', unique_key = NULL`));
    await portal.runJobs();
    const mails = (await portal.mails()).filter(({ body }) => body.includes(String(number)));
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({ template: 'invoices/invoice', locale: 'en' });
    expect(mails[0]?.body).toContain(`http://portal.test/en/invoices/${String(number)}`);
    const row = await portal.db.row<Record<string, string>>(
      `SELECT i.pdf_sha256 AS "hash", f.sha256 AS "kept", f.name, f.type
       FROM invoice i JOIN stored_file f ON f.id = i.pdf_file_id WHERE i.id = ?`,
      [id],
    );
    expect(row).toMatchObject({ name: `${String(number)}.pdf`, type: 'application/pdf' });
    expect(row?.kept).toBe(row?.hash);
  });

  it('collects what waits, one invoice for each organisation', async () => {
    const { id } = await makeCluster(portal, { slug: 'collecting' });
    const other = await makeOrganisation(portal);
    for (const who of [organisationId, organisationId, other.id]) {
      await makeCharge(portal, { clusterId: id, organisationId: who });
    }
    portal.clock.advance({ minutes: 2 });
    await portal.runJobs();
    const open = await portal.app.get(InvoiceQueries).open(id);
    expect(open.map(({ totalCents }) => totalCents).sort()).toEqual([12_100, 24_200]);
  });

  it('leaves charges waiting where organisers look first', async () => {
    const { id } = await makeCluster(portal, { slug: 'looking' });
    await makeInvoice(portal, { clusterId: id, organisationId });
    await inUnit(() =>
      portal.db.run('UPDATE invoice_settings SET issues_by_itself = false WHERE cluster_id = ?', [
        id,
      ]),
    );
    await makeCharge(portal, { clusterId: id, organisationId });
    portal.clock.advance({ minutes: 2 });
    await portal.runJobs();
    expect(await portal.app.get(ChargeQueries).open(id)).toHaveLength(1);
  });

  describe('for a membership', () => {
    const member = async () => {
      const buyer = await makeOrganisation(portal);
      const of = { clusterId, organisationId: buyer.id };
      const tier = await makeTier(portal, { clusterId });
      const { id } = await makeMembership(portal, {
        ...{ ...of, tierId: tier.id, state: 'pending_payment' },
      });
      const term = await portal.db.row<{ id: string }>(
        'SELECT id FROM membership_term WHERE membership_id = ?',
        [id],
      );
      const source = { kind: 'membership_term', id: term?.id ?? '' };
      const charge = { source, supply: 'membership', stream: 'membership_fees' } as const;
      const stateNow = async (): Promise<string | undefined> =>
        (await portal.db.row<{ state: string }>('SELECT state FROM membership WHERE id = ?', [id]))
          ?.state;
      return { of, charge, stateNow };
    };

    it('lets it begin when all of it is paid, and wait again when the payment is undone', async () => {
      const { of, charge, stateNow } = await member();
      const invoice = await makeInvoice(portal, { ...of, charges: [charge] });
      await payInvoice(portal, invoice.id, { amountCents: 100 });
      expect(await stateNow()).toBe('pending_payment');
      const paymentId = await payInvoice(portal, invoice.id);
      expect(await stateNow()).toBe('active');
      await inUnit(() =>
        portal.app.get(Allocations).undo({
          ...{ clusterId, from: { paymentId }, invoiceId: invoice.id, on: '2026-11-20' },
          amountCents: invoice.totalCents - 100,
        }),
      );
      expect(await stateNow()).toBe('pending_payment');
    });

    it('waits for the other documents of the term', async () => {
      const { of, charge, stateNow } = await member();
      const fee = await makeInvoice(portal, { ...of, charges: [charge] });
      const joining = { ...charge, supply: 'joining' as const };
      const other = await makeInvoice(portal, { ...of, charges: [joining] });
      await payInvoice(portal, fee.id);
      expect(await stateNow()).toBe('pending_payment');
      await payInvoice(portal, other.id);
      expect(await stateNow()).toBe('active');
    });

    it('begins when what else was invoiced is credited', async () => {
      const { of, charge, stateNow } = await member();
      const fee = await makeInvoice(portal, { ...of, charges: [charge] });
      const other = await makeInvoice(portal, { ...of, charges: [charge] });
      await payInvoice(portal, fee.id);
      await inUnit(() => portal.app.get(Crediting).inFull(other.id, 'Invoiced twice'));
      expect(await stateNow()).toBe('active');
    });

    it('never begins because its invoice was credited', async () => {
      const { of, charge, stateNow } = await member();
      const { id } = await makeInvoice(portal, { ...of, charges: [charge] });
      await inUnit(() => portal.app.get(Crediting).inFull(id, 'Never came'));
      expect(await at(id)).toMatchObject({ state: 'credited' });
      expect(await stateNow()).toBe('pending_payment');
    });
  });

  it('invoices what a membership owes as soon as its unit is committed, asked for once', async () => {
    const own = (await makeCluster(portal, { slug: 'at-once' })).id;
    const tier = await makeTier(portal, { clusterId: own, fees: { small: 60_000 } });
    const member = await makeOrganisation(portal, { name: 'At Once B.V.' });
    await makePerson(portal, { organisationId: member.id, role: 'admin' });
    const { id } = await makeMembership(portal, {
      ...{ clusterId: own, organisationId: member.id, tierId: tier.id },
    });
    const term = await portal.db.row<{ id: string }>(
      'SELECT id FROM membership_term WHERE membership_id = ?',
      [id],
    );
    // The turn of the minute is over: only what was asked for is left to do.
    await portal.runJobs();
    await inUnit(() => portal.app.get(MembershipTerms).renew(term?.id ?? ''));
    await inUnit(() => portal.app.get(Charges).collectSoon(own));
    const asked = await portal.db.rows<{ payload: string }>(
      `SELECT payload FROM job WHERE kind = 'charges.collect' AND state = 'waiting'`,
    );
    expect(asked).toEqual([{ payload: JSON.stringify({ clusterId: own }) }]);
    await portal.runJobs();
    const invoices = await portal.db.rows<{ state: string; cents: number }>(
      'SELECT state, net_cents AS "cents" FROM invoice WHERE cluster_id = ?',
      [own],
    );
    expect(invoices).toEqual([{ state: 'issued', cents: 60_000 }]);
  });

  describe('once issued', () => {
    let id: string;
    beforeAll(async () => {
      id = (await makeInvoice(portal, ours())).id;
    });
    it.each([
      ['its total', 'UPDATE invoice SET total_cents = 1 WHERE id = ?'],
      ['its number', `UPDATE invoice SET number = 'XXX-2026-000001' WHERE id = ?`],
      ['its document', `UPDATE invoice SET document = '{}' WHERE id = ?`],
      ['itself', 'DELETE FROM invoice WHERE id = ?'],
      ['a line', 'UPDATE invoice_line SET net_cents = 1 WHERE invoice_id = ?'],
      ['lines', 'DELETE FROM invoice_line WHERE invoice_id = ?'],
      ['its VAT', 'UPDATE invoice_vat SET vat_cents = 1 WHERE invoice_id = ?'],
      ['VAT rows', 'DELETE FROM invoice_vat WHERE invoice_id = ?'],
    ])('the database refuses to change or remove %s', async (_, sql) => {
      await expect(inUnit(() => portal.db.run(sql, [id]))).rejects.toThrow();
      expect(await at(id)).toMatchObject({ totalCents: 12_100 });
    });
  });
});
