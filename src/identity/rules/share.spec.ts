import { shareBp } from './share.js';

describe('a share', () => {
  it.each([
    ['25', 2500],
    ['33.3', 3330],
    ['33,33', 3333],
    ['50 %', 5000],
    ['100', 10_000],
    ['0', 0],
    ['0.01', 1],
    [' 5% ', 500],
  ])('%s is %d basis points', (text, bp) => {
    expect(shareBp(text)).toBe(bp);
  });

  it.each(['', 'a lot', '100.01', '101', '-1', '1.234', '1e1', '25 percent', '.5'])(
    '%s is none',
    (text) => {
      expect(shareBp(text)).toBeUndefined();
    },
  );
});
