import { netSavings, savingsOf, type ValuedBenefit } from './savings.js';

const discount = (discountBp: number, serviceTypeCode: string | null = null): ValuedBenefit => ({
  kind: 'service_discount',
  serviceTypeCode,
  discountBp,
  quantity: null,
});
const hours = (quantity: number): ValuedBenefit => ({
  kind: 'included_hours',
  serviceTypeCode: null,
  discountBp: null,
  quantity,
});
const vote: ValuedBenefit = {
  kind: 'voting_right',
  serviceTypeCode: null,
  discountBp: null,
  quantity: 1,
};

describe('what a tier saves', () => {
  it('earns EUR 3,500 back at 10 % from EUR 35,000 of services', () => {
    expect(savingsOf(350_000, [discount(1000), vote], 13_000)).toEqual({
      hoursCents: 0,
      discountBp: 1000,
      discountFor: null,
      breakEvenCents: 3_500_000,
    });
  });

  it('counts ten included hours at EUR 130 before the discount: 2,200 left, 22,000 to buy', () => {
    const savings = savingsOf(350_000, [discount(1000), hours(10)], 13_000);
    expect(savings.hoursCents).toBe(130_000);
    expect(savings.breakEvenCents).toBe(2_200_000);
  });

  it('is free from the start when the hours are worth the fee', () => {
    expect(savingsOf(100_000, [hours(10)], 13_000).breakEvenCents).toBe(0);
  });

  it('cannot be earned back by buying when there is neither', () => {
    expect(savingsOf(100_000, [vote], 13_000).breakEvenCents).toBeNull();
    expect(savingsOf(0, [vote], 13_000).breakEvenCents).toBe(0);
  });

  it('prefers a discount on everything to a larger one on a single type', () => {
    const savings = savingsOf(100_000, [discount(2500, 'space'), discount(500)], 0);
    expect([savings.discountBp, savings.discountFor]).toEqual([500, null]);
    const single = savingsOf(100_000, [discount(2500, 'space'), discount(500, 'incubation')], 0);
    expect([single.discountBp, single.discountFor]).toEqual([2500, 'space']);
  });
});

describe('what a year with the tier costs less', () => {
  const savings = savingsOf(350_000, [discount(1000), hours(10)], 13_000);

  it('leaves a discount on one type of service out, as nobody said what is bought', () => {
    expect(netSavings(75_000, savingsOf(75_000, [discount(500, 'space')], 0), 4_000_000)).toBe(
      -75_000,
    );
  });

  it.each([
    [0, -350_000],
    [100_000, -250_000],
    [130_000, -220_000],
    [2_330_000, 0],
    [5_000_000, 267_000],
  ])('buying %i cents of services: %i cents', (spend, saved) => {
    expect(netSavings(350_000, savings, spend)).toBe(saved);
  });
});
