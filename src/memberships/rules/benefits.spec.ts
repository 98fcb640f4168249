import { isListed, missingFigure, seatsFor } from './benefits.js';

const benefit = (kind: string, figures: { discountBp?: number; quantity?: number } = {}) => ({
  kind,
  discountBp: figures.discountBp ?? null,
  quantity: figures.quantity ?? null,
});

describe('a benefit', () => {
  it.each([
    ['service_discount', {}, 'discount'],
    ['service_discount', { discountBp: 0 }, 'discount'],
    ['service_discount', { discountBp: 1000 }, undefined],
    ['included_hours', {}, 'quantity'],
    ['event_places', { quantity: 4 }, undefined],
    ['representatives', { quantity: 0 }, 'quantity'],
    ['voting_right', {}, undefined],
    ['directory_listing', {}, undefined],
  ])('of kind %s with %j misses %s', (kind, figures, missing) => {
    expect(missingFigure(benefit(kind, figures))).toBe(missing);
  });

  it('gives seats only where the tier says so', () => {
    expect(seatsFor([benefit('voting_right')])).toBeNull();
    const seats = benefit('representatives', { quantity: 2 });
    expect(seatsFor([seats, benefit('representatives', { quantity: 3 })])).toBe(5);
  });

  it('lists members in the directory only where the tier says so', () => {
    expect(isListed([benefit('directory_listing')])).toBe(true);
    expect(isListed([benefit('voting_right')])).toBe(false);
  });
});
