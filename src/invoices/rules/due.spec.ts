import { daysOverdue, dueOn } from './due.js';

describe('the due date', () => {
  it('lies so many days after the issue', () => {
    expect(dueOn('invoice', '2026-11-20', 14)).toBe('2026-12-04');
    expect(dueOn('invoice', '2028-02-15', 14)).toBe('2028-02-29');
    expect(dueOn('invoice', '2026-11-20', 0)).toBe('2026-11-20');
  });

  it('of a credit note, which asks for nothing, is its own day', () => {
    expect(dueOn('credit_note', '2026-11-20', 14)).toBe('2026-11-20');
  });

  const open = { kind: 'invoice', state: 'issued', dueOn: '2026-12-04' };
  it.each([
    ['on the day itself', open, '2026-12-04', 0],
    ['the day after', open, '2026-12-05', 1],
    ['over the turn of the year', open, '2027-01-03', 30],
    ['before', open, '2026-11-30', 0],
    ['when a part is paid', { ...open, state: 'partially_paid' }, '2026-12-06', 2],
    ['when it is paid', { ...open, state: 'paid' }, '2027-12-04', 0],
    ['of a credit note', { ...open, kind: 'credit_note' }, '2027-12-04', 0],
    ['of a draft', { ...open, state: 'draft', dueOn: null }, '2027-12-04', 0],
  ])('is passed by so many days: %s', (_, facts, today, days) => {
    expect(daysOverdue(facts, today)).toBe(days);
  });
});
