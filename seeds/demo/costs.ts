import { allocate } from '../../src/kernel/money.js';
import { insertRows } from './insert-rows.js';
import type { ClusterPlan } from './revenue-plan.js';
import type { Story, StoryCluster } from './story.js';

interface CostLine {
  readonly category: string;
  readonly account: string;
  readonly description: string;
  /** Hundredths of the year's income, in 2024, 2025 and 2026. */
  readonly share: readonly [number, number, number];
}

const lines: readonly CostLine[] = [
  {
    category: 'staff',
    account: 'operation',
    description: 'Engineers and operators',
    share: [33, 32, 31],
  },
  { category: 'staff', account: 'use', description: 'Work for single users', share: [9, 11, 13] },
  {
    category: 'maintenance',
    account: 'operation',
    description: 'Service contracts and spare parts',
    share: [9, 9, 9],
  },
  {
    category: 'operations',
    account: 'operation',
    description: 'Energy, gases and clean rooms',
    share: [11, 10, 10],
  },
  {
    category: 'operations',
    account: 'ownership',
    description: 'Rent and insurance of the facility',
    share: [8, 8, 8],
  },
  {
    category: 'technology_investment',
    account: 'ownership',
    description: 'New equipment',
    share: [27, 26, 25],
  },
];

/** Costs in proportion to the year's income, and what private parties put in. */
export async function seedCosts(
  story: Story,
  cluster: StoryCluster,
  plan: ClusterPlan,
  income: ReadonlyMap<string, number>,
): Promise<void> {
  const { random, db } = story;
  const by = story.organisers[cluster.slug]?.[0]?.id ?? null;
  const costs: Record<string, unknown>[] = [];
  const contributions: Record<string, unknown>[] = [];
  for (const [index, year] of ['2024', '2025', '2026'].entries()) {
    const months = monthsIn(year);
    const total = months.reduce((sum, month) => sum + (income.get(month) ?? 0), 0);
    for (const line of lines) {
      const amounts = allocate(
        Math.round((total * (line.share[index] ?? 0)) / 100),
        months.map(() => random.whole(90, 110)),
      );
      months.forEach((month, at) => {
        const createdAt = `${month}-28T15:00:00.000Z`;
        costs.push({
          ...{ id: random.id(createdAt), cluster_id: cluster.id, category: line.category },
          ...{ account: line.account, month, amount_cents: amounts[at] ?? 0 },
          ...{ description: line.description, voided: false, reverses_id: null },
          ...{ created_by: by, created_at: createdAt },
        });
      });
    }
    contributions.push(...contributed(story, cluster, plan, year, index, by));
  }
  await insertRows(db, 'cost_entry', costs);
  await insertRows(db, 'private_contribution', contributions);
}

/** Each quarter some partners put in hours and equipment; twice a year an investment is proven. */
function contributed(
  { random, organisations }: Story,
  cluster: StoryCluster,
  plan: ClusterPlan,
  year: string,
  index: number,
  by: string | null,
): Record<string, unknown>[] {
  const partners = organisations.filter(
    ({ interests, kind }) =>
      interests.includes(cluster.slug) && (kind === 'company' || kind === 'start-up'),
  );
  if (partners.length === 0) return [];
  const make = (kind: string, thousands: number, inMonths: readonly string[], evidence: string) =>
    allocate(
      thousands * 100_000,
      inMonths.map(() => random.whole(3, 6)),
    ).map((amount, at) => {
      const month = `${year}-${inMonths[at] ?? '03'}`;
      const createdAt = `${month}-27T12:00:00.000Z`;
      return {
        ...{ id: random.id(createdAt), cluster_id: cluster.id, kind, month, amount_cents: amount },
        ...{ contributor: random.pick(partners).name, evidence, voided: false, reverses_id: null },
        ...{ created_by: by, created_at: createdAt },
      };
    });
  return [
    ...make('in_kind', plan.inKind[index] ?? 0, ['03', '06', '09'], 'Signed time sheets (made up)'),
    ...make(
      'investment_triggered',
      plan.triggered[index] ?? 0,
      ['05', '10'],
      'Letter of the investor (made up)',
    ),
  ];
}

const monthsIn = (year: string): string[] =>
  Array.from(
    { length: year === '2026' ? 10 : 12 },
    (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`,
  );
