import type { PriceBasis } from '../../catalogue/index.js';
import { memberPrice } from './cards.queries.js';
import type { ServiceView } from './service-page.views.js';

/** A row of the table of services, with the names it refers to. */
export interface ServiceRow {
  readonly id: string;
  readonly slug: string;
  readonly state: string;
  readonly type_code: string;
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
  readonly provider: string;
  readonly location_name: string;
  readonly place: string;
  readonly trl_min: number | null;
  readonly trl_max: number | null;
  readonly lead_days_min: number | null;
  readonly lead_days_max: number | null;
  readonly needs_clearance: boolean | number;
  readonly card_basis: PriceBasis | null;
  readonly card_cents: number | null;
  readonly card_unit: string | null;
  readonly card_is_from: boolean | number;
  readonly published_at: string | null;
  readonly updated_at: string;
  readonly revision: number;
  readonly cluster: string;
  readonly clusterEn: string;
  readonly clusterNl: string;
  readonly typeEn: string;
  readonly typeNl: string;
  readonly discountBp: number | null;
}

type Attached = Pick<ServiceView, 'offers' | 'technologies' | 'transformations' | 'valueChains'>;

const list = (json: string): readonly string[] => JSON.parse(json) as string[];

export const toService = (row: ServiceRow, attached: Attached): ServiceView => ({
  id: row.id,
  slug: row.slug,
  state: row.state,
  cluster: row.cluster,
  clusterName: { en: row.clusterEn, nl: row.clusterNl },
  type: row.type_code,
  typeName: { en: row.typeEn, nl: row.typeNl },
  title: { en: row.title_en, nl: row.title_nl },
  summary: { en: row.summary_en, nl: row.summary_nl },
  description: { en: row.description_en, nl: row.description_nl },
  deliverables: { en: list(row.deliverables_en), nl: list(row.deliverables_nl) },
  eligibility: { en: row.eligibility_en, nl: row.eligibility_nl },
  contactRole: { en: row.contact_role_en, nl: row.contact_role_nl },
  provider: row.provider,
  locationName: row.location_name,
  place: row.place,
  trlMin: row.trl_min,
  trlMax: row.trl_max,
  leadDaysMin: row.lead_days_min,
  leadDaysMax: row.lead_days_max,
  needsClearance: Boolean(row.needs_clearance),
  discountBp: row.discountBp,
  publishedAt: row.published_at,
  updatedAt: row.updated_at,
  revision: row.revision,
  card: cardOf(row),
  ...attached,
});

function cardOf(row: ServiceRow): ServiceView['card'] {
  const basis = row.card_basis ?? 'on-request';
  const isPriced = basis === 'market' || basis === 'cost';
  return {
    basis,
    cents: row.card_cents,
    memberCents: isPriced ? memberPrice(row.card_cents, row.discountBp) : null,
    unit: row.card_unit ?? 'project',
    from: Boolean(row.card_is_from),
  };
}
