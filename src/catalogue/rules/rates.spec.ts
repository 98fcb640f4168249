import fc from 'fast-check';
import { addDays } from '../../kernel/local-date.js';
import { placeRate, type StandingRate } from './place-rate.js';
import { cardPrice, type DatedRate, overlap, ratesOn } from './rates.js';

const rate = (
  customerCategory: string,
  amountCents: number,
  validFrom: string,
  validTo: string | null = null,
): DatedRate => ({
  customerCategory,
  amountCents,
  validFrom,
  validTo,
});

describe('the rate of a day', () => {
  const rates = [rate('sme', 100, '2026-01-01', '2026-06-30'), rate('sme', 120, '2026-07-01')];

  it.each([
    ['2025-12-31', []],
    ['2026-01-01', [100]],
    ['2026-06-30', [100]],
    ['2026-07-01', [120]],
    ['2030-01-01', [120]],
  ])('on %s is %j', (day, amounts) => {
    expect(ratesOn(rates, day).map(({ amountCents }) => amountCents)).toEqual(amounts);
  });
});

describe('the price on a card', () => {
  const offer = {
    unit: 'hour',
    priceBasis: 'market' as const,
    rates: [rate('sme', 9000, '2026-01-01'), rate('large', 12000, '2026-01-01')],
  };

  it('is the lowest of the first offer', () => {
    expect(cardPrice([offer], '2026-11-20')).toEqual({
      basis: 'market',
      cents: 9000,
      unit: 'hour',
      isFrom: true,
    });
  });

  it('is the one price when there is only one', () => {
    const one = { ...offer, rates: [rate('sme', 9000, '2026-01-01')] };
    expect(cardPrice([one], '2026-11-20')).toMatchObject({ cents: 9000, isFrom: false });
  });

  it('passes over an offer without a price today', () => {
    const later = { ...offer, unit: 'week', rates: [rate('sme', 1, '2027-01-01')] };
    expect(cardPrice([later, offer], '2026-11-20')).toMatchObject({
      cents: 9000,
      unit: 'hour',
      isFrom: true,
    });
  });

  it('is on request when nothing else is known, and nothing without an offer', () => {
    expect(cardPrice([{ ...offer, priceBasis: 'on-request' }], '2026-11-20')).toMatchObject({
      basis: 'on-request',
      cents: null,
    });
    expect(cardPrice([{ ...offer, rates: [] }], '2026-11-20')).toMatchObject({
      basis: 'on-request',
    });
    expect(cardPrice([], '2026-11-20')).toBeUndefined();
  });

  it('is free when the first offer is', () => {
    expect(cardPrice([{ ...offer, priceBasis: 'free', rates: [] }], '2026-11-20')).toMatchObject({
      basis: 'free',
      cents: 0,
    });
  });
});

describe('setting a rate', () => {
  const standing: StandingRate[] = [{ id: 'a', ...rate('sme', 100, '2026-01-01') }];

  it('ends the present one the day before', () => {
    expect(
      placeRate(standing, { customerCategory: 'sme', amountCents: 110, validFrom: '2026-07-01' }),
    ).toEqual({
      insert: rate('sme', 110, '2026-07-01'),
      end: { id: 'a', validTo: '2026-06-30' },
    });
  });

  it('replaces one that begins on the same day, and does nothing for the same amount', () => {
    expect(
      placeRate(standing, { customerCategory: 'sme', amountCents: 90, validFrom: '2026-01-01' }),
    ).toEqual({ replace: { id: 'a', amountCents: 90 } });
    expect(
      placeRate(standing, { customerCategory: 'sme', amountCents: 100, validFrom: '2026-01-01' }),
    ).toEqual({});
    expect(
      placeRate(standing, { customerCategory: 'sme', amountCents: 100, validFrom: '2026-05-01' }),
    ).toEqual({});
  });

  it('leaves other categories alone and stops before one that is planned', () => {
    const planned = [
      ...standing,
      { id: 'b', ...rate('sme', 150, '2027-01-01') },
      { id: 'c', ...rate('large', 5, '2026-01-01') },
    ];
    const [first] = planned;
    const ended = planned.map((one) => (one === first ? { ...one, validTo: '2026-12-31' } : one));
    expect(
      placeRate(ended, { customerCategory: 'sme', amountCents: 110, validFrom: '2026-07-01' }),
    ).toEqual({
      insert: rate('sme', 110, '2026-07-01', '2026-12-31'),
      end: { id: 'a', validTo: '2026-06-30' },
    });
  });

  it('never lets two rates of a category hold on the same day', () => {
    const change = fc.record({
      day: fc.integer({ min: 0, max: 400 }),
      amountCents: fc.integer({ min: 0, max: 5 }),
      customerCategory: fc.constantFrom('sme', 'large'),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 25 }), (changes) => {
        let rates: StandingRate[] = [];
        for (const [index, { day, amountCents, customerCategory }] of changes.entries()) {
          const { insert, replace, end } = placeRate(rates, {
            customerCategory,
            amountCents,
            validFrom: addDays('2026-01-01', day),
          });
          rates = rates.map((one) => ({
            ...one,
            ...(end?.id === one.id ? { validTo: end.validTo } : {}),
            ...(replace?.id === one.id ? { amountCents: replace.amountCents } : {}),
          }));
          if (insert) rates.push({ id: String(index), ...insert });
          expect(overlap(rates)).toBeUndefined();
        }
      }),
    );
  });
});
