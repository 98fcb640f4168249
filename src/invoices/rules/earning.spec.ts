import {
  cumulative,
  deferredAt,
  earnedAt,
  type EarningBooks,
  type EarningLine,
  earningLine,
  firstOpenDay,
  monthsToClose,
  postingFor,
  schedule,
} from './earning.js';

const nothingClosed: EarningBooks = { closedThrough: null, posted: [] };
const paid = (settledOn: string) => ({ state: 'paid', settledOn });
const unpaid = { state: 'issued', settledOn: null };

const line = (values: Partial<EarningLine>): EarningLine => ({
  netCents: 365_00,
  invoicedOn: '2026-01-01',
  period: { from: '2026-01-01', to: '2026-12-31' },
  beginsOn: '2026-01-01',
  ...values,
});
const amounts = (line_: EarningLine, books = nothingClosed): Record<string, number> =>
  Object.fromEntries(schedule(line_, books).map(({ month, amountCents }) => [month, amountCents]));

describe('what a line has earned by a day', () => {
  it('is its share of the days of its period, the first and the last included', () => {
    // 1,200.00 over the 365 days of 2026, invoiced and paid in December before it begins
    const year = line({ netCents: 1200_00, invoicedOn: '2025-12-02', beginsOn: '2025-12-20' });
    expect(cumulative(year, '2025-12-31')).toBe(0);
    // 1 / 365 x 1,200.00 = 3.2877
    expect(cumulative(year, '2026-01-01')).toBe(3_29);
    // 31 / 365 x 1,200.00 = 101.9178; 59 / 365 = 193.9726, so February has 92.05
    expect(cumulative(year, '2026-01-31')).toBe(101_92);
    expect(cumulative(year, '2026-02-28')).toBe(193_97);
    expect(amounts(year)).toMatchObject({ '2026-01': 101_92, '2026-02': 92_05 });
    expect(cumulative(year, '2026-12-30')).toBe(1196_71);
    expect(cumulative(year, '2026-12-31')).toBe(1200_00);
    expect(cumulative(year, '2030-01-01')).toBe(1200_00);
    expect(deferredAt(year, '2025-12-01', nothingClosed)).toBe(0);
    expect(deferredAt(year, '2025-12-02', nothingClosed)).toBe(1200_00);
    expect(deferredAt(year, '2026-02-28', nothingClosed)).toBe(1006_03);
  });

  it('counts 29 February', () => {
    // 29 February 2024 to 28 February 2025: 1 + 31 + 30 + 31 + 30 + 31 + 31 + 30 + 31 + 30 + 31
    // + 31 + 28 = 366 days, one euro each
    const leap = line({
      ...{ netCents: 366_00, invoicedOn: '2024-02-29', beginsOn: '2024-02-29' },
      period: { from: '2024-02-29', to: '2025-02-28' },
    });
    expect(cumulative(leap, '2024-02-29')).toBe(1_00);
    expect(amounts(leap)).toMatchObject({ '2024-02': 1_00, '2024-03': 31_00, '2025-02': 28_00 });
  });

  it('is all at once for a period of one day', () => {
    const seat = line({ netCents: 89_99, period: { from: '2026-06-15', to: '2026-06-15' } });
    expect(cumulative(seat, '2026-06-14')).toBe(0);
    expect(cumulative(seat, '2026-06-15')).toBe(89_99);
    expect(amounts(seat)).toEqual({ '2026-06': 89_99 });
  });

  it('is all of it on the day of issue where there is no period, paid or not', () => {
    const joining = earningLine({
      ...{ kind: 'invoice', netCents: 250_00, invoicedOn: '2026-03-14', period: null },
      ...{ document: unpaid, corrects: null },
    });
    expect(cumulative(joining, '2026-03-13')).toBe(0);
    expect(cumulative(joining, '2026-03-14')).toBe(250_00);
    expect(deferredAt(joining, '2026-03-14', nothingClosed)).toBe(0);
  });
});

