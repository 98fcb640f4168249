import { transition } from '../../kernel/state-machine.js';
import {
  offerBlockers,
  type OfferFacts,
  serviceBlockers,
  type ServiceFacts,
} from './service-blockers.js';
import { serviceStates } from './service-states.js';

const both = (text: string) => ({ en: text, nl: text });
const offer: OfferFacts = { state: 'draft', name: both('Access'), priceBasis: 'market', rates: 4 };
const whole: ServiceFacts = {
  title: both('Title'),
  summary: both('Summary'),
  description: both('Description'),
  eligibility: both('Everybody'),
  contactRole: both('Planner'),
  deliverables: { en: ['Report'], nl: ['Rapport'] },
  provider: 'Institute',
  place: 'Delft',
  typeOffered: true,
  offers: [offer],
};
const codes = (facts: Partial<ServiceFacts>, step: 'publish' | 'submit' | 'archive' = 'publish') =>
  serviceBlockers({ ...whole, ...facts }, step).map(({ code }) =>
    code.replace('catalogue.blockers.', ''),
  );

describe('publishing a service', () => {
  it('is possible when all is there', () => {
    expect(codes({})).toEqual([]);
    expect(transition(serviceStates, 'draft', 'publish', [])).toBe('published');
  });

  it.each([
    [{ title: { en: 'Title', nl: ' ' } }, 'title'],
    [{ summary: { en: '', nl: 'x' } }, 'summary'],
    [{ description: { en: 'x', nl: '' } }, 'description'],
    [{ eligibility: { en: 'x', nl: '' } }, 'eligibility'],
    [{ contactRole: { en: '', nl: '' } }, 'contactRole'],
    [{ deliverables: { en: ['a', 'b'], nl: ['a'] } }, 'deliverables'],
    [{ provider: '' }, 'place'],
    [{ place: '' }, 'place'],
    [{ typeOffered: false }, 'type'],
    [{ offers: [] }, 'offer'],
    [{ offers: [{ ...offer, rates: 0 }] }, 'offer'],
    [{ offers: [{ ...offer, state: 'suspended' as const }] }, 'offer'],
  ])('is blocked by %j', (facts, code) => {
    expect(codes(facts)).toEqual([code]);
  });

  it('takes an offer that is free or priced on request', () => {
    expect(codes({ offers: [{ ...offer, priceBasis: 'free', rates: 0 }] })).toEqual([]);
    expect(codes({ offers: [{ ...offer, priceBasis: 'on-request', rates: 0 }] })).toEqual([]);
  });

  it('asks for words before review, and for offers only before publication', () => {
    expect(codes({ offers: [], typeOffered: false }, 'submit')).toEqual([]);
    expect(codes({ title: both('') }, 'submit')).toEqual(['title']);
    expect(codes({ title: both(''), offers: [] }, 'archive')).toEqual([]);
  });
});

describe('publishing an offer', () => {
  it('needs its name in both languages and a rate', () => {
    expect(offerBlockers(offer, 'publish')).toEqual([]);
    const bare: OfferFacts = { ...offer, name: { en: 'x', nl: '' }, rates: 0 };
    expect(offerBlockers(bare, 'publish')).toHaveLength(2);
    expect(offerBlockers(bare, 'suspend')).toEqual([]);
  });
});

describe('the states of a service', () => {
  it.each([
    ['published', 'submit'],
    ['archived', 'publish'],
    ['suspended', 'publish'],
    ['draft', 'resume'],
  ] as const)('refuses from %s to %s', (state, step) => {
    expect(() => transition(serviceStates, state, step)).toThrow('states.not_allowed');
  });
});
