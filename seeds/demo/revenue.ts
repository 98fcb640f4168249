import { months } from '../../src/kernel/local-date.js';
import { allocate } from '../../src/kernel/money.js';
import { monthSums, payerSums, type Posted } from '../../src/revenue/rules/rollups.js';
import { seedCosts } from './costs.js';
import { insertRows } from './insert-rows.js';
import { type ClusterPlan, clusterPlans, type StreamPlan } from './revenue-plan.js';
import type { Story, StoryCluster, StoryOrganisation } from './story.js';

const FIRST = '2024-01-01';
const LAST = '2026-10-31';
/** The last month that the organisers have closed. */
export const CLOSED = '2026-06';
export const CLOSED_AT = '2026-07-14T09:30:00.000Z';

interface Payment {
  readonly month: string;
  readonly amountCents: number;
  readonly reference: string;
  readonly payer: StoryOrganisation | null;
  readonly note: string | null;
}

/** Income, costs and private contributions of every cluster over nearly three years. */
export async function seedRevenue(story: Story): Promise<void> {
  await story.db.unit(async () => {
    for (const cluster of story.clusters) {
      const plan = clusterPlans[cluster.slug];
      if (!plan) continue;
      const income = await seedIncome(story, cluster, plan);
      await seedCosts(story, cluster, plan, income);
      await closeMonths(story, cluster);
    }
  });
}

/** Returns what came in by month. */
async function seedIncome(
  story: Story,
  cluster: StoryCluster,
  plan: ClusterPlan,
): Promise<ReadonlyMap<string, number>> {
  const { random, db } = story;
  const posted: Posted[] = [];
  const entries: Record<string, unknown>[] = [];
  const streams = plan.streams.map((stream, index) => ({
    ...{ id: random.id(`${FIRST}T08:00:00.000Z`), cluster_id: cluster.id, slug: stream.slug },
    ...{ kind: stream.kind, source: stream.source, name_en: stream.nameEn, name_nl: stream.nameNl },
    ...{ position: index + 1, documents_from: null, created_at: `${FIRST}T08:00:00.000Z` },
  }));
  await insertRows(db, 'revenue_stream', streams);

  for (const [index, stream] of plan.streams.entries()) {
    const streamId = streams[index]?.id ?? '';
    const isPublic = stream.kind === 'public_funding';
    for (const payment of paymentsOf(story, cluster, plan, stream)) {
      const createdAt = bookedOn(payment.month);
      const payerName = payment.payer?.name ?? null;
      const payerOrganisationId = payment.payer?.id ?? null;
      const { month, amountCents } = payment;
      posted.push({ streamId, isPublic, month, amountCents, payerOrganisationId, payerName });
      entries.push({
        ...{ id: random.id(createdAt), cluster_id: cluster.id, stream_id: streamId, month },
        ...{ amount_cents: amountCents, origin: 'manual', reference: payment.reference },
        ...{ payer_organisation_id: payerOrganisationId, payer_name: payerName },
        ...{ note: payment.note, import_id: null, voided: false, reverses_id: null },
        ...{ created_by: organiserOf(story, cluster), created_at: createdAt },
      });
    }
  }
  await insertRows(db, 'ledger_entry', entries);
  await insertSums(story, cluster, posted);
  return byMonth(posted);
}

async function insertSums(
  story: Story,
  cluster: StoryCluster,
  posted: readonly Posted[],
): Promise<void> {
  const { random, db } = story;
  const at = `${LAST}T10:00:00.000Z`;
  const sums = monthSums(posted).map(({ streamId, month, amountCents, entryCount }) => ({
    ...{ id: random.id(at), cluster_id: cluster.id, stream_id: streamId, month },
    ...{ amount_cents: amountCents, entry_count: entryCount },
  }));
  const payers = payerSums(posted).map(({ year, payer, organisationId, name, amountCents }) => ({
    ...{ id: random.id(at), cluster_id: cluster.id, year, payer, organisation_id: organisationId },
    ...{ name, amount_cents: amountCents },
  }));
  await insertRows(db, 'revenue_month', sums);
  await insertRows(db, 'payer_year', payers);
}

