import type { Entities } from '../platform/database/index.js';
import { admissionEntities } from './admission/entities.js';
import {
  MembershipApplication,
  MembershipApplicationPerson,
  MembershipApplicationState,
  MembershipNumber,
} from './membership-application.entity.js';
import { CoverageRequest } from './life/coverage-request.entity.js';
import { TierChangeRequest } from './life/tier-change.entity.js';
import { MembershipEvent } from './membership-event.entity.js';
import {
  MembershipCoverage,
  MembershipPause,
  MembershipPlan,
  MembershipTransfer,
} from './membership-course.entity.js';
import { MembershipSettings } from './membership-settings.entity.js';
import { BenefitUse, MembershipReminder } from './membership-use.entity.js';
import {
  MembershipTier,
  MembershipTierState,
  TierBenefit,
  TierFee,
} from './membership-tier.entity.js';
import {
  MemberProfile,
  Membership,
  MembershipPerson,
  MembershipState,
  MembershipTerm,
} from './membership.entity.js';

export const membershipEntities: Entities = [
  MembershipTierState,
  MembershipTier,
  TierFee,
  TierBenefit,
  MembershipApplicationState,
  MembershipApplication,
  MembershipApplicationPerson,
  MembershipNumber,
  MembershipState,
  Membership,
  MembershipTerm,
  MembershipPerson,
  MemberProfile,
  MembershipEvent,
  ...[MembershipSettings, MembershipPlan, MembershipCoverage, MembershipTransfer],
  ...[MembershipPause, MembershipReminder, BenefitUse],
  CoverageRequest,
  TierChangeRequest,
  ...admissionEntities,
];
