import { createHash } from 'node:crypto';
import { addDays } from '../../src/kernel/local-date.js';
import { insertRows } from './insert-rows.js';
import { type Story, STORY_TODAY } from './story.js';

/** What visitors of the story searched in vain, and in which language they mostly did. */
const missing: readonly (readonly [query: string, locale: 'en' | 'nl', weight: number])[] = [
  ['neutron imaging', 'en', 9],
  ['helium leak repair', 'en', 5],
  ['terahertz spectroscopy', 'en', 7],
  ['gan foundry', 'en', 6],
  ['solid state electrolyte dry room 50 m2', 'en', 3],
  ['euv maskers', 'nl', 4],
  ['waterstof elektrolyser', 'nl', 8],
  ['ruimtevaartkwalificatie', 'nl', 6],
  ['natrium-ion rolproductie', 'nl', 5],
];

const DAYS = 120;

/** Four months of searches without a result. */
export async function seedUnmetDemand({ db, random, clusters }: Story): Promise<void> {
  const misses: Record<string, unknown>[] = [];
  const narrowed: Record<string, unknown>[] = [];
  for (const [query, locale, weight] of missing) {
    for (let back = 0; back < DAYS; back += random.whole(4, 20)) {
      const day = addDays(STORY_TODAY, -back);
      const lastAt = `${day}T1${random.whole(0, 6)}:20:00.000Z`;
      const cluster =
        random.chance(0.25) && clusters.length > 0 ? random.pick(clusters) : undefined;
      const filters = JSON.stringify(cluster ? { cluster: [cluster.slug] } : {});
      const id = random.id(lastAt);
      misses.push({
        id,
        day,
        locale,
        query,
        filters,
        filter_digest: createHash('sha256').update(filters).digest('hex').slice(0, 32),
        count: random.whole(1, weight),
        last_at: lastAt,
      });
      if (cluster) narrowed.push({ id: random.id(lastAt), miss_id: id, cluster_id: cluster.id });
    }
  }
  await insertRows(db, 'search_miss', misses);
  await insertRows(db, 'search_miss_cluster', narrowed);
}
