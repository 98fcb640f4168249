/** How much money runs through each cluster of the demonstration, and where from. All of it is made up. */

export interface StreamPlan {
  readonly slug: string;
  readonly kind: string;
  readonly source: string | null;
  readonly nameEn: string;
  readonly nameNl: string;
  /** Thousands of euros in 2024, 2025 and 2026. */
  readonly yearly: readonly [number, number, number];
}

export interface ClusterPlan {
  readonly code: string;
  readonly streams: readonly StreamPlan[];
  /** Thousands of euros a year: what private parties put in besides paying. */
  readonly inKind: readonly [number, number, number];
  readonly triggered: readonly [number, number, number];
}

const stream = (
  slug: string,
  kind: string,
  source: string | null,
  nameEn: string,
  nameNl: string,
  ...yearly: [number, number, number]
): StreamPlan => ({ slug, kind, source, nameEn, nameNl, yearly });

const earned = (
  members: [number, number, number],
  access: [number, number, number],
  research: [number, number, number],
  sponsors: [number, number, number],
): StreamPlan[] => [
  stream(
    'memberships',
    'membership_fees',
    null,
    'Membership fees',
    'Lidmaatschapsgelden',
    ...members,
  ),
  stream(
    'facility-access',
    'service_payments',
    null,
    'Facility access',
    'Gebruik van faciliteiten',
    ...access,
  ),
  stream(
    'contract-work',
    'service_payments',
    null,
    'Contract research and testing',
    'Contractonderzoek en tests',
    ...research,
  ),
  stream('sponsors', 'sponsorship', null, 'Sponsors', 'Sponsors', ...sponsors),
];

const national = (...yearly: [number, number, number]): StreamPlan =>
  stream(
    'national-programme',
    'public_funding',
    'national',
    'National programme grant',
    'Bijdrage nationaal programma',
    ...yearly,
  );
const region = (...yearly: [number, number, number]): StreamPlan =>
  stream(
    'region',
    'public_funding',
    'regional',
    'Regional co-funding',
    'Regionale cofinanciering',
    ...yearly,
  );
const horizon = (...yearly: [number, number, number]): StreamPlan =>
  stream(
    'horizon-europe',
    'public_funding',
    'horizon',
    'Horizon Europe projects',
    'Horizon Europe-projecten',
    ...yearly,
  );

export const clusterPlans: Readonly<Record<string, ClusterPlan>> = {
  quantum: {
    code: 'QUA',
    streams: [
      national(7_400, 7_200, 6_700),
      region(900, 950, 900),
      horizon(1_100, 1_500, 1_500),
      stream(
        'research-council',
        'public_funding',
        'nwo',
        'Research council projects',
        'NWO-projecten',
        420,
        380,
        330,
      ),
      ...earned([260, 390, 520], [310, 640, 980], [520, 900, 1_310], [150, 240, 300]),
    ],
    inKind: [900, 1_250, 1_400],
    triggered: [2_500, 6_200, 8_800],
  },
  'integrated-photonics': {
    code: 'PHO',
    streams: [
      national(5_900, 5_600, 5_100),
      region(1_100, 1_200, 1_100),
      stream(
        'erdf',
        'public_funding',
        'erdf',
        'Regional development fund',
        'EFRO-bijdrage',
        800,
        900,
        800,
      ),
      horizon(700, 1_000, 1_150),
      ...earned([410, 560, 690], [900, 1_450, 1_920], [780, 1_250, 1_640], [180, 260, 310]),
    ],
    inKind: [1_100, 1_500, 1_700],
    triggered: [5_000, 9_500, 14_000],
  },
  batteries: {
    code: 'BAT',
    streams: [
      national(2_600, 3_100, 3_000),
      region(700, 760, 740),
      stream(
        'erdf',
        'public_funding',
        'erdf',
        'Regional development fund',
        'EFRO-bijdrage',
        350,
        520,
        560,
      ),
      ...earned([120, 220, 330], [150, 420, 760], [240, 520, 880], [60, 130, 200]),
    ],
    inKind: [350, 620, 800],
    triggered: [400, 1_800, 3_600],
  },
};
