import fc from 'fast-check';
import { closedThrough, firstOpenMonth, isClosed, isOver } from './closed-months.js';

const closed = (month: string) => ({ month, reopened: false });
const reopened = (month: string) => ({ month, reopened: true });

describe('closed months', () => {
  it('close everything up to the last one that was closed', () => {
    const closes = [closed('2026-03'), closed('2026-06')];
    expect(closedThrough(closes)).toBe('2026-06');
    expect(isClosed('2019-01', closes)).toBe(true);
    expect(isClosed('2026-05', closes)).toBe(true);
    expect(isClosed('2026-06', closes)).toBe(true);
    expect(isClosed('2026-07', closes)).toBe(false);
  });

  it('are all open before anything was closed', () => {
    expect(isClosed('2020-01', [])).toBe(false);
  });

  it('open again one by one: reopening the last one leaves those before it closed', () => {
    const closes = [closed('2026-06'), reopened('2026-09')];
    expect(isClosed('2026-09', closes)).toBe(false);
    expect(isClosed('2026-08', closes)).toBe(true);
  });

  it('send a correction to the first open month', () => {
    expect(firstOpenMonth('2025-11', [closed('2026-01')])).toBe('2026-02');
    expect(firstOpenMonth('2025-11', [closed('2026-01'), reopened('2025-12')])).toBe('2025-12');
    expect(firstOpenMonth('2026-05', [closed('2026-01')])).toBe('2026-05');
  });

  it('can only be closed when they are over', () => {
    expect(isOver('2026-10', '2026-11-01')).toBe(true);
    expect(isOver('2026-11', '2026-11-30')).toBe(false);
  });

  it('never take a correction, whatever was closed and reopened', () => {
    const month = fc
      .tuple(fc.integer({ min: 2020, max: 2030 }), fc.integer({ min: 1, max: 12 }))
      .map(([year, one]) => `${year}-${String(one).padStart(2, '0')}`);
    const closes = fc.array(fc.record({ month, reopened: fc.boolean() }), { maxLength: 8 });
    fc.assert(
      fc.property(month, closes, (from, list) => {
        const found = firstOpenMonth(from, list);
        expect(isClosed(found, list)).toBe(false);
        expect(found >= from).toBe(true);
      }),
    );
  });
});
