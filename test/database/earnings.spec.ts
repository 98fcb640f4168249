import { DomainError } from '../../src/kernel/domain-error.js';
import { sum } from '../../src/kernel/money.js';
import {
  BookingDays,
  Crediting,
  EarningQueries,
  EarningsService,
} from '../../src/invoices/index.js';
import { DeferredDocumentQueries } from '../../src/invoices/earnings/deferred-documents.queries.js';
import {
  earningLines,
  lineColumns,
  type LineRow,
  toLine,
} from '../../src/invoices/earnings/earning-lines.js';
import { EarningScheduleQueries } from '../../src/invoices/earnings/earning-schedule.queries.js';
import { JournalQueries, type JournalView } from '../../src/invoices/journal/journal.queries.js';
import { type EarningLine, earningLine } from '../../src/invoices/rules/earning.js';
import { balanceOf } from '../../src/invoices/rules/journal-lines.js';
import { MonthsService } from '../../src/revenue/months.service.js';
import { StreamForm } from '../../src/revenue/revenue.forms.js';
import { StreamsService } from '../../src/revenue/streams.service.js';
import { makeCluster } from '../support/make-clusters.js';
import { makeOrganisation, makePerson } from '../support/make-identity.js';
import { makeInvoice, payInvoice } from '../support/make-invoices.js';
import { makeStream } from '../support/make-revenue.js';
import { startPortal, type TestPortal } from '../support/portal.js';

const year2026 = { from: '2026-01-01', to: '2026-12-31' };
const fee = { supply: 'membership', stream: 'membership_fees', unit: 'membership' } as const;

let portal: TestPortal;
let clusterId: string;
let organisationId: string;
let person: { id: string };

beforeAll(async () => {
  portal = await startPortal({ now: '2026-01-05T09:00:00.000Z' });
  clusterId = (await makeCluster(portal, { slug: 'earning' })).id;
  organisationId = (await makeOrganisation(portal, { name: 'Kade B.V.' })).id;
  person = await makePerson(portal, {});
});
afterAll(() => portal.stop());

const on = (day: string): void => portal.clock.moveTo(`${day}T09:00:00.000Z`);
const deferred = async (day: string): Promise<number> =>
  (await portal.app.get(EarningQueries).deferredAt(clusterId, day)).deferredCents;
const months = (from: string, to: string) =>
  portal.app.get(EarningScheduleQueries).months(clusterId, from, to);
const closeBooks = (month: string): Promise<void> =>
  portal.app.get(MonthsService, { strict: false }).close(clusterId, month, person);
const ledger = (): Promise<{ month: string; cents: number; reference: string; kind: string }[]> =>
  portal.db.rows(
    `SELECT e.month, e.amount_cents AS "cents", e.reference, s.kind FROM ledger_entry e
     JOIN revenue_stream s ON s.id = e.stream_id
     WHERE e.cluster_id = ? AND e.origin = 'document' ORDER BY e.month, e.reference`,
    [clusterId],
  );

