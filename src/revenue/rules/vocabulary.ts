export const streamKinds = [
  'membership_fees',
  'service_payments',
  'sponsorship',
  'public_funding',
] as const;
export type StreamKind = (typeof streamKinds)[number];

/** What a cluster earns from private parties; the rest is public money. */
export const earnedKinds: readonly StreamKind[] = [
  'membership_fees',
  'service_payments',
  'sponsorship',
];

export const publicSources = ['national', 'regional', 'erdf', 'horizon', 'nwo', 'other'] as const;
export type PublicSource = (typeof publicSources)[number];

export const origins = ['manual', 'import', 'document'] as const;
export type Origin = (typeof origins)[number];
