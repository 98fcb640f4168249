import type { ApiOffer, ApiService, ApiServiceDetails } from './api.views.js';

/** A row of the table of services with its cluster's slug. */
export interface ApiRow {
  readonly id: string;
  readonly slug: string;
  readonly cluster: string;
  readonly type_code: string;
  readonly state: string;
  readonly title_en: string;
  readonly title_nl: string;
  readonly summary_en: string;
  readonly summary_nl: string;
  readonly description_en: string;
  readonly description_nl: string;
  readonly deliverables_en: string;
  readonly deliverables_nl: string;
  readonly eligibility_en: string;
  readonly eligibility_nl: string;
  readonly contact_role_en: string;
  readonly contact_role_nl: string;
  readonly keywords_en: string;
  readonly keywords_nl: string;
  readonly provider: string;
  readonly location_name: string;
  readonly place: string;
  readonly trl_min: number | null;
  readonly trl_max: number | null;
  readonly lead_days_min: number | null;
  readonly lead_days_max: number | null;
  readonly needs_clearance: boolean | number;
  readonly card_basis: string | null;
  readonly card_cents: number | null;
  readonly card_unit: string | null;
  readonly published_at: string | null;
  readonly revision: number;
}

const list = (json: string): readonly string[] => JSON.parse(json) as string[];

export const toApiService = (row: ApiRow): ApiService => ({
  slug: row.slug,
  cluster: row.cluster,
  type: row.type_code,
  state: row.state,
  title: { en: row.title_en, nl: row.title_nl },
  summary: { en: row.summary_en, nl: row.summary_nl },
  provider: row.provider,
  place: row.place,
  trl: { min: row.trl_min, max: row.trl_max },
  leadTimeWorkingDays: { min: row.lead_days_min, max: row.lead_days_max },
  price: { basis: row.card_basis ?? 'on-request', fromCents: row.card_cents, unit: row.card_unit },
  publishedAt: row.published_at,
});

export const toDetails = (
  row: ApiRow,
  offers: readonly ApiOffer[],
  tags: Pick<ApiServiceDetails, 'technologies' | 'transformations' | 'valueChains'>,
): ApiServiceDetails => ({
  ...toApiService(row),
  description: { en: row.description_en, nl: row.description_nl },
  deliverables: { en: list(row.deliverables_en), nl: list(row.deliverables_nl) },
  eligibility: { en: row.eligibility_en, nl: row.eligibility_nl },
  contactRole: { en: row.contact_role_en, nl: row.contact_role_nl },
  keywords: { en: list(row.keywords_en), nl: list(row.keywords_nl) },
  location: row.location_name,
  needsClearance: Boolean(row.needs_clearance),
  ...tags,
  offers,
  revision: row.revision,
});

/** The fields of the form for a service as machines read it, so that a part of them can be changed. */
export const formFieldsOf = (service: ApiServiceDetails): Record<string, unknown> => ({
  type: service.type,
  titleEn: service.title.en,
  titleNl: service.title.nl,
  summaryEn: service.summary.en,
  summaryNl: service.summary.nl,
  descriptionEn: service.description.en,
  descriptionNl: service.description.nl,
  deliverablesEn: service.deliverables.en.join('\n'),
  deliverablesNl: service.deliverables.nl.join('\n'),
  eligibilityEn: service.eligibility.en,
  eligibilityNl: service.eligibility.nl,
  contactRoleEn: service.contactRole.en,
  contactRoleNl: service.contactRole.nl,
  keywordsEn: service.keywords.en.join(', '),
  keywordsNl: service.keywords.nl.join(', '),
  trlMin: service.trl.min ?? '',
  trlMax: service.trl.max ?? '',
  leadDaysMin: service.leadTimeWorkingDays.min ?? '',
  leadDaysMax: service.leadTimeWorkingDays.max ?? '',
  provider: service.provider,
  locationName: service.location,
  place: service.place,
  needsClearance: service.needsClearance,
  technologies: service.technologies,
  transformations: service.transformations,
  valueChains: service.valueChains,
});
