import { renewalBlockers, type RenewalFacts } from './renewable.js';

const facts: RenewalFacts = {
  state: 'active',
  endsOn: '2026-12-31',
  leavesOn: null,
  isFollowed: false,
  renewsByItself: true,
  tierState: 'published',
  wishRefusal: null,
  hasFee: true,
  owes: false,
};

describe('what stands in the way of a renewal', () => {
  it.each<[string, Partial<RenewalFacts>]>([
    ['over', { state: 'lapsed' }],
    ['over', { state: 'terminated' }],
    ['renewed', { isFollowed: true }],
    ['leaving', { leavesOn: '2026-12-31' }],
    ['leaving', { leavesOn: '2026-11-30' }],
    ['first_unpaid', { state: 'pending_payment' }],
    ['paused', { state: 'paused' }],
    ['suspended', { state: 'suspended' }],
    ['by_hand', { renewsByItself: false }],
    ['tier_archived', { tierState: 'archived' }],
    ['wish_closed', { wishRefusal: 'closed' }],
    ['wish_by_invitation', { wishRefusal: 'by_invitation' }],
    ['wish_full', { wishRefusal: 'full' }],
    ['no_fee', { hasFee: false }],
    ['owes', { owes: true }],
  ])('%s: %j', (code, more) => {
    expect(renewalBlockers({ ...facts, ...more })).toEqual([{ code: `renewal.skip.${code}` }]);
  });

  it.each<[Partial<RenewalFacts>]>([
    [{}],
    [{ state: 'grace' }],
    [{ leavesOn: '2027-12-31' }],
    [{ tierState: 'draft' }],
  ])('is nothing with %j', (more) => {
    expect(renewalBlockers({ ...facts, ...more })).toEqual([]);
  });

  it('tells first what matters most', () => {
    const everything = { isFollowed: true, state: 'suspended', tierState: 'archived', owes: true };
    expect(renewalBlockers({ ...facts, ...everything })[0]?.code).toBe('renewal.skip.renewed');
  });
});
