import fc from 'fast-check';
import { basisPointsOf } from '../../kernel/money.js';
import {
  openInvoiceFaults,
  type OpenInvoiceFacts,
  openInvoiceNumber,
  openInvoiceRate,
} from './open-invoice.js';

const today = '2026-11-22';
const good: OpenInvoiceFacts = {
  ...{ issuedOn: '2026-06-01', dueOn: '2026-06-15', paidCents: null, from: null, to: null },
  ...{ netCents: 1000_00, vatCents: 210_00, totalCents: 1210_00 },
};
const faultsOf = (facts: Partial<OpenInvoiceFacts>) =>
  openInvoiceFaults({ ...good, ...facts }, today).map(([at, name]) => `${at} ${name}`);

describe('an open invoice of a former administration', () => {
  it('is taken when all of it holds', () => {
    expect(faultsOf({})).toEqual([]);
    expect(faultsOf({ paidCents: 1209_99, from: '2026-01-01', to: '2026-12-31' })).toEqual([]);
    expect(faultsOf({ vatCents: 0, totalCents: 1000_00 })).toEqual([]);
  });

  it.each<[string, Partial<OpenInvoiceFacts>]>([
    ['issued today', { issuedOn: today, dueOn: '2026-12-06' }],
    ['ten years old to the day', { issuedOn: '2016-11-22', dueOn: '2016-12-06' }],
    ['due on its own day', { dueOn: '2026-06-01' }],
    ['due after five years to the day', { dueOn: '2031-06-01' }],
    ['two cents of VAT more by rounding', { vatCents: 210_02, totalCents: 1210_02 }],
    ['for one day', { from: '2026-01-01', to: '2026-01-01' }],
    ['for five years to the day', { from: '2026-01-01', to: '2031-01-01' }],
    ['for a period from ten years ago', { from: '2016-11-22', to: '2016-12-31' }],
    ['for a period five years ahead', { from: '2031-11-22', to: '2031-12-31' }],
  ])('is taken when it is %s', (_, facts) => {
    expect(faultsOf(facts)).toEqual([]);
  });

  it.each<[string, Partial<OpenInvoiceFacts>]>([
    ['totalCents sum', { totalCents: 1210_01 }],
    ['totalCents sum', { totalCents: 1209_99 }],
    // 21 % of 1,000.00 is 210.00; two cents more may come from rounding by line.
    ['vatCents vat_high', { vatCents: 210_03, totalCents: 1210_03 }],
    ['paidCents over_paid', { paidCents: 1210_01 }],
    ['paidCents all_paid', { paidCents: 1210_00 }],
    ['issuedOn future', { issuedOn: '2026-11-23', dueOn: '2026-12-01' }],
    ['issuedOn old', { issuedOn: '2016-11-21', dueOn: '2016-12-01' }],
    ['dueOn due_order', { dueOn: '2026-05-31' }],
    ['dueOn far', { dueOn: '2031-06-02' }],
    ['to half_period', { from: '2026-01-01' }],
    ['from half_period', { to: '2026-01-01' }],
    ['to period_order', { from: '2026-01-02', to: '2026-01-01' }],
    ['to far', { from: '2026-01-01', to: '2031-01-02' }],
    ['from old', { from: '2016-01-01', to: '2016-12-31' }],
    ['from far', { from: '2031-11-23', to: '2031-12-31' }],
  ])('is refused for %s', (fault, facts) => {
    expect(faultsOf(facts)).toEqual([fault]);
  });

  it('has the Dutch rate that its VAT comes from, else the average', () => {
    const rate = (netCents: number, vatCents: number, issuedOn = '2026-06-01') =>
      openInvoiceRate({ netCents, vatCents, issuedOn });
    expect(rate(1000_00, 0)).toBe(0);
    expect(rate(1000_00, 210_00)).toBe(2100);
    expect(rate(1000_00, 210_02)).toBe(2100);
    expect(rate(1000_00, 90_00)).toBe(900);
    // The reduced rate was 6 % in 2018.
    expect(rate(1000_00, 60_00, '2018-06-01')).toBe(600);
    // 500.00 at 21 % and 500.00 at 9 %: 105.00 + 45.00 of 1,000.00.
    expect(rate(1000_00, 150_00)).toBe(1500);
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 1e9 }), fc.constantFrom(900, 2100), (net, bp) => {
        const vat = basisPointsOf(net, bp);
        const found = rate(net, vat);
        expect(Math.abs(basisPointsOf(net, found) - vat)).toBeLessThanOrEqual(2);
      }),
    );
  });

  it('keeps its number as far as an address can hold it', () => {
    expect(openInvoiceNumber('2026-0012')).toBe('2026-0012');
    expect(openInvoiceNumber(' F 2026/0012 ')).toBe('F-2026-0012');
    expect(openInvoiceNumber('VF26.0012')).toBe('VF26-0012');
    for (const text of ['', 'invoice', '-12', '12?', '<12>', '1'.repeat(31), '../12', 'é1']) {
      expect([text, openInvoiceNumber(text)]).toEqual([text, null]);
    }
  });
});
