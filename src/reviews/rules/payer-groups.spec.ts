import { payerGroups } from './payer-groups.js';
import { concentration } from './concentration.js';

const pay = (name: string, amountCents: number, ownerName = name) => ({
  ...{ name, amountCents, owner: ownerName.toLowerCase(), ownerName },
});

describe('payers by their ultimate owner', () => {
  const paid = [
    pay('South', 20, 'Holding'),
    pay('Far', 40),
    pay('North', 30, 'Holding'),
    pay('Near', 10),
  ];

  it('lists two daughters of one parent as one payer, and names them', () => {
    expect(payerGroups(paid)).toEqual([
      {
        ...{ name: 'Holding', amountCents: 50, share: 5_000 },
        members: [
          { name: 'North', amountCents: 30 },
          { name: 'South', amountCents: 20 },
        ],
      },
      { name: 'Far', amountCents: 40, share: 4_000, members: [] },
      { name: 'Near', amountCents: 10, share: 1_000, members: [] },
    ]);
  });

  it('has the shares whose squares are the concentration', () => {
    // 50², 40² and 10² out of 100²: 4,200, and 3,000 if the daughters were strangers.
    expect(concentration(paid)).toBe(4_200);
    expect(concentration(paid.map((one) => ({ ...one, owner: one.name })))).toBe(3_000);
    const squares = payerGroups(paid).reduce((sum, { share }) => sum + (share ?? 0) ** 2, 0);
    expect(squares / 10_000).toBe(4_200);
  });

  it('names a parent that paid with its daughter, and one that pays by a daughter alone', () => {
    const both = payerGroups([pay('Holding', 1), pay('North', 2, 'Holding')]);
    expect(both.map(({ members }) => members.map(({ name }) => name))).toEqual([
      ['North', 'Holding'],
    ]);
    const [alone] = payerGroups([pay('North', 2, 'Holding')]);
    expect(alone).toMatchObject({ name: 'Holding', members: [{ name: 'North' }] });
  });

  it('takes credits off within a group, and counts nobody below nothing', () => {
    const groups = payerGroups([pay('A', 30, 'H'), pay('B', -10, 'H'), pay('C', -5), pay('D', 20)]);
    expect(groups.map(({ share }) => share)).toEqual([5_000, 5_000, 0]);
    expect(payerGroups([pay('A', 0)])[0]?.share).toBeNull();
    expect(payerGroups([])).toEqual([]);
  });
});
