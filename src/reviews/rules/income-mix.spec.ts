import { incomeMix, publicOf, spanOf, within, yearBefore } from './income-mix.js';

const sum = (month: string, kind: string, source: string | null, amountCents: number) => ({
  ...{ month, kind, source, amountCents },
});

describe('the income mix', () => {
  it('puts sources of one government together and keeps the whole', () => {
    const mix = incomeMix([
      sum('2026-01', 'public_funding', 'national', 100),
      sum('2026-01', 'public_funding', 'nwo', 20),
      sum('2026-02', 'public_funding', 'erdf', 30),
      sum('2026-02', 'public_funding', 'horizon', 4),
      sum('2026-02', 'public_funding', 'regional', 5),
      sum('2026-02', 'public_funding', 'other', 6),
      sum('2026-03', 'membership_fees', null, 7),
      sum('2026-03', 'service_payments', null, 80),
      sum('2026-03', 'sponsorship', null, 9),
    ]);
    expect(mix).toEqual({
      ...{ national: 120, regional: 5, eu: 34, other_public: 6 },
      ...{ membership_fees: 7, service_payments: 80, sponsorship: 9 },
    });
    expect(publicOf(mix)).toBe(165);
  });
});

describe('the months a year stands for', () => {
  it('are all twelve once it is over', () => {
    expect(spanOf(2025, '2026-11-20', '2026-10')).toEqual({
      ...{ from: '2025-01', to: '2025-12', partial: false },
    });
  });

  it('run up to the last booked month while it lasts', () => {
    expect(spanOf(2026, '2026-11-20', '2026-10')).toMatchObject({ to: '2026-10', partial: true });
    expect(spanOf(2026, '2026-11-20', null)).toMatchObject({ to: '2026-11', partial: true });
  });

  it('are at least its first month, and all when December is booked', () => {
    expect(spanOf(2026, '2026-01-05', '2025-12')).toMatchObject({ to: '2026-01', partial: true });
    expect(spanOf(2026, '2026-12-30', '2026-12')).toMatchObject({ to: '2026-12', partial: false });
  });

  it('are compared with the same months a year earlier', () => {
    const span = spanOf(2026, '2026-11-20', '2026-10');
    expect(yearBefore(span)).toMatchObject({ from: '2025-01', to: '2025-10' });
    const sums = [sum('2025-10', 'sponsorship', null, 1), sum('2025-11', 'sponsorship', null, 2)];
    expect(within(sums, yearBefore(span))).toEqual([sums[0]]);
  });
});
