import fc from 'fast-check';
import { addDays } from '../../kernel/local-date.js';
import { joiningFeeIsDue, lastNoticeDay, leavesOn } from './leaving.js';

const terms = { termEndsOn: '2026-12-31', nextTermEndsOn: '2027-12-31', noticeDays: 60 };

describe('notice', () => {
  it.each([
    // 60 days before 31 December 2026 is 1 November
    ['2026-11-01', '2026-12-31'],
    ['2026-11-02', '2027-12-31'],
    ['2026-01-01', '2026-12-31'],
    ['2026-12-31', '2027-12-31'],
  ])('given on %s ends the membership on %s', (givenOn, expected) => {
    expect(leavesOn({ ...terms, givenOn })).toBe(expected);
  });

  it('may be given until the last day where no period is set', () => {
    expect(lastNoticeDay('2026-12-31', 0)).toBe('2026-12-31');
    expect(leavesOn({ ...terms, noticeDays: 0, givenOn: '2026-12-31' })).toBe('2026-12-31');
  });

  it('never ends before the notice period is over, whatever the day', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 364 }),
        fc.integer({ min: 0, max: 180 }),
        (at, noticeDays) => {
          const givenOn = addDays('2026-01-01', at);
          const day = leavesOn({ ...terms, givenOn, noticeDays });
          expect(addDays(givenOn, noticeDays) <= day).toBe(true);
          expect(['2026-12-31', '2027-12-31']).toContain(day);
        },
      ),
    );
  });
});

describe('a joining fee', () => {
  it.each([
    [null, '2026-06-01', true],
    ['2025-06-01', '2026-06-01', false],
    ['2025-05-31', '2026-06-01', true],
    ['2026-05-31', '2026-06-01', false],
  ])('after a membership until %s is due on %s: %s', (endedOn, startsOn, due) => {
    expect(joiningFeeIsDue(endedOn, startsOn)).toBe(due);
  });
});