describe('the earnings of a cluster through a year', () => {
  // one euro a day over 2026, paid at once; the same paid on 10 April; a joining fee of 250 unpaid
  let prompt: { id: string; number: string | null };
  let late: { id: string; number: string | null };
  let joining: { id: string; number: string | null };

  it('invoices in January', async () => {
    const charge = { ...fee, period: year2026, unitPriceCents: 365_00 };
    prompt = await makeInvoice(portal, { clusterId, organisationId, charges: [charge] });
    await payInvoice(portal, prompt.id);
    late = await makeInvoice(portal, { clusterId, organisationId, charges: [charge] });
    joining = await makeInvoice(portal, {
      ...{ clusterId, organisationId },
      charges: [{ ...fee, supply: 'joining', unitPriceCents: 250_00 }],
    });
    // 730.00 less the five days of the one that is paid; the joining fee is earned at once
    expect(await deferred('2026-01-05')).toBe(725_00);
    expect(await deferred('2026-01-04')).toBe(0);
    // 31 December: the one is earned, the other is not paid
    expect(await deferred('2026-12-31')).toBe(365_00);
  });

  it('closes January and February with the books, into the streams that follow documents', async () => {
    await makeStream(portal, clusterId, { slug: 'fees', documentsFrom: '2026-02' });
    on('2026-03-03');
    await closeBooks('2026-02');
    expect(await months('2026-01', '2026-02')).toEqual([
      // 31 days and the joining fee
      { month: '2026-01', stream: 'membership_fees', amountCents: 281_00 },
      { month: '2026-02', stream: 'membership_fees', amountCents: 28_00 },
    ]);
    // the stream follows documents from February on
    expect(await ledger()).toEqual([
      { month: '2026-02', cents: 28_00, reference: prompt.number, kind: 'membership_fees' },
    ]);
    expect(await deferred('2026-02-28')).toBe(730_00 - 59_00);
    expect(await deferred('2026-02-10')).toBe(730_00 - 41_00);
    expect(await portal.app.get(EarningsService).firstOpenDay(clusterId, '2026-02-10')).toBe(
      '2026-03-01',
    );
  });

  it('closes a month once; what is frozen does not change and cannot be changed', async () => {
    await closeBooks('2026-02');
    expect(await ledger()).toHaveLength(1);
    for (const sql of [
      'UPDATE earning_entry SET amount_cents = 1',
      'DELETE FROM earning_entry',
      'DELETE FROM earning_month',
    ]) {
      await expect(portal.db.unit(() => portal.db.run(sql))).rejects.toThrow();
    }
  });

  it('catches up what is paid late in the first open month', async () => {
    on('2026-04-10');
    await payInvoice(portal, late.id);
    await closeBooks('2026-03');
    expect(await months('2026-03', '2026-03')).toEqual([
      { month: '2026-03', stream: 'membership_fees', amountCents: 31_00 },
    ]);
    on('2026-05-04');
    await closeBooks('2026-04');
    // 30 of the one, and 120 days of the other
    expect(await months('2026-04', '2026-04')).toEqual([
      { month: '2026-04', stream: 'membership_fees', amountCents: 150_00 },
    ]);
    expect(await deferred('2026-04-30')).toBe(730_00 - 240_00);
    // before it was paid nothing of it was earned
    expect(await deferred('2026-03-31')).toBe(730_00 - 90_00);
  });

  it('lets a credit note after the close fall into the open month', async () => {
    on('2026-05-20');
    const [line] = await portal.db.rows<{ id: string }>(
      'SELECT id FROM invoice_line WHERE invoice_id = ?',
      [late.id],
    );
    await portal.db.unit(() =>
      portal.app
        .get(Crediting)
        .lines(late.id, [{ lineId: line?.id ?? '', amountCents: 73_00 }], 'Agreed'),
    );
    on('2026-06-02');
    await closeBooks('2026-05');
    // 62.00 of both, less 151 / 365 x 73.00 = 30.20
    expect(await months('2026-05', '2026-05')).toEqual([
      { month: '2026-05', stream: 'membership_fees', amountCents: 31_80 },
    ]);
    expect(await months('2026-04', '2026-04')).toMatchObject([{ amountCents: 150_00 }]);
  });

  it('gives back what was earned when a payment is undone', async () => {
    const { id } = await makeInvoice(portal, {
      ...{ clusterId, organisationId },
      charges: [
        {
          ...{ unitPriceCents: 30_00, stream: 'service_payments', unit: 'month' },
          period: { from: '2026-06-01', to: '2026-06-30' },
        },
      ],
    });
    await payInvoice(portal, id);
    on('2026-07-01');
    await closeBooks('2026-06');
    await portal.db.unit(() =>
      portal.db.run(`UPDATE invoice SET settled_on = NULL, state = 'issued' WHERE id = ?`, [id]),
    );
    on('2026-08-03');
    await closeBooks('2026-07');
    const services = (await months('2026-06', '2026-07')).filter(
      ({ stream }) => stream === 'service_payments',
    );
    expect(services.map(({ month, amountCents }) => [month, amountCents])).toEqual([
      ['2026-06', 30_00],
      ['2026-07', -30_00],
    ]);
    await portal.db.unit(() =>
      portal.db.run(`UPDATE invoice SET settled_on = '2026-08-03', state = 'paid' WHERE id = ?`, [
        id,
      ]),
    );
  });

  it('plans the months to come so that everything settled is earned in the end', async () => {
    const planned = sum((await months('2026-01', '2027-12')).map((one) => one.amountCents));
    // 365 + 365 - 73 + 250 + 30
    expect(planned).toBe(937_00);
    expect(await deferred('2026-12-31')).toBe(0);
    expect(await portal.app.get(EarningScheduleQueries).span(clusterId)).toEqual({
      ...{ first: '2026-01', last: '2026-12' },
    });
    const ofAugust = await portal.app.get(EarningScheduleQueries).ofMonth(clusterId, '2026-08');
    const august = (await months('2026-08', '2026-08')).map((one) => one.amountCents);
    expect(sum(ofAugust.map((one) => one.amountCents))).toBe(sum(august));
    const ofMay = await portal.app.get(EarningScheduleQueries).ofMonth(clusterId, '2026-05');
    expect(sum(ofMay.map((one) => one.amountCents))).toBe(31_80);
    const ofOctober = await portal.app.get(EarningScheduleQueries).ofMonth(clusterId, '2026-10');
    const october = (await months('2026-10', '2026-10')).map((one) => one.amountCents);
    expect(sum(ofOctober.map((one) => one.amountCents))).toBe(sum(october));
  });

  it('shows a document line by line, month by month', async () => {
    const { number } = late;
    const queries = portal.app.get(EarningScheduleQueries);
    const [shown, ...others] = await queries.ofDocument(clusterId, number ?? '');
    expect(others).toEqual([]);
    expect(shown).toMatchObject({ number, netCents: 365_00, beginsOn: '2026-04-10' });
    expect(shown?.months[0]).toEqual({
      ...{ month: '2026-04', amountCents: 120_00, throughCents: 120_00, closed: true },
    });
    expect(shown?.months.at(-1)).toMatchObject({ month: '2026-12', throughCents: 365_00 });
    const foreign = (await makeCluster(portal, {})).id;
    await expect(queries.ofDocument(foreign, number ?? '')).rejects.toThrow(DomainError);
  });

  it('never earns what is credited unpaid, nor what corrects an invoice before it is paid', async () => {
    const charge = { ...fee, period: year2026, unitPriceCents: 365_00 };
    const asked = { clusterId, organisationId, charges: [charge] };
    const lapsed = await makeInvoice(portal, asked);
    const open = await makeInvoice(portal, asked);
    const before = await deferred('2026-08-31');
    const crediting = portal.app.get(Crediting);
    const lineId = open.lines[0]?.id ?? '';
    await portal.db.unit(async () => {
      await crediting.inFull(lapsed.id, 'Lapsed unpaid');
      await crediting.lines(open.id, [{ lineId, amountCents: 65_00 }], 'Agreed');
    });
    // 365.00 is gone with its credit note; of the other 300.00 is left, and none of it earned
    expect(await deferred('2026-08-31')).toBe(before - 430_00);
    expect(await deferred('2027-12-31')).toBe(300_00);
    await payInvoice(portal, open.id);
    expect(await deferred('2027-12-31')).toBe(0);
  });

  it('says the same by stream, by document and by the rule, on any day', async () => {
    const days = ['2026-01-05', '2026-02-28', '2026-03-15', '2026-04-30', '2026-05-20'];
    for (const day of [...days, '2026-05-31', '2026-08-31', '2026-11-30', '2027-03-01']) {
      const view = await portal.app.get(EarningQueries).deferredAt(clusterId, day);
      expect(view.invoicedCents).toBe(view.earnedCents + view.deferredCents);
      const { items, total } = await portal.app
        .get(DeferredDocumentQueries)
        .page(clusterId, day, { page: 1, size: 100 });
      expect(sum(items.map(({ deferredCents }) => deferredCents))).toBe(view.deferredCents);
      expect(total).toBe(items.length);
    }
  });

  it('knows in SQL what the rule says of each line', async () => {
    const asSql = await portal.db.rows<LineRow & { id: string }>(
      `${earningLines} SELECT e.id, ${lineColumns} FROM earning_line e ORDER BY e.id`,
      [clusterId],
    );
    expect(asSql.length).toBeGreaterThan(4);
    expect(asSql.map(toLine)).toEqual(await byRule(clusterId));
  });

  it('keeps books that balance and agree with what is deferred', async () => {
    const all: JournalView[] = [];
    for (const month of ['01', '02', '03', '04', '05', '06', '07', '08']) {
      all.push(...(await portal.app.get(JournalQueries).ofMonth(clusterId, `2026-${month}`)));
    }
    expect(all.length).toBeGreaterThan(10);
    expect(all.map(balanceOf).every((cents) => cents === 0)).toBe(true);
    const on = (account: string, until: string): number =>
      sum(
        all
          .filter(({ bookedOn }) => bookedOn <= until)
          .flatMap(({ lines }) => lines.filter((one) => one.account === account))
          .map(({ amountCents }) => amountCents),
      );
    for (const day of ['2026-02-28', '2026-04-30', '2026-05-31', '2026-07-31']) {
      expect(on('deferred', day)).toBe(-(await deferred(day)));
    }
    const open = await portal.db.rows<{ cents: number }>(
      `SELECT COALESCE(SUM(CASE WHEN kind = 'invoice' THEN total_cents - settled_cents
         ELSE settled_cents - total_cents END), 0) AS "cents"
       FROM invoice WHERE cluster_id = ? AND number IS NOT NULL`,
      [clusterId],
    );
    expect(on('receivable', '2026-12-31')).toBe(open[0]?.cents);
    expect(joining.number).not.toBeNull();
  });

  it('lets a stream follow documents only from a month on that is not closed', async () => {
    const form = { kind: 'service_payments', nameEn: 'Services', nameNl: 'Diensten' };
    const create = (documentsFrom: string) =>
      portal.app
        .get(StreamsService, { strict: false })
        .create(clusterId, Object.assign(new StreamForm(), { ...form, documentsFrom }), person);
    await expect(create('2026-07')).rejects.toMatchObject({
      code: 'revenue.errors.earnings_closed',
    });
    await expect(create('2026-08')).resolves.toBe('services');
  });
});

