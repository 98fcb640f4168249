import { monthSums, payerOf, payerSums, type Posted } from './rollups.js';

const posted = (values: Partial<Posted>): Posted => ({
  ...{ streamId: 'a', isPublic: false, month: '2026-01', amountCents: 100 },
  ...{ payerOrganisationId: null, payerName: null },
  ...values,
});

describe('sums beside the ledger', () => {
  it('add up each stream by month', () => {
    const sums = monthSums([
      posted({ amountCents: 100 }),
      posted({ amountCents: -30 }),
      posted({ streamId: 'b' }),
      posted({ month: '2026-02' }),
    ]);
    expect(sums).toEqual([
      { streamId: 'a', month: '2026-01', amountCents: 70, entryCount: 2 },
      { streamId: 'b', month: '2026-01', amountCents: 100, entryCount: 1 },
      { streamId: 'a', month: '2026-02', amountCents: 100, entryCount: 1 },
    ]);
  });

  it('take one payer for one however its name is spelt, and the organisation where it is known', () => {
    expect(payerOf(posted({ payerName: ' Acme   B.V. ' }))).toBe('acme b.v.');
    expect(payerOf(posted({ payerName: 'Acme', payerOrganisationId: 'org-1' }))).toBe('org-1');
    expect(payerOf(posted({ payerName: '  ' }))).toBeUndefined();
    const sums = payerSums([
      posted({ payerName: 'Acme' }),
      posted({ payerName: 'ACME', month: '2026-12' }),
    ]);
    expect(sums).toMatchObject([{ year: '2026', payer: 'acme', amountCents: 200 }]);
  });

  it('leave out public money and payments without a payer', () => {
    expect(payerSums([posted({}), posted({ payerName: 'Ministry', isPublic: true })])).toEqual([]);
  });
});