function paymentsOf(
  story: Story,
  cluster: StoryCluster,
  plan: ClusterPlan,
  stream: StreamPlan,
): Payment[] {
  return months(FIRST, LAST).flatMap((month) => {
    const year = Number(month.slice(0, 4)) - 2024;
    const number = Number(month.slice(5));
    const cents = (stream.yearly[year] ?? 0) * 100_000;
    if (stream.kind === 'public_funding') return instalment(plan, stream, month, number, cents);
    return paid(story, cluster, plan, stream, month, number, cents);
  });
}

/** Grants come in quarterly instalments. */
function instalment(
  plan: ClusterPlan,
  stream: StreamPlan,
  month: string,
  number: number,
  yearly: number,
): Payment[] {
  if (number % 3 !== 1) return [];
  const quarter = (number + 2) / 3;
  const amountCents = allocate(yearly, [3, 3, 2, 2])[quarter - 1] ?? 0;
  const reference = `${plan.code}-${stream.slug.toUpperCase()}-${month.slice(0, 4)}-Q${quarter}`;
  const note = `Fictional / fictief: ${quarter} / 4`;
  return [{ month, amountCents, reference, payer: null, note }];
}

/** Members pay mostly in January, customers all year with more in autumn, sponsors twice. */
function paid(
  { random, organisations }: Story,
  cluster: StoryCluster,
  plan: ClusterPlan,
  stream: StreamPlan,
  month: string,
  number: number,
  yearly: number,
): Payment[] {
  const weights = {
    membership_fees: [40, 14, 8, 6, 5, 5, 4, 3, 5, 4, 3, 3],
    service_payments: [6, 7, 9, 8, 8, 9, 6, 5, 10, 11, 11, 10],
    sponsorship: [0, 0, 50, 0, 0, 0, 0, 0, 50, 0, 0, 0],
  }[stream.kind] ?? [1];
  const ofMonth = allocate(yearly, weights)[number - 1] ?? 0;
  if (ofMonth === 0) return [];
  const customers = organisations.filter(({ interests }) => interests.includes(cluster.slug));
  const count = Math.min(
    customers.length,
    Math.max(1, Math.round(ofMonth / 2_000_000) + random.whole(1, 4)),
  );
  const payers = random.some(customers, count);
  const shares = allocate(
    ofMonth,
    payers.map(() => random.whole(2, 9)),
  );
  return payers.map((payer, index) => ({
    ...{ month, amountCents: shares[index] ?? 0, payer, note: null },
    reference: `${plan.code}-${initials[stream.slug] ?? 'R'}${month.slice(2, 4)}${month.slice(5)}-${String(index + 1).padStart(2, '0')}`,
  }));
}

const initials: Readonly<Record<string, string>> = {
  ...{ memberships: 'M', 'facility-access': 'A', 'contract-work': 'C', sponsors: 'S' },
};

async function closeMonths(story: Story, cluster: StoryCluster): Promise<void> {
  const { random, db } = story;
  const by = organiserOf(story, cluster);
  const at = CLOSED_AT;
  const changedAt = bookedOn('2026-10');
  await insertRows(db, 'ledger_book', [
    { id: random.id(changedAt), cluster_id: cluster.id, revision: 1, changed_at: changedAt },
  ]);
  if (by === null) return;
  await insertRows(db, 'month_close', [
    {
      ...{ id: random.id(at), cluster_id: cluster.id, month: CLOSED, closed_at: at, closed_by: by },
      ...{ reopened_at: null, reopened_by: null, reopen_reason: null },
    },
  ]);
}

function byMonth(posted: readonly Posted[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { month, amountCents } of posted)
    sums.set(month, (sums.get(month) ?? 0) + amountCents);
  return sums;
}

const organiserOf = (story: Story, { slug }: StoryCluster): string | null =>
  story.organisers[slug]?.[0]?.id ?? null;

/** Organisers book a month on the fifth of the next. */
function bookedOn(month: string): string {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5))];
  const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
  return `${next}-05T10:00:00.000Z`;
}