describe('closing a month while somebody books in it', () => {
  it('waits, so that nothing lands in a closed month', async () => {
    const { id } = await makeCluster(portal, {});
    on('2026-02-03');
    let booked = '';
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const booking = portal.db.unit(async () => {
      booked = await portal.app.get(BookingDays).firstOpen(id, '2026-01-31');
      await held;
    });
    while (booked === '') await new Promise((resolve) => setTimeout(resolve, 5));
    let closed = false;
    const closing = portal.db
      .unit(() => portal.app.get(EarningsService).close(id, '2026-01', person.id))
      .then(() => (closed = true));
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect([booked, closed]).toEqual(['2026-01-31', false]);
    release();
    await Promise.all([booking, closing]);
    const after = await portal.db.unit(() =>
      portal.app.get(BookingDays).firstOpen(id, '2026-01-31'),
    );
    expect(after).toBe('2026-02-01');
  });
});

/** The lines of a cluster as the pure rule sees them, from the facts as they stand. */
async function byRule(cluster: string): Promise<EarningLine[]> {
  const rows = await portal.db.rows<{
    kind: 'invoice' | 'credit_note';
    net: number;
    issuedOn: string;
    from: string | null;
    to: string | null;
    state: string;
    settledOn: string | null;
    correctsId: string | null;
    theirState: string | null;
    theirOn: string | null;
  }>(
    `SELECT i.kind, l.net_cents AS "net", i.issued_on AS "issuedOn", l.service_from AS "from",
       l.service_to AS "to", i.state, i.settled_on AS "settledOn",
       l.corrects_line_id AS "correctsId", c.state AS "theirState", c.settled_on AS "theirOn"
     FROM invoice_line l JOIN invoice i ON i.id = l.invoice_id
     LEFT JOIN invoice_line k ON k.id = l.corrects_line_id LEFT JOIN invoice c ON c.id = k.invoice_id
     WHERE i.cluster_id = ? AND i.number IS NOT NULL ORDER BY l.id`,
    [cluster],
  );
  return rows.map((row) =>
    earningLine({
      ...{ kind: row.kind, netCents: row.net, invoicedOn: row.issuedOn },
      period: row.from === null || row.to === null ? null : { from: row.from, to: row.to },
      document: { state: row.state, settledOn: row.settledOn },
      corrects:
        row.correctsId === null ? null : { state: row.theirState ?? '', settledOn: row.theirOn },
    }),
  );
}
