import { isFinal, targets, transition } from '../../kernel/state-machine.js';
import {
  activateBlockers,
  benefitStates,
  membershipMachine,
  openMembershipStates,
  reinstateBlockers,
} from './membership-states.js';

const facts = { conditionsOpen: false, termEndsOn: '2026-12-31', today: '2026-11-21' };

describe('the life of a membership', () => {
  it('is over once lapsed or terminated, and only then', () => {
    for (const state of membershipMachine.states) {
      expect(isFinal(membershipMachine, state)).toBe(!openMembershipStates.includes(state));
    }
  });

  it('gives benefits while active and in grace only', () => {
    expect(benefitStates).toEqual(['active', 'grace']);
  });

  it('shows an organiser what can be done with an active and a suspended member', () => {
    const steps = (state: 'active' | 'suspended' | 'lapsed'): string[] =>
      targets(membershipMachine, state, 'organiser').map(({ name }) => name);
    expect(steps('active')).toEqual(['pause', 'suspend', 'terminate']);
    expect(steps('suspended')).toEqual(['reinstate', 'terminate']);
    expect(steps('lapsed')).toEqual([]);
  });

  it('has steps that the portal takes by itself, and some that a member takes', () => {
    const steps = (state: 'active' | 'grace' | 'suspended', actor: 'system' | 'member'): string[] =>
      targets(membershipMachine, state, actor).map(({ name }) => name);
    expect(steps('active', 'system')).toEqual([
      'revoke',
      'pause',
      'suspend',
      'enter_grace',
      'terminate',
    ]);
    expect(steps('grace', 'system')).toEqual(['suspend', 'renew', 'lapse', 'terminate']);
    expect(steps('suspended', 'system')).toEqual(['reinstate', 'lapse', 'terminate']);
    expect(steps('active', 'member')).toEqual(['pause']);
  });

  it('cannot be activated twice', () => {
    expect(() => transition(membershipMachine, 'active', 'activate')).toThrow('states.not_allowed');
  });
});

describe('what stands in the way', () => {
  it('keeps a membership inactive while a condition is open', () => {
    expect(activateBlockers(facts)).toEqual([]);
    expect(activateBlockers({ ...facts, conditionsOpen: true })).toEqual([
      { code: 'memberships.blockers.conditions_open' },
    ]);
  });

  it('lets a suspended member back until the last day of its term', () => {
    expect(reinstateBlockers({ ...facts, today: '2026-12-31' })).toEqual([]);
    expect(reinstateBlockers({ ...facts, today: '2027-01-01' })).toEqual([
      { code: 'memberships.blockers.term_over', params: { day: '2026-12-31' } },
    ]);
  });
});
