export { MembershipQueries } from './membership.queries.js';
export { MembershipsModule } from './memberships.module.js';
export { managedMembershipPaths, membershipPaths } from './memberships.paths.js';
export type { ActiveMembership, BenefitView, MemberRow, TierView } from './memberships.views.js';
export { applicableFee, classesOf, type FeeClass, feeClasses } from './rules/fee-classes.js';
