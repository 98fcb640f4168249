import { definePaths } from '../platform/views/index.js';

type Part = string | number;

export const membershipPaths = definePaths('memberships', {
  tiers: (cluster: Part) => `/clusters/${cluster}/membership`,
  apply: (cluster: Part) => `/clusters/${cluster}/membership/apply`,
  applyFor: (cluster: Part, tier: Part) => `/clusters/${cluster}/membership/apply?tier=${tier}`,
  directory: (cluster: Part) => `/clusters/${cluster}/members`,
  match: (cluster: Part) => `/clusters/${cluster}/members/match`,
  listed: (cluster: Part, organisation: Part) => `/clusters/${cluster}/members/${organisation}`,
  list: () => '/memberships',
  one: (ref: Part) => `/memberships/${ref}`,
  step: (ref: Part, step: Part) => `/memberships/${ref}/apply/${step}`,
  sent: (ref: Part) => `/memberships/${ref}/sent`,
  withdraw: (ref: Part) => `/memberships/${ref}/withdraw`,
  profile: (ref: Part) => `/memberships/${ref}/profile`,
  renewal: (ref: Part) => `/memberships/${ref}/renewal`,
  use: (ref: Part) => `/memberships/${ref}/use`,
});

export const managedMembershipPaths = definePaths('managedMemberships', {
  applications: (cluster: Part) => `/manage/${cluster}/applications`,
  application: (cluster: Part, ref: Part) => `/manage/${cluster}/applications/${ref}`,
  applicationStep: (cluster: Part, ref: Part, step: Part) =>
    `/manage/${cluster}/applications/${ref}/${step}`,
  members: (cluster: Part) => `/manage/${cluster}/members`,
  member: (cluster: Part, ref: Part) => `/manage/${cluster}/members/${ref}`,
  memberStep: (cluster: Part, ref: Part, step: Part) => `/manage/${cluster}/members/${ref}/${step}`,
  retention: (cluster: Part) => `/manage/${cluster}/retention`,
  retentionAs: (cluster: Part, table: Part, format: Part) =>
    `/manage/${cluster}/retention/${table}.${format}`,
  retentionMembers: (cluster: Part) => `/manage/${cluster}/retention/members`,
  uses: (cluster: Part) => `/manage/${cluster}/benefit-use`,
  memberUses: (cluster: Part, ref: Part) => `/manage/${cluster}/members/${ref}/use`,
  removeUse: (cluster: Part, ref: Part, use: Part) =>
    `/manage/${cluster}/members/${ref}/use/${use}/remove`,
  settings: (cluster: Part) => `/manage/${cluster}/settings/memberships`,
  tiers: (cluster: Part) => `/manage/${cluster}/tiers`,
  importTiers: (cluster: Part) => `/manage/${cluster}/tiers/import`,
  importMembers: (cluster: Part) => `/manage/${cluster}/members/import`,
  addTier: (cluster: Part) => `/manage/${cluster}/tiers/new`,
  tier: (cluster: Part, tier: Part) => `/manage/${cluster}/tiers/${tier}`,
  publishTier: (cluster: Part, tier: Part) => `/manage/${cluster}/tiers/${tier}/publish`,
  archiveTier: (cluster: Part, tier: Part) => `/manage/${cluster}/tiers/${tier}/archive`,
  addBenefit: (cluster: Part, tier: Part) => `/manage/${cluster}/tiers/${tier}/benefits/new`,
  benefit: (cluster: Part, tier: Part, benefit: Part) =>
    `/manage/${cluster}/tiers/${tier}/benefits/${benefit}`,
  removeBenefit: (cluster: Part, tier: Part, benefit: Part) =>
    `/manage/${cluster}/tiers/${tier}/benefits/${benefit}/remove`,
});
