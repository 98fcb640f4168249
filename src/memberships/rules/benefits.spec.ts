import {
  discountFor,
  extraSeats,
  includedHours,
  isListed,
  missingFigure,
  seatsFor,
} from './benefits.js';

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

const priced = (
  kind: string,
  serviceTypeCode: string | null,
  figures: { discountBp?: number; quantity?: number },
) => ({ ...benefit(kind, figures), serviceTypeCode });

describe('benefits for a type of service', () => {
  const tier = [
    priced('service_discount', null, { discountBp: 1000 }),
    priced('service_discount', 'testing', { discountBp: 1500 }),
    priced('service_discount', 'training', { discountBp: 500 }),
    priced('included_hours', null, { quantity: 40 }),
    priced('included_hours', 'testing', { quantity: 24 }),
    priced('included_hours', 'testing', { quantity: 16 }),
    priced('event_places', null, { quantity: 4 }),
  ];

  it.each([
    // The one for all is 10 %; the one for testing is better, that for training is not.
    ['testing', 1500],
    ['training', 1000],
    ['anything else', 1000],
  ])('give %s a discount of %d basis points, the best and not the sum', (type, bp) => {
    expect(discountFor(tier, type)).toBe(bp);
  });

  it.each([
    // 24 + 16 of its own and the 40 for all.
    ['testing', 80],
    ['training', 40],
  ])('give %s %d hours, its own and those for all', (type, hours) => {
    expect(includedHours(tier, type)).toBe(hours);
  });

  it('are nothing where the tier gives nothing', () => {
    expect(discountFor([], 'testing')).toBe(0);
    expect(includedHours([priced('event_places', null, { quantity: 4 })], 'testing')).toBe(0);
  });

  it('charge people above those included, and nobody where the tier does not count', () => {
    const two = [benefit('representatives', { quantity: 2 })];
    expect([0, 2, 3, 5].map((people) => extraSeats(two, people))).toEqual([0, 0, 1, 3]);
    expect(extraSeats([], 9)).toBe(0);
  });
});
