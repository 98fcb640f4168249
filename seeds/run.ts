import type { Db } from '../src/platform/database/index.js';
import { seedAdmission } from './demo/admission.js';
import { seedCatalogueStory } from './demo/catalogue.js';
import { seedClusters } from './demo/clusters.js';
import { seedDirectory } from './demo/directory.js';
import { seedEarnings } from './demo/earnings.js';
import { seedIdentity } from './demo/identity.js';
import { seedInvoices } from './demo/invoices.js';
import { seedMemberships } from './demo/memberships.js';
import { seedOwnership } from './demo/ownership.js';
import { Random } from './demo/random.js';
import { seedRenewal } from './demo/renewal.js';
import { seedRevenue } from './demo/revenue.js';
import { seedRequests } from './demo/requests.js';
import type { Story } from './demo/story.js';
import { seedBenchmarks } from './reference/benchmarks.js';
import { seedCatalogue } from './reference/catalogue.js';
import { seedVocabularies } from './reference/clusters.js';

/** Vocabularies and rules that every portal needs; safe to run at every start. */
export async function runReferenceSeeds(db: Db): Promise<void> {
  await db.unit(async () => {
    await seedVocabularies(db);
    await seedCatalogue(db);
    await seedBenchmarks(db);
  });
}

/** The demonstration's story, the same every time; only into a portal without organisations. */
export async function runDemoSeeds(db: Db): Promise<void> {
  const known = await db.row<{ count: number }>('SELECT COUNT(*) AS count FROM organisation');
  if (known && known.count > 0) return;
  await db.unit(() => tellStory(db));
}

/** All parts in the order in which they build on each other; all of it is there, or nothing. */
async function tellStory(db: Db): Promise<void> {
  const story: Story = {
    db,
    random: new Random(20261120),
    organisations: [],
    people: [],
    clusters: [],
    organisers: {},
  };
  await seedIdentity(story);
  await seedOwnership(story);
  await seedClusters(story);
  await seedCatalogueStory(story);
  await seedMemberships(story);
  await seedRenewal(story);
  await seedAdmission(story);
  await seedDirectory(story);
  await seedRequests(story);
  await seedRevenue(story);
  await seedInvoices(story);
  await seedEarnings(story);
}

/** What `npm start` does before it serves. */
export async function fillWhenEmpty(db: Db, { demo }: { readonly demo: boolean }): Promise<void> {
  await runReferenceSeeds(db);
  if (demo) await runDemoSeeds(db);
}