describe('a line that is settled late', () => {
  // one euro a day over 2026, invoiced on 1 January
  it('catches up in the month in which it is settled', () => {
    const late = line({ beginsOn: '2026-04-10' });
    expect(cumulative(late, '2026-04-09')).toBe(0);
    // 31 + 28 + 31 + 10 = 100 days
    expect(cumulative(late, '2026-04-10')).toBe(100_00);
    // January to April: 31 + 28 + 31 + 30 = 120
    expect(amounts(late)).toMatchObject({ '2026-04': 120_00, '2026-05': 31_00 });
    expect(amounts(late)['2026-03']).toBeUndefined();
  });

  it('catches up in the first open month when its own is closed already', () => {
    // paid on 10 February, which was heard of when February was closed: 31 + 28 + 31 = 90
    const late = line({ beginsOn: '2026-02-10' });
    const books = { closedThrough: '2026-02', posted: [] };
    expect(amounts(late, books)).toMatchObject({ '2026-03': 90_00, '2026-04': 30_00 });
    expect(earnedAt(late, '2026-02-28', books)).toBe(0);
    expect(deferredAt(late, '2026-02-28', books)).toBe(365_00);
    expect(deferredAt(late, '2026-03-01', books)).toBe(305_00);
  });

  it('is earned at once when its period is over', () => {
    const last = line({ beginsOn: '2027-02-01' });
    expect(amounts(last)).toEqual({ '2027-02': 365_00 });
  });

  it('gives back what was earned when the payment is charged back', () => {
    // January and February were posted: 31.00 and 28.00; then the payment was undone
    const posted = [
      { month: '2026-01', amountCents: 31_00 },
      { month: '2026-02', amountCents: 28_00 },
    ];
    const books = { closedThrough: '2026-02', posted };
    const undone = line({ beginsOn: null });
    expect(postingFor(undone, '2026-03', 59_00)).toBe(-59_00);
    expect(amounts(undone, books)).toEqual({
      ...{ '2026-01': 31_00, '2026-02': 28_00, '2026-03': -59_00 },
    });
    expect(deferredAt(undone, '2026-02-28', books)).toBe(306_00);
    expect(deferredAt(undone, '2026-03-01', books)).toBe(365_00);
  });
});

describe('corrections', () => {
  const old = line({});

  it('take back by the day what a credit note in the midst of a term credits', () => {
    // a credit note of 1 July for July to December, 184 days: 184.00
    const credit = earningLine({
      ...{ kind: 'credit_note', netCents: 184_00, invoicedOn: '2026-07-01' },
      period: { from: '2026-07-01', to: '2026-12-31' },
      ...{ document: paid('2026-07-05'), corrects: paid('2026-01-01') },
    });
    expect(credit).toMatchObject({ netCents: -184_00, beginsOn: '2026-07-01' });
    // 365.00 - 181.00 = 184.00 before it; with it 183.00 - 183.00 = 0 from its day on
    expect(deferredAt(old, '2026-06-30', nothingClosed)).toBe(184_00);
    const both = (day: string): number =>
      deferredAt(old, day, nothingClosed) + deferredAt(credit, day, nothingClosed);
    expect(both('2026-07-01')).toBe(0);
    expect(both('2026-11-11')).toBe(0);
    expect(amounts(credit)).toMatchObject({ '2026-07': -31_00, '2026-12': -31_00 });
  });

  it('settle a higher tier on one invoice, earned from the day it is paid', () => {
    // from 1 July: -184.00 of the old tier, 184 days at 2.00 = 368.00 of the new one; paid 20 July
    const remaining = { from: '2026-07-01', to: '2026-12-31' };
    const about = { kind: 'invoice', invoicedOn: '2026-07-01', period: remaining } as const;
    const document = paid('2026-07-20');
    const back = earningLine({
      ...{ ...about, netCents: -184_00, document, corrects: paid('2026-01-01') },
    });
    const higher = earningLine({ ...about, netCents: 368_00, document, corrects: null });
    const earned = (day: string): number =>
      [old, back, higher].reduce((total, one) => total + cumulative(one, day), 0);
    // 19 July: 200 days of the old tier
    expect(earned('2026-07-19')).toBe(200_00);
    // 31 July: 212.00 - 31.00 + 62.00
    expect(earned('2026-07-31')).toBe(243_00);
    // all in all 181 days at 1.00 and 184 at 2.00
    expect(earned('2026-12-31')).toBe(549_00);
  });

  it('settle a lower tier on a credit note, the new tier from its day on', () => {
    // from 1 July: 184.00 back, 184 days at 0.50 = 92.00 charged; both turned on the credit note
    const remaining = { from: '2026-07-01', to: '2026-12-31' };
    const about = { kind: 'credit_note', invoicedOn: '2026-07-01', period: remaining } as const;
    const document = { state: 'issued', settledOn: null };
    const back = earningLine({
      ...{ ...about, netCents: 184_00, document, corrects: paid('2026-01-01') },
    });
    const lower = earningLine({ ...about, netCents: -92_00, document, corrects: null });
    expect([back.netCents, lower.netCents]).toEqual([-184_00, 92_00]);
    const earned = (day: string): number =>
      [old, back, lower].reduce((total, one) => total + cumulative(one, day), 0);
    // 31 July: 212.00 - 31.00 + 15.50
    expect(earned('2026-07-31')).toBe(196_50);
    expect(earned('2026-12-31')).toBe(273_00);
  });

  it('cancel an invoice that lapsed unpaid: neither side was ever earned', () => {
    const about = { netCents: 365_00, period: old.period } as const;
    const credited = { state: 'credited', settledOn: '2026-03-01' };
    const lapsed = earningLine({
      ...{
        ...about,
        kind: 'invoice',
        invoicedOn: '2026-01-01',
        document: credited,
        corrects: null,
      },
    });
    const credit = earningLine({
      ...{ ...about, kind: 'credit_note', invoicedOn: '2026-03-01', document: paid('2026-03-01') },
      corrects: credited,
    });
    expect([lapsed.beginsOn, credit.beginsOn]).toEqual([null, null]);
    expect(deferredAt(lapsed, '2026-02-28', nothingClosed)).toBe(365_00);
    expect(cumulative(lapsed, '2026-12-31') + cumulative(credit, '2026-12-31')).toBe(0);
    expect(
      deferredAt(lapsed, '2026-03-01', nothingClosed) +
        deferredAt(credit, '2026-03-01', nothingClosed),
    ).toBe(0);
  });

  it('of a closed month fall into the first open one', () => {
    // all of it credited on 5 May, January to April closed with 120.00: -120.00 at once, then
    // -5 days to its own day and day by day against the invoice
    const credit = earningLine({
      ...{ kind: 'credit_note', netCents: 365_00, invoicedOn: '2026-05-05', period: old.period },
      ...{ document: paid('2026-05-05'), corrects: paid('2026-01-01') },
    });
    const books = { closedThrough: '2026-04', posted: [] };
    // January to May: 151 days
    expect(amounts(credit, books)).toMatchObject({ '2026-05': -151_00, '2026-06': -30_00 });
    expect(earnedAt(credit, '2026-04-30', books)).toBe(0);
  });

  it('wait for the invoice they correct', () => {
    const credit = earningLine({
      ...{ kind: 'credit_note', netCents: 65_00, invoicedOn: '2026-02-01', period: old.period },
      ...{ document: paid('2026-02-01'), corrects: paid('2026-03-15') },
    });
    expect(credit.beginsOn).toBe('2026-03-15');
  });
});

