export const costCategories = [
  'staff',
  'maintenance',
  'operations',
  'technology_investment',
] as const;
export type CostCategory = (typeof costCategories)[number];

/** Running costs; investment in technology is not among them. */
export const operatingCategories: readonly CostCategory[] = ['staff', 'maintenance', 'operations'];

export const facilityAccounts = ['ownership', 'operation', 'use'] as const;
export const contributionKinds = ['in_kind', 'investment_triggered'] as const;
