import { isFinal, targets } from '../../kernel/state-machine.js';
import {
  boardColumns,
  columnOf,
  inputOf,
  isExpired,
  needsPage,
  packageStates,
  packageStepNames,
  stepBlockers,
  stepsFor,
  whoHasTheBall,
} from './work-package-states.js';

const today = '2026-11-20';

describe('the states of a package', () => {
  it('end where nothing more is to be done', () => {
    expect(packageStates.states.filter((state) => isFinal(packageStates, state))).toEqual([
      'closed',
      'declined',
      'withdrawn',
      'cancelled',
    ]);
  });

  it.each([
    ['submitted', 'organiser', ['take', 'ask', 'quote', 'decline']],
    ['submitted', 'company', ['withdraw']],
    ['in_review', 'organiser', ['ask', 'quote', 'decline']],
    ['information_requested', 'company', ['answer', 'withdraw']],
    ['information_requested', 'organiser', ['resume', 'decline']],
    ['quoted', 'company', ['accept', 'refuse', 'withdraw']],
    ['quoted', 'organiser', ['revise']],
    ['accepted', 'organiser', ['start', 'cancel']],
    ['in_delivery', 'organiser', ['deliver', 'cancel']],
    ['in_delivery', 'company', ['cancel']],
    ['delivered', 'company', ['close']],
    ['closed', 'organiser', []],
  ] as const)('let from %s the %s %j', (state, side, steps) => {
    expect(stepsFor(state, side)).toEqual(steps);
  });

  it('give the ball to the side that has a step to take, and to nobody at the end', () => {
    for (const state of packageStates.states) {
      const ball = whoHasTheBall(state);
      if (ball === 'nobody') expect(isFinal(packageStates, state)).toBe(true);
      else expect(targets(packageStates, state, ball).length).toBeGreaterThan(0);
    }
  });

  it('stand each in one column of the board, but a draft in none', () => {
    const placed = packageStates.states.map((state) => columnOf(state));
    expect(placed.filter((column) => column === undefined)).toHaveLength(1);
    expect(columnOf('draft')).toBeUndefined();
    expect(new Set(placed)).toEqual(new Set([undefined, ...boardColumns]));
  });
});

describe('what a step needs', () => {
  it('is asked for on a page of its own', () => {
    for (const step of packageStepNames) {
      if (inputOf(step) !== undefined) expect(needsPage(step)).toBe(true);
    }
    expect(needsPage('take')).toBe(false);
    expect(needsPage('accept')).toBe(true);
  });

  it.each([
    ['decline', {}, 'requests.errors.reason'],
    ['cancel', { note: '' }, 'requests.errors.reason'],
    ['ask', {}, 'requests.errors.question'],
    ['answer', {}, 'requests.errors.answer'],
    ['quote', {}, 'requests.errors.indication'],
    [
      'quote',
      { indicationCents: 100, validUntil: '2026-11-19' },
      'requests.errors.valid_until_past',
    ],
    ['accept', { validUntil: '2026-11-19' }, 'requests.errors.expired'],
  ] as const)('keeps %s with %j from happening', (step, facts, code) => {
    expect(stepBlockers(step, { ...facts, today })).toEqual([{ code }]);
  });

  it.each([
    ['decline', { note: 'Full until summer' }],
    ['quote', { indicationCents: 0 }],
    ['quote', { indicationNote: 'Depends on the number of samples' }],
    ['quote', { indicationCents: 100, validUntil: today }],
    ['accept', { validUntil: today }],
    ['accept', { validUntil: null }],
    ['deliver', {}],
  ] as const)('lets %s with %j happen', (step, facts) => {
    expect(stepBlockers(step, { ...facts, today })).toEqual([]);
  });

  it('lets an indication hold through its last day', () => {
    expect(isExpired('2026-11-20', '2026-11-20')).toBe(false);
    expect(isExpired('2026-11-20', '2026-11-21')).toBe(true);
    expect(isExpired(null, today)).toBe(false);
  });
});
