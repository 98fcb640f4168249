import fc from 'fast-check';
import { basisPointsOf, sum } from '../../kernel/money.js';
import {
  allocationEntry,
  balanceOf,
  type BookedAllocation,
  defaultLedgerCodes,
  earningEntry,
  isLedgerCode,
  issueEntry,
  journalAccounts,
  openingEntry,
  paymentEntry,
} from './journal-lines.js';

const asMap = (entry: ReturnType<typeof issueEntry>) =>
  Object.fromEntries(entry.lines.map(({ account, amountCents }) => [account, amountCents]));

const fee = { stream: 'membership_fees', netCents: 1000_00, hasPeriod: true };
const joining = { stream: 'membership_fees', netCents: 250_00, hasPeriod: false };
const document = {
  ...{ number: 'QUA-2026-000001', bookedOn: '2026-01-05', lines: [fee, joining] },
  // 21 % of 1,250.00
  ...{ totalCents: 1512_50, vat: [{ rateBp: 2100, vatCents: 262_50 }] },
};
const invoice = (amountCents: number): BookedAllocation => ({
  ...{ kind: 'invoice', number: 'QUA-2026-000001', bookedOn: '2026-01-20', amountCents },
});

describe('double entry', () => {
  it('of an invoice: owed by the customer, owed to the state, earned and still to be earned', () => {
    const entry = issueEntry({ ...document, kind: 'invoice' });
    expect(asMap(entry)).toEqual({
      ...{ receivable: 1512_50, vat_standard: -262_50 },
      ...{ deferred: -1000_00, revenue_membership_fees: -250_00 },
    });
    expect(entry).toMatchObject({ bookedOn: '2026-01-05', reference: 'QUA-2026-000001' });
  });

  it('of a credit note: the other way round', () => {
    expect(asMap(issueEntry({ ...document, kind: 'credit_note' }))).toEqual({
      ...{ receivable: -1512_50, vat_standard: 262_50 },
      ...{ deferred: 1000_00, revenue_membership_fees: 250_00 },
    });
  });

  it('of an invoice taken over: owed here, and still to be earned only over a period', () => {
    const opened = openingEntry({ ...document, lines: [fee] });
    expect(asMap(opened)).toEqual({
      ...{ receivable: 1512_50, deferred: -1000_00, opening_balance: -512_50 },
    });
    expect(asMap(openingEntry({ ...document, lines: [joining] }))).toEqual({
      ...{ receivable: 1512_50, opening_balance: -1512_50 },
    });
    const before = paymentEntry({
      ...{ throughProvider: false, isFormer: true, bookedOn: '2026-01-20', reference: '12' },
      ...{ amountCents: 500_00, allocations: [invoice(500_00)] },
    });
    expect(asMap(before)).toEqual({ receivable: -500_00, opening_balance: 500_00 });
  });

  it('of several rates and streams', () => {
    const seat = { stream: 'sponsorship', netCents: 100_00, hasPeriod: false };
    const test = { stream: 'service_payments', netCents: 200_00, hasPeriod: false };
    const vat = [
      { rateBp: 2100, vatCents: 42_00 },
      { rateBp: 900, vatCents: 9_00 },
      { rateBp: 0, vatCents: 0 },
    ];
    const lines = [seat, test];
    const entry = issueEntry({ ...document, kind: 'invoice', lines, vat, totalCents: 351_00 });
    expect(asMap(entry)).toEqual({
      ...{ receivable: 351_00, vat_standard: -42_00, vat_reduced: -9_00 },
      ...{ revenue_sponsorship: -100_00, revenue_service_payments: -200_00 },
    });
  });

  it('of a payment that pays exactly, too little and too much', () => {
    const payment = {
      ...{ throughProvider: false, bookedOn: '2026-01-20', reference: 'RF18' },
    };
    const entry = (amountCents: number, allocated: number) =>
      asMap(
        paymentEntry({
          ...{ ...payment, amountCents },
          allocations: allocated === 0 ? [] : [invoice(allocated)],
        }),
      );
    expect(entry(1512_50, 1512_50)).toEqual({ bank: 1512_50, receivable: -1512_50 });
    expect(entry(1000_00, 1000_00)).toEqual({ bank: 1000_00, receivable: -1000_00 });
    expect(entry(1600_00, 1512_50)).toEqual({
      ...{ bank: 1600_00, receivable: -1512_50, received_in_advance: -87_50 },
    });
    expect(entry(80_00, 0)).toEqual({ bank: 80_00, received_in_advance: -80_00 });
  });

  it('of what was held and settles an invoice later', () => {
    expect(asMap(allocationEntry(invoice(80_00)))).toEqual({
      ...{ received_in_advance: 80_00, receivable: -80_00 },
    });
    expect(asMap(allocationEntry(invoice(-80_00)))).toEqual({
      ...{ received_in_advance: -80_00, receivable: 80_00 },
    });
  });

  it('of a refund: a credit note is given back through the bank', () => {
    const back = { ...invoice(1512_50), kind: 'credit_note' as const };
    const payment = {
      ...{ throughProvider: false, bookedOn: '2026-02-02', reference: 'refund' },
      ...{ amountCents: -1512_50, allocations: [back] },
    };
    expect(asMap(paymentEntry(payment))).toEqual({ bank: -1512_50, receivable: 1512_50 });
    expect(asMap(paymentEntry({ ...payment, allocations: [] }))).toEqual({
      ...{ bank: -1512_50, received_in_advance: 1512_50 },
    });
  });

  it('of money that comes through a provider, and is charged back', () => {
    const payment = {
      ...{ throughProvider: true, bookedOn: '2026-01-20', reference: 'tr_1' },
      ...{ amountCents: -1512_50, allocations: [invoice(-1512_50)] },
    };
    expect(asMap(paymentEntry(payment))).toEqual({ online: -1512_50, receivable: 1512_50 });
  });

  it('of what a month earned', () => {
    const earning = {
      ...{ bookedOn: '2026-01-31', number: 'QUA-2026-000001', stream: 'membership_fees' },
      amountCents: 84_93,
    };
    expect(asMap(earningEntry(earning))).toEqual({
      ...{ deferred: 84_93, revenue_membership_fees: -84_93 },
    });
  });

  it('knows a code for every account, each another', () => {
    const codes = journalAccounts.map((account) => defaultLedgerCodes[account]);
    expect(new Set(codes).size).toBe(journalAccounts.length);
    expect(codes.every((code) => /^\d{4}$/.test(code))).toBe(true);
    expect(['1300', 'BVorDebHad', '13.00-A'].every(isLedgerCode)).toBe(true);
    expect(['', '=1300', '13 00', '€', 'x'.repeat(21)].some(isLedgerCode)).toBe(false);
  });
});

