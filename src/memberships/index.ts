export { DirectoryAudience } from './directory/directory-audience.js';
export { MemberImport } from './imports/member-import.js';
export { TierImport } from './imports/tier-import.js';
export { MembershipLife } from './life/membership-life.service.js';
export { MembershipTerms } from './life/membership-terms.service.js';
export { MembershipQueries } from './membership.queries.js';
export { MembershipsModule } from './memberships.module.js';
export { managedMembershipPaths, membershipPaths } from './memberships.paths.js';
export type { ActiveMembership, BenefitView, MemberRow, TierView } from './memberships.views.js';
export { type EndingTerms, type NextTerm, NextTerms } from './renewal/next-terms.queries.js';
export { type Round, TurnRounds } from './renewal/rounds.js';
export { type Turn, TurnQueries } from './renewal/turn.queries.js';
export { openApplicationStates } from './rules/application-states.js';
export type { BenefitKind } from './rules/benefits.js';
export { applicableFee, classesOf, type FeeClass, feeClasses } from './rules/fee-classes.js';
export { openMembershipStates } from './rules/membership-states.js';
export { openKeyOf } from './rules/open-key.js';
export { renewalBlockers } from './rules/renewable.js';
export { dueSteps, type TurnFacts, type TurnStep } from './rules/renewal.js';
export { defaultSettings, type MembershipRules } from './rules/settings.js';
export { feeForTerm } from './rules/proration.js';
export { planFrom, termFrom, type TermKind } from './rules/term.js';
export {
  MembershipSettingsService,
  type MembershipSettingsView,
} from './settings/membership-settings.service.js';
