import fc from 'fast-check';
import { concentration, CONCENTRATED_ABOVE } from './concentration.js';

const pay = (owner: string, amountCents: number) => ({ owner, amountCents });

describe('concentration', () => {
  it('is 10,000 with one payer and 1,000 with ten equal ones', () => {
    expect(concentration([pay('a', 500)])).toBe(10_000);
    const ten = Array.from({ length: 10 }, (_, index) => pay(String(index), 700));
    expect(concentration(ten)).toBe(1_000);
  });

  it('of 50, 30 and 20 per cent is 2,500 + 900 + 400 = 3,800: flagged', () => {
    const found = concentration([pay('a', 50), pay('b', 30), pay('c', 20)]);
    expect(found).toBe(3_800);
    expect(found).toBeGreaterThan(CONCENTRATED_ABOVE);
  });

  it('counts payers of one owner as one', () => {
    expect(concentration([pay('group', 50), pay('group', 30), pay('c', 20)])).toBe(6_800);
  });

  it('leaves out owners who were credited as much as they paid, or more', () => {
    expect(concentration([pay('a', 80), pay('b', 10), pay('b', -10), pay('c', -5)])).toBe(10_000);
  });

  it('is nothing without payments', () => {
    expect(concentration([])).toBeNull();
    expect(concentration([pay('a', 0)])).toBeNull();
  });

  it('lies between 10,000 over the number of payers and 10,000', () => {
    const payments = fc.array(
      fc.record({
        owner: fc.string({ maxLength: 3 }),
        amountCents: fc.integer({ min: 1, max: 1e9 }),
      }),
      { minLength: 1, maxLength: 40 },
    );
    fc.assert(
      fc.property(payments, (list) => {
        const owners = new Set(list.map(({ owner }) => owner)).size;
        const found = concentration(list) ?? 0;
        expect(found).toBeGreaterThanOrEqual(Math.floor(10_000 / owners));
        expect(found).toBeLessThanOrEqual(10_000);
      }),
    );
  });
});