describe('any entry', () => {
  const cents = fc.integer({ min: -10_000_000, max: 10_000_000 });
  const stream = fc.constantFrom('membership_fees', 'service_payments', 'sponsorship');
  const kind = fc.constantFrom('invoice' as const, 'credit_note' as const);
  const line = fc.record({ stream, netCents: cents, hasPeriod: fc.boolean() });
  const rate = fc.constantFrom(0, 900, 2100);

  it('adds up to nothing, and has one line an account', () => {
    fc.assert(
      fc.property(
        ...([kind, fc.array(line, { minLength: 1, maxLength: 8 }), rate] as const),
        fc.array(fc.record({ kind, amountCents: cents }), { maxLength: 4 }),
        ...([cents, fc.boolean()] as const),
        (documentKind, lines, rateBp, allocations, amountCents, throughProvider) => {
          const netCents = sum(lines.map((one) => one.netCents));
          const vatCents = basisPointsOf(netCents, rateBp);
          const issued = issueEntry({
            ...{ kind: documentKind, number: 'N', bookedOn: '2026-01-01', lines },
            ...{ vat: [{ rateBp, vatCents }], totalCents: netCents + vatCents },
          });
          const booked = allocations.map((one) => ({ ...invoice(one.amountCents), ...one }));
          const paid = paymentEntry({
            ...{ throughProvider, bookedOn: '2026-01-01', reference: 'P', amountCents },
            allocations: booked,
          });
          const earned = earningEntry({
            ...{ bookedOn: '2026-01-31', number: 'N', stream: 'sponsorship', amountCents },
          });
          for (const entry of [issued, paid, earned, ...booked.map(allocationEntry)]) {
            expect(balanceOf(entry)).toBe(0);
            const accounts = entry.lines.map(({ account }) => account);
            expect(new Set(accounts).size).toBe(accounts.length);
            expect(entry.lines.every((one) => one.amountCents !== 0)).toBe(true);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});