describe('a day within a closed month', () => {
  const books = {
    closedThrough: '2026-02',
    posted: [
      { month: '2026-01', amountCents: 31_00 },
      { month: '2026-02', amountCents: 28_00 },
    ],
  };

  it('follows the facts while they agree with what was posted', () => {
    expect(earnedAt(line({}), '2026-02-10', books)).toBe(41_00);
    expect(earnedAt(line({}), '2026-02-28', books)).toBe(59_00);
  });

  it('stays within what was posted when the facts have changed since', () => {
    expect(earnedAt(line({ beginsOn: null }), '2026-02-10', books)).toBe(31_00);
    expect(earnedAt(line({ beginsOn: null }), '2026-02-28', books)).toBe(59_00);
  });
});

describe('closing months', () => {
  it('closes those before it too, from the first that has a document', () => {
    const first = { closedThrough: null, firstInvoiced: '2026-02' };
    expect(monthsToClose('2026-04', first)).toEqual(['2026-02', '2026-03', '2026-04']);
    expect(monthsToClose('2026-04', { ...first, closedThrough: '2026-03' })).toEqual(['2026-04']);
    expect(monthsToClose('2026-04', { ...first, closedThrough: '2026-04' })).toEqual([]);
  });

  it('closes just the month where there is no document before it', () => {
    const none = { closedThrough: null, firstInvoiced: null };
    expect(monthsToClose('2026-04', none)).toEqual(['2026-04']);
    expect(monthsToClose('2026-04', { ...none, firstInvoiced: '2026-06' })).toEqual(['2026-04']);
  });

  it('books on the first open day', () => {
    expect(firstOpenDay('2026-04-20', null)).toBe('2026-04-20');
    expect(firstOpenDay('2026-04-20', '2026-03')).toBe('2026-04-20');
    expect(firstOpenDay('2026-02-20', '2026-03')).toBe('2026-04-01');
    expect(firstOpenDay('2025-12-20', '2026-12')).toBe('2027-01-01');
  });
});
