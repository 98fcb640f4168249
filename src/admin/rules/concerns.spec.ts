import { concernsOf } from './concerns.js';

const calm = {
  jobsFailed: 0,
  jobsLate: 0,
  mailsKept: 0,
  mailsWaiting: 0,
  mailServer: true,
  unsealed: 3,
  sealingIsLate: false,
  pending: 0,
};
const toneOf = (facts: Partial<typeof calm>, key: string): string | undefined =>
  concernsOf({ ...calm, ...facts }).find((one) => one.key === key)?.tone;

describe('what needs attention', () => {
  it('is nothing on a calm day', () => {
    expect(concernsOf(calm).map((one) => one.tone)).toEqual(['ok', 'ok', 'ok', 'ok', 'ok']);
  });

  it.each([
    ['a job that failed', { jobsFailed: 1 }, 'jobsFailed', 'late'],
    ['a job that nobody runs', { jobsLate: 2 }, 'jobsLate', 'wait'],
    ['mail that piles up before the server', { mailsWaiting: 101 }, 'mailsWaiting', 'wait'],
    [
      'mail kept because there is no server',
      { mailServer: false, mailsKept: 1 },
      'mailsKept',
      'info',
    ],
    ['entries that are not sealed in time', { sealingIsLate: true }, 'unsealed', 'wait'],
    ['a schema that is behind', { pending: 1 }, 'migrations', 'late'],
  ] as const)('%s', (_, facts, key, tone) => {
    expect(toneOf(facts, key)).toBe(tone);
  });

  it('tells first what needs a hand', () => {
    const keys = concernsOf({ ...calm, pending: 1, sealingIsLate: true }).map((one) => one.key);
    expect(keys.slice(0, 2)).toEqual(['migrations', 'unsealed']);
  });
});
