import { can, isFinal, targets, transition } from '../../kernel/state-machine.js';
import {
  type ApplicationFacts,
  applicationMachine,
  approveBlockers,
  openApplicationStates,
  submitBlockers,
} from './application-states.js';

const good: ApplicationFacts = {
  tierIsOpen: true,
  maxMembers: null,
  tierMembers: 12,
  hasFee: true,
  hasMotivation: true,
  representatives: 2,
  maxRepresentatives: 2,
  alreadyMember: false,
  organisationClosed: false,
};
const codes = (blockers: readonly { code: string }[]): string[] =>
  blockers.map(({ code }) => code.replace('memberships.blockers.', ''));

describe('the way of an application', () => {
  it('shows each side its own steps', () => {
    const names = (state: 'draft' | 'submitted', actor: 'applicant' | 'organiser'): string[] =>
      targets(applicationMachine, state, actor).map(({ name }) => name);
    expect(names('draft', 'applicant')).toEqual(['submit', 'withdraw']);
    expect(names('draft', 'organiser')).toEqual([]);
    expect(names('submitted', 'applicant')).toEqual(['withdraw']);
    expect(names('submitted', 'organiser')).toEqual([
      'review',
      'approve',
      'approve_with_conditions',
      'reject',
    ]);
  });

  it('ends with a decision, a withdrawal or the expiry of a draft', () => {
    for (const state of applicationMachine.states) {
      expect(isFinal(applicationMachine, state)).toBe(!openApplicationStates.includes(state));
    }
    expect(can(applicationMachine, 'submitted', 'expire')).toBe(false);
  });
});

describe('sending', () => {
  it('is free when everything is there', () => {
    expect(submitBlockers(good)).toEqual([]);
  });

  it('waits for each missing part', () => {
    expect(codes(submitBlockers({ ...good, hasFee: false, hasMotivation: false }))).toEqual([
      'no_fee',
      'no_motivation',
    ]);
    expect(codes(submitBlockers({ ...good, representatives: 0 }))).toEqual(['no_representatives']);
  });

  it('refuses more representatives than the tier has seats for', () => {
    expect(submitBlockers({ ...good, representatives: 3 })).toEqual([
      { code: 'memberships.blockers.too_many_representatives', params: { max: 2 } },
    ]);
    expect(submitBlockers({ ...good, representatives: 30, maxRepresentatives: null })).toEqual([]);
  });
});

describe('approving', () => {
  it('is blocked when the tier is full: 12 of 12, not 11 of 12', () => {
    expect(codes(approveBlockers({ ...good, maxMembers: 12 }))).toEqual(['tier_full']);
    expect(approveBlockers({ ...good, maxMembers: 12, tierMembers: 11 })).toEqual([]);
    const step = () =>
      transition(
        applicationMachine,
        'under_review',
        'approve',
        approveBlockers({ ...good, maxMembers: 12 }),
      );
    expect(step).toThrow('memberships.blockers.tier_full');
  });

  it('is blocked for an organisation that is a member already, or closed', () => {
    expect(codes(approveBlockers({ ...good, alreadyMember: true }))).toEqual(['already_member']);
    expect(codes(approveBlockers({ ...good, organisationClosed: true }))).toEqual([
      'organisation_closed',
    ]);
  });

  it('is blocked when the tier has closed or lost its fee meanwhile', () => {
    expect(codes(approveBlockers({ ...good, tierIsOpen: false, hasFee: false }))).toEqual([
      'tier_not_open',
      'no_fee',
    ]);
  });
});
