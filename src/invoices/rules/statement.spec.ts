import fc from 'fast-check';
import { statementOf } from './statement.js';

const entries = [
  { on: '2026-01-10', kind: 'invoice', reference: 'QUA-2026-000001', amountCents: 12_100 },
  { on: '2026-02-20', kind: 'invoice', reference: 'QUA-2026-000002', amountCents: 5_000 },
  { on: '2026-01-25', kind: 'payment', reference: 'transfer', amountCents: -12_100 },
  { on: '2026-03-01', kind: 'credit_note', reference: 'QUA-2026-000003', amountCents: -1_000 },
];

describe('a statement of account', () => {
  it('says what was owed after each day', () => {
    // 121 - 121 + 50 - 10 = 40.
    const { openingCents, lines, closingCents } = statementOf(entries);
    expect(openingCents).toBe(0);
    expect(lines.map(({ balanceCents }) => balanceCents)).toEqual([12_100, 0, 5_000, 4_000]);
    expect(closingCents).toBe(4_000);
  });

  it('begins with what was owed before its first day, and ends with its last', () => {
    const { openingCents, lines, closingCents } = statementOf(entries, {
      ...{ from: '2026-01-25', to: '2026-02-20' },
    });
    expect(openingCents).toBe(12_100);
    expect(lines.map(({ on }) => on)).toEqual(['2026-01-25', '2026-02-20']);
    expect(closingCents).toBe(5_000);
  });

  it('joins the next one without a gap, wherever it is cut', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((d) => `2026-05-${String(d).padStart(2, '0')}`);
    const entry = fc.record({
      ...{ on: day, kind: fc.constant('invoice'), reference: fc.constant('x') },
      amountCents: fc.integer({ min: -100_000, max: 100_000 }),
    });
    fc.assert(
      fc.property(fc.array(entry), fc.integer({ min: 1, max: 27 }), (all, cut) => {
        const at = (d: number): string => `2026-05-${String(d).padStart(2, '0')}`;
        const first = statementOf(all, { to: at(cut) });
        const second = statementOf(all, { from: at(cut + 1) });
        expect(second.openingCents).toBe(first.closingCents);
        expect(first.lines.length + second.lines.length).toBe(all.length);
        expect(second.closingCents).toBe(statementOf(all).closingCents);
      }),
    );
  });
});
