import { addDays, type LocalDate } from '../../src/kernel/local-date.js';
import type { Localised } from '../../src/kernel/localised.js';
import { cardPrice } from '../../src/catalogue/rules/rates.js';
import type { PriceBasis } from '../../src/catalogue/rules/vocabulary.js';
import { SearchEntries } from '../../src/catalogue/search/search-entries.js';
import { serviceSearch } from '../../src/catalogue/search/service-search.js';
import { createSearchIndex } from '../../src/platform/search/index.js';
import { readContent } from './content.js';
import { insertRows } from './insert-rows.js';
import { type Story, type StoryCluster, STORY_BEGIN, STORY_TODAY } from './story.js';
import { seedUnmetDemand } from './unmet-demand.js';

interface Lists {
  readonly en: readonly string[];
  readonly nl: readonly string[];
}

interface ServiceContent {
  readonly slug: string;
  readonly type: string;
  readonly title: Localised;
  readonly summary: Localised;
  readonly description: Localised;
  readonly deliverables: Lists;
  readonly trlMin: number;
  readonly trlMax: number;
  readonly leadTimeDaysMin: number;
  readonly leadTimeDaysMax: number;
  readonly location: { readonly name: string; readonly place: string };
  readonly provider: string;
  readonly eligibility: Localised;
  readonly contactRole: Localised;
  readonly technologies: readonly string[];
  readonly transformations: readonly string[];
  readonly valueChains: readonly string[];
  readonly keywords: Lists;
  readonly exportControl: boolean;
  readonly offers: readonly {
    readonly name: Localised;
    readonly unit: string;
    readonly priceBasis: PriceBasis;
    readonly includes: Localised;
    readonly rates: readonly { readonly category: string; readonly cents: number }[];
  }[];
}

interface CanvasContent {
  readonly serviceTypes: readonly {
    readonly type: string;
    readonly status: string;
    readonly demand: Localised;
  }[];
}

/** The day on which the rates of the story's second year begin. */
const NEW_RATES: LocalDate = '2026-01-01';
const INDEXATION = 1.04;

/** What each cluster offers: services with offers, and rates of two years. */
export async function seedCatalogueStory(story: Story): Promise<void> {
  const ids: string[] = [];
  for (const cluster of story.clusters) {
    await seedCoverage(story, cluster);
    ids.push(...(await seedServices(story, cluster)));
  }
  const entries = new SearchEntries(story.db);
  await createSearchIndex(story.db, serviceSearch).index(await entries.published(ids));
  await seedUnmetDemand(story);
}

async function seedCoverage({ db, random }: Story, cluster: StoryCluster): Promise<void> {
  const { serviceTypes } = readContent(`${cluster.slug}.canvas`) as CanvasContent;
  await insertRows(
    db,
    'cluster_service_type',
    serviceTypes.map(({ type, status, demand }) => ({
      id: random.id(`${STORY_BEGIN}T08:00:00.000Z`),
      cluster_id: cluster.id,
      type_code: type,
      status,
      demand_en: demand.en,
      demand_nl: demand.nl,
    })),
  );
}

async function seedServices({ db, random }: Story, cluster: StoryCluster): Promise<string[]> {
  const services: Record<string, unknown>[] = [];
  const tags: Record<string, unknown>[] = [];
  const offers: Record<string, unknown>[] = [];
  const rates: Record<string, unknown>[] = [];
  for (const content of readContent(`${cluster.slug}.services`) as ServiceContent[]) {
    const at =
      `${addDays(STORY_BEGIN, random.whole(0, 480))}T${random.whole(8, 16)}:15:00.000Z`.replace(
        /T(\d):/,
        'T0$1:',
      );
    const id = random.id(at);
    const priced = content.offers.map((offer) => ({
      unit: offer.unit,
      priceBasis: offer.priceBasis,
      rates: offer.rates.map(({ category, cents }) => ({
        customerCategory: category,
        amountCents: cents,
        validFrom: NEW_RATES,
        validTo: null,
      })),
    }));
    services.push(serviceRow(content, cluster.id, id, at, cardPrice(priced, STORY_TODAY)));
    const none = { technology_code: null, transformation_code: null, value_chain_code: null };
    tags.push(
      ...content.technologies.map((code) => ({ ...none, technology_code: code })),
      ...content.transformations.map((code) => ({ ...none, transformation_code: code })),
      ...content.valueChains.map((code) => ({ ...none, value_chain_code: code })),
    );
    for (const tag of tags)
      if (!('id' in tag)) Object.assign(tag, { id: random.id(at), service_id: id });
    for (const [index, offer] of content.offers.entries()) {
      const offerId = random.id(at);
      offers.push({
        id: offerId,
        service_id: id,
        state: 'published',
        position: index + 1,
        name_en: offer.name.en,
        name_nl: offer.name.nl,
        includes_en: offer.includes.en,
        includes_nl: offer.includes.nl,
        unit: offer.unit,
        price_basis: offer.priceBasis,
      });
      for (const { category, cents } of offer.rates) {
        const rate = { offer_id: offerId, customer_category: category };
        const earlier = Math.round(cents / INDEXATION / 100) * 100;
        rates.push(
          {
            id: random.id(at),
            ...rate,
            amount_cents: earlier,
            valid_from: STORY_BEGIN,
            valid_to: addDays(NEW_RATES, -1),
          },
          {
            id: random.id(at),
            ...rate,
            amount_cents: cents,
            valid_from: NEW_RATES,
            valid_to: null,
          },
        );
      }
    }
  }
  await insertRows(db, 'service', services);
  await insertRows(db, 'service_tag', tags);
  await insertRows(db, 'offer', offers);
  await insertRows(db, 'rate', rates);
  return services.map((service) => service.id as string);
}

function serviceRow(
  content: ServiceContent,
  clusterId: string,
  id: string,
  at: string,
  card: ReturnType<typeof cardPrice>,
): Record<string, unknown> {
  const { title, summary, description, deliverables, eligibility, contactRole, keywords } = content;
  return {
    id,
    cluster_id: clusterId,
    slug: content.slug,
    type_code: content.type,
    state: 'published',
    title_en: title.en,
    title_nl: title.nl,
    summary_en: summary.en,
    summary_nl: summary.nl,
    description_en: description.en,
    description_nl: description.nl,
    deliverables_en: JSON.stringify(deliverables.en),
    deliverables_nl: JSON.stringify(deliverables.nl),
    eligibility_en: eligibility.en,
    eligibility_nl: eligibility.nl,
    contact_role_en: contactRole.en,
    contact_role_nl: contactRole.nl,
    keywords_en: JSON.stringify(keywords.en),
    keywords_nl: JSON.stringify(keywords.nl),
    trl_min: content.trlMin,
    trl_max: content.trlMax,
    lead_days_min: content.leadTimeDaysMin,
    lead_days_max: content.leadTimeDaysMax,
    provider: content.provider,
    location_name: content.location.name,
    place: content.location.place,
    needs_clearance: content.exportControl,
    card_basis: card?.basis ?? null,
    card_cents: card?.cents ?? null,
    card_unit: card?.unit ?? null,
    card_is_from: card?.isFrom ?? false,
    revision: 1,
    published_at: at,
    created_at: at,
    updated_at: at,
  };
}
