import type { Localised } from '../../kernel/localised.js';
import { type Blocker, can } from '../../kernel/state-machine.js';
import {
  leadsToPublic,
  type ServiceState,
  serviceStates,
  type ServiceStep,
} from './service-states.js';
import type { PriceBasis } from './vocabulary.js';

export interface OfferFacts {
  readonly state: ServiceState;
  readonly name: Localised;
  readonly priceBasis: PriceBasis;
  /** Rates that hold today or later. */
  readonly rates: number;
}

export interface ServiceFacts {
  readonly title: Localised;
  readonly summary: Localised;
  readonly description: Localised;
  readonly eligibility: Localised;
  readonly contactRole: Localised;
  readonly deliverables: { readonly en: readonly string[]; readonly nl: readonly string[] };
  readonly provider: string;
  readonly place: string;
  /** Whether the cluster says that it offers services of this type. */
  readonly typeOffered: boolean;
  readonly offers: readonly OfferFacts[];
}

/** Why this step is not possible for the service now. */
export function serviceBlockers(service: ServiceFacts, step: ServiceStep): Blocker[] {
  if (!leadsToPublic(step) && step !== 'submit') return [];
  const blockers: Blocker[] = [];
  const say = (name: string): number => blockers.push({ code: `catalogue.blockers.${name}` });
  if (!inBothLanguages(service.title)) say('title');
  if (!inBothLanguages(service.summary)) say('summary');
  if (!inBothLanguages(service.description)) say('description');
  if (!inBothLanguages(service.eligibility)) say('eligibility');
  if (!inBothLanguages(service.contactRole)) say('contactRole');
  if (service.deliverables.en.length !== service.deliverables.nl.length) say('deliverables');
  if (service.provider === '' || service.place === '') say('place');
  if (!leadsToPublic(step)) return blockers;
  if (!service.typeOffered) say('type');
  if (!service.offers.some((offer) => offerIsSold(offer))) say('offer');
  return blockers;
}

/** Why this step is not possible for the offer now. */
export function offerBlockers(offer: OfferFacts, step: ServiceStep): Blocker[] {
  if (!leadsToPublic(step)) return [];
  const blockers: Blocker[] = [];
  if (!inBothLanguages(offer.name)) blockers.push({ code: 'catalogue.blockers.offerName' });
  if (!hasPrice(offer)) blockers.push({ code: 'catalogue.blockers.rates' });
  return blockers;
}

/** An offer that is published, or that publishing its service would publish with it. */
export const offerIsSold = (offer: OfferFacts): boolean =>
  offer.state === 'published' || goesAlong(offer);

/** Whether an offer is published together with its service. */
export const goesAlong = (offer: OfferFacts): boolean =>
  can(serviceStates, offer.state, 'publish') && offerBlockers(offer, 'publish').length === 0;

const hasPrice = ({ priceBasis, rates }: OfferFacts): boolean =>
  priceBasis === 'free' || priceBasis === 'on-request' || rates > 0;

const inBothLanguages = ({ en, nl }: Localised): boolean => en.trim() !== '' && nl.trim() !== '';
