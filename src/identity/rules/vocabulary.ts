/** The kinds of organisation, the size classes and what follows from them for prices. */
export const organisationKinds = [
  'company',
  'start-up',
  'research',
  'public',
  'association',
] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

export const sizeClasses = ['micro', 'small', 'medium', 'large'] as const;
export type SizeClass = (typeof sizeClasses)[number];

export const customerCategories = ['start-up', 'sme', 'large', 'research'] as const;
export type CustomerCategory = (typeof customerCategories)[number];

export const organisationRoles = ['admin', 'member'] as const;
export type OrganisationRole = (typeof organisationRoles)[number];

/** What a token may be allowed to do. */
export const tokenScopes = [
  'identity:read',
  'identity:write',
  'clusters:read',
  'clusters:write',
  'catalogue:read',
  'catalogue:write',
  'memberships:read',
  'memberships:write',
  'invoices:read',
  'invoices:write',
  'requests:read',
  'requests:write',
  'revenue:read',
  'revenue:write',
] as const;
export type TokenScope = (typeof tokenScopes)[number];
