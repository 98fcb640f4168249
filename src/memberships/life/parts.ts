import { Activation } from './activation.js';
import { CurrentTier } from './current-tier.js';
import { FirstTerms } from './first-terms.service.js';
import { ManageMembersApi } from './manage-members.api.js';
import { MembershipLife } from './membership-life.service.js';
import { MembershipRecords } from './membership-records.js';
import { MembershipTerms } from './membership-terms.service.js';
import { OpenTerms } from './open-terms.js';
import { TermCharges } from './term-charges.js';
import { TierConditionsQuery } from './tier-conditions.queries.js';

/** What the room's module takes in for the life of a membership. */
export const lifeControllers = [ManageMembersApi];
export const lifeProviders = [
  ...[Activation, CurrentTier, MembershipLife, MembershipRecords, MembershipTerms],
  ...[FirstTerms, OpenTerms, TermCharges, TierConditionsQuery],
];
