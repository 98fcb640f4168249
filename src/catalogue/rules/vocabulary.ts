/** The words with which offers are priced. */
export const customerCategories = ['start-up', 'sme', 'large', 'research'] as const;
export type CustomerCategory = (typeof customerCategories)[number];

export const priceBases = ['market', 'cost', 'free', 'on-request'] as const;
export type PriceBasis = (typeof priceBases)[number];

export const units = [
  'hour',
  'day',
  'week',
  'month',
  'test',
  'wafer',
  'cell',
  'report',
  'project',
  'seat',
  'trip',
  'case',
  'proposal',
  'programme',
  'm2-year',
  'membership',
] as const;

export const coverageStatuses = ['offered', 'planned', 'not_offered'] as const;

/** Bands of technology readiness as visitors choose them. */
export const trlBands = [
  { key: '1-3', min: 1, max: 3 },
  { key: '4-6', min: 4, max: 6 },
  { key: '7-9', min: 7, max: 9 },
] as const;

/** Four weeks in working days. */
export const QUICK = 20;
