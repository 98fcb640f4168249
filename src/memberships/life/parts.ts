import { Activation } from './activation.js';
import { CurrentTier } from './current-tier.js';
import { MembershipLife } from './membership-life.service.js';
import { MembershipRecords } from './membership-records.js';
import { MembershipTerms } from './membership-terms.service.js';
import { TermCharges } from './term-charges.js';
import { TierConditionsQuery } from './tier-conditions.queries.js';

/** What the room's module takes in for the life of a membership. */
export const lifeProviders = [
  ...[Activation, CurrentTier, MembershipLife, MembershipRecords, MembershipTerms],
  ...[TermCharges, TierConditionsQuery],
];
