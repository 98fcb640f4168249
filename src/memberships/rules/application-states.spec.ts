import { can, isFinal, targets, transition } from '../../kernel/state-machine.js';
import {
  type ApplicationFacts,
  applicationMachine,
  approveBlockers,
  isOverdue,
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
  sellsExtraSeats: false,
  isMeantForApplicant: true,
  mustWait: false,
  openQuestions: 0,
  openChecks: 0,
  votesNeeded: null,
  votesFor: 0,
};
const codes = (blockers: readonly { code: string }[]): string[] =>
  blockers.map(({ code }) => code.replace(/^\w+\.blockers\./, ''));

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

  it('ends with a decision, a withdrawal or by waiting too long', () => {
    for (const state of applicationMachine.states) {
      expect(isFinal(applicationMachine, state)).toBe(!openApplicationStates.includes(state));
    }
    expect(can(applicationMachine, 'approved', 'expire')).toBe(false);
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

describe('what a cluster asks besides', () => {
  it('keeps uninvited ones and those who have to wait from sending', () => {
    expect(codes(submitBlockers({ ...good, isMeantForApplicant: false }))).toEqual(['not_invited']);
    expect(codes(submitBlockers({ ...good, mustWait: true }))).toEqual(['must_wait']);
    expect(submitBlockers({ ...good, openQuestions: 2 })).toEqual([
      { code: 'admission.blockers.open_questions', params: { count: 2 } },
    ]);
  });

  it('lets representatives above the included ones in where they have a price', () => {
    expect(submitBlockers({ ...good, representatives: 5, sellsExtraSeats: true })).toEqual([]);
  });

  it('keeps from approving before everything was checked and enough voted for it', () => {
    expect(codes(approveBlockers({ ...good, openChecks: 1 }))).toEqual(['open_checks']);
    const votes = (votesFor: number) => approveBlockers({ ...good, votesNeeded: 3, votesFor });
    expect(votes(2)).toEqual([
      { code: 'admission.blockers.lacks_votes', params: { needed: 3, given: 2 } },
    ]);
    expect(votes(3)).toEqual([]);
    expect(approveBlockers({ ...good, votesNeeded: null, votesFor: 0 })).toEqual([]);
  });

  it.each([
    // 1 March and 90 days: 30 May is the last day of a draft.
    ['draft', '2026-03-01', '2026-05-30', false],
    ['draft', '2026-03-01', '2026-05-31', true],
    // 1 March and 60 days: 30 April.
    ['submitted', '2026-03-01', '2026-04-30', false],
    ['under_review', '2026-03-01', '2026-05-01', true],
    ['approved', '2020-01-01', '2026-05-01', false],
  ])('%s since %s is on %s overdue: %s', (state, touchedOn, today, expected) => {
    expect(isOverdue({ state, touchedOn }, 60, today)).toBe(expected);
  });
});
