import { icpListing, type UnionSupply } from './icp.js';

const supply = (values: Partial<UnionSupply>): UnionSupply => ({
  ...{ kind: 'invoice', number: 'QUA-2026-000001', category: 'AE', baseCents: 1000_00 },
  ...{ vatId: 'DE136695976', customer: 'Laserwerk GmbH' },
  ...values,
});

describe('the listing of supplies within the Union', () => {
  it('adds up services and goods by VAT id; credit notes subtract', () => {
    const rows = icpListing([
      supply({}),
      supply({ number: 'QUA-2026-000002', vatId: 'DE 136.695.976', baseCents: 500_00 }),
      supply({ number: 'QUA-2026-000003', category: 'K', baseCents: 80_00 }),
      supply({ number: 'QUA-2026-000004', kind: 'credit_note', baseCents: 200_00 }),
    ]);
    expect(rows).toEqual([
      {
        ...{ vatId: 'DE136695976', country: 'DE', customers: ['Laserwerk GmbH'] },
        // 1,000 + 500 - 200
        ...{ servicesCents: 1300_00, goodsCents: 80_00, totalCents: 1380_00, warning: null },
        documents: [1, 2, 3, 4].map((number) => `QUA-2026-00000${number}`),
      },
    ]);
  });

  it('warns of ids that are missing or cannot be right, and of more credited than supplied', () => {
    const warnings = (vatId: string | null, values: Partial<UnionSupply> = {}) =>
      icpListing([supply({ ...values, vatId })]).map(({ warning }) => warning);
    expect(warnings(null)).toEqual(['missing']);
    expect(warnings('CHE123456788')).toEqual(['country']);
    expect(warnings('DE12345')).toEqual(['form']);
    expect(warnings('DE136695977')).toEqual(['check']);
    expect(warnings('DE136695976', { kind: 'credit_note' })).toEqual(['negative']);
    expect(warnings('DE136695976')).toEqual([null]);
  });

  it('lists ids in their order, and gives Greece its country code', () => {
    const rows = icpListing([supply({ vatId: 'EL094259216' }), supply({ vatId: 'DE136695976' })]);
    expect(rows.map(({ vatId, country }) => [vatId, country])).toEqual([
      ['DE136695976', 'DE'],
      ['EL094259216', 'GR'],
    ]);
  });
});
