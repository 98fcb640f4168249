import { insertRows } from '../../seeds/demo/insert-rows.js';
import { SearchEntries } from '../../src/catalogue/search/search-entries.js';
import { serviceSearch } from '../../src/catalogue/search/service-search.js';
import { createSearchIndex } from '../../src/platform/search/index.js';
import { type Db, newId } from '../../src/platform/database/index.js';
import { ContentVersion } from '../../src/platform/http/index.js';
import type { TestPortal } from './portal.js';

export interface ServiceToMake {
  readonly clusterId: string;
  readonly slug?: string;
  readonly type?: string;
  readonly state?: string;
  readonly title?: { readonly en: string; readonly nl: string };
  readonly summary?: { readonly en: string; readonly nl: string };
  readonly keywords?: { readonly en: readonly string[]; readonly nl: readonly string[] };
  readonly place?: string;
  readonly trl?: readonly [number, number];
  readonly leadDays?: readonly [number, number];
  readonly technologies?: readonly string[];
  readonly publishedAt?: string;
  /** The rates of its one offer by category; none makes the price one on request. */
  readonly rates?: Readonly<Record<string, number>>;
  readonly needsClearance?: boolean;
}

export interface MadeService {
  readonly id: string;
  readonly slug: string;
  readonly offerId: string;
}

const standardRates = { 'start-up': 8_000, sme: 9_000, large: 10_000, research: 7_500 };

/** A service with one offer, published unless told otherwise, of a type that its cluster offers. */
export async function makeService(
  portal: TestPortal,
  service: ServiceToMake,
): Promise<MadeService> {
  const [made] = await makeServices(portal.db, [service], portal.clock.now());
  if (!made) throw new Error('nothing was made');
  const contentVersion = portal.app.get(ContentVersion, { strict: false });
  await portal.db.unit(() => contentVersion.bump());
  return made;
}

/** Many services with offers, rates, tags and words to search, in few statements. */
export async function makeServices(
  db: Db,
  services: readonly ServiceToMake[],
  now: string,
): Promise<MadeService[]> {
  const made = services.map((service) => {
    const id = newId();
    return { id, slug: service.slug ?? `service-${id}`, offerId: newId(), service };
  });
  await db.unit(async () => {
    await offerTypes(db, services);
    await insertRows(
      db,
      'service',
      made.map((one) => serviceRow(one.service, one, now)),
    );
    await insertRows(
      db,
      'offer',
      made.map((one) => offerRow(one.service, one)),
    );
    await insertRows(
      db,
      'rate',
      made.flatMap((one) => rateRows(one.service, one.offerId)),
    );
    await insertRows(
      db,
      'service_tag',
      made.flatMap((one) => tagRows(one.service, one.id)),
    );
    const entries = new SearchEntries(db);
    const index = createSearchIndex(db, serviceSearch);
    for (let from = 0; from < made.length; from += 500) {
      await index.index(await entries.published(made.slice(from, from + 500).map(({ id }) => id)));
    }
  });
  return made.map(({ id, slug, offerId }) => ({ id, slug, offerId }));
}

async function offerTypes(db: Db, services: readonly ServiceToMake[]): Promise<void> {
  const pairs = new Set(
    services.map(({ clusterId, type = 'testing-validation' }) => `${clusterId} ${type}`),
  );
  for (const pair of pairs) {
    const [clusterId, type] = pair.split(' ');
    await db.run(
      `INSERT INTO cluster_service_type (id, cluster_id, type_code, status, demand_en, demand_nl)
       VALUES (?, ?, ?, 'offered', 'Asked for', 'Gevraagd') ON CONFLICT (cluster_id, type_code) DO NOTHING`,
      [newId(), clusterId, type],
    );
  }
}

function serviceRow(
  service: ServiceToMake,
  { id, slug }: { id: string; slug: string },
  now: string,
) {
  const { title = { en: 'Cell test', nl: 'Celtest' }, rates = standardRates } = service;
  const { summary = { en: `${title.en} in short`, nl: `${title.nl} in het kort` } } = service;
  const amounts = Object.values(rates);
  return {
    id,
    cluster_id: service.clusterId,
    slug,
    type_code: service.type ?? 'testing-validation',
    state: service.state ?? 'published',
    title_en: title.en,
    title_nl: title.nl,
    summary_en: summary.en,
    summary_nl: summary.nl,
    description_en: 'What happens, in two sentences. And how.',
    description_nl: 'Wat er gebeurt, in twee zinnen. En hoe.',
    deliverables_en: '["A report"]',
    deliverables_nl: '["Een rapport"]',
    eligibility_en: 'Open to all',
    eligibility_nl: 'Voor iedereen',
    contact_role_en: 'Planner',
    contact_role_nl: 'Planner',
    keywords_en: JSON.stringify(service.keywords?.en ?? []),
    keywords_nl: JSON.stringify(service.keywords?.nl ?? []),
    trl_min: service.trl?.[0] ?? 4,
    trl_max: service.trl?.[1] ?? 6,
    lead_days_min: service.leadDays?.[0] ?? 10,
    lead_days_max: service.leadDays?.[1] ?? 15,
    provider: 'Institute',
    location_name: 'Laboratory',
    place: service.place ?? 'Delft',
    needs_clearance: service.needsClearance ?? false,
    card_basis: amounts.length > 0 ? 'market' : 'on-request',
    card_cents: amounts.length > 0 ? Math.min(...amounts) : null,
    card_unit: 'hour',
    card_is_from: new Set(amounts).size > 1,
    revision: 1,
    published_at:
      (service.state ?? 'published') === 'published' ? (service.publishedAt ?? now) : null,
    created_at: now,
    updated_at: now,
  };
}

const offerRow = (service: ServiceToMake, one: { id: string; offerId: string }) => ({
  id: one.offerId,
  service_id: one.id,
  state: (service.state ?? 'published') === 'published' ? 'published' : 'draft',
  position: 1,
  name_en: 'Access',
  name_nl: 'Toegang',
  includes_en: 'Operator',
  includes_nl: 'Operator',
  unit: 'hour',
  price_basis: Object.keys(service.rates ?? standardRates).length > 0 ? 'market' : 'on-request',
});

const rateRows = (service: ServiceToMake, offerId: string) =>
  Object.entries(service.rates ?? standardRates).map(([category, cents]) => ({
    id: newId(),
    offer_id: offerId,
    customer_category: category,
    amount_cents: cents,
    valid_from: '2026-01-01',
    valid_to: null,
  }));

const tagRows = (service: ServiceToMake, serviceId: string) =>
  (service.technologies ?? []).map((code) => ({
    id: newId(),
    service_id: serviceId,
    technology_code: code,
    transformation_code: null,
    value_chain_code: null,
  }));
