import { amountsOf } from './amounts.js';

describe('what a charge amounts to', () => {
  it('is quantity times price, less the discount', () => {
    // 1.5 hours at 90.00 = 135.00, less 13.50
    const hours = { quantityMilli: 1500, unitPriceCents: 90_00, discountCents: 13_50 };
    expect(amountsOf(hours)).toEqual({ grossCents: 135_00, netCents: 121_50 });
  });

  it('has the sign of its quantity, the discount too', () => {
    const back = { quantityMilli: -1000, unitPriceCents: 100_00, discountCents: 10_00 };
    expect(amountsOf(back)).toEqual({ grossCents: -100_00, netCents: -90_00 });
  });

  it('rounds the gross amount to the cent', () => {
    // 0.333 of 10.00 = 3.33
    const third = { quantityMilli: 333, unitPriceCents: 10_00, discountCents: 0 };
    expect(amountsOf(third)).toEqual({ grossCents: 3_33, netCents: 3_33 });
  });

  it('knows no price below zero and no discount over the price', () => {
    const wrong = { quantityMilli: 1000, unitPriceCents: -1, discountCents: 0 };
    expect(() => amountsOf(wrong)).toThrow(RangeError);
    expect(() => amountsOf({ ...wrong, unitPriceCents: 5, discountCents: 6 })).toThrow(RangeError);
  });
});
