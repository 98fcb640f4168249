import { replyBadge, replyBy } from './reply-by.js';

describe('the day by which a cluster answers', () => {
  it.each([
    ['2026-11-20', '2026-11-27'], // a Friday
    ['2026-11-21', '2026-11-27'], // a Saturday counts from Monday
    ['2026-12-22', '2026-12-30'], // Christmas is no working day, nor Boxing Day (a Saturday)
    ['2026-12-31', '2027-01-08'], // New Year's Day is none
    ['2027-04-26', '2027-05-04'], // King's Day is none
  ])('for a request of %s is %s', (asked, answer) => {
    expect(replyBy(asked)).toBe(answer);
  });

  it('can be another number of working days', () => {
    expect(replyBy('2026-11-20', 1)).toBe('2026-11-23');
  });
});

describe('the badge of a package', () => {
  const on = '2026-11-20';

  it.each([
    ['2026-11-19', { kind: 'on_time', on }],
    ['2026-11-20', { kind: 'today', on }],
    ['2026-11-21', { kind: 'late', on, days: 1 }],
    ['2026-12-20', { kind: 'late', on, days: 30 }],
  ])('on %s is %j', (today, badge) => {
    expect(replyBadge('submitted', on, today)).toEqual(badge);
    expect(replyBadge('in_review', on, today)).toEqual(badge);
  });

  it('is not shown once the cluster has answered, nor without a day', () => {
    for (const state of ['information_requested', 'quoted', 'accepted', 'closed'] as const) {
      expect(replyBadge(state, on, '2026-12-01')).toBeNull();
    }
    expect(replyBadge('submitted', null, on)).toBeNull();
  });
});
