import { pauseAfter, throttleRules } from './throttling.js';

const { account } = throttleRules;

describe('the pause after tries in vain', () => {
  it.each([
    [1, 0],
    [4, 0],
    [5, 30_000],
    [6, 60_000],
    [7, 120_000],
    [9, 480_000],
    [10, 900_000],
    [1_000_000, 900_000],
  ])('%i tries: %i ms', (tries, pause) => {
    expect(pauseAfter(tries, account)).toBe(pause);
  });
});
