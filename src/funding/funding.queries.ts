import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { Db } from '../platform/database/index.js';
import type {
  ClusterName,
  ContributionRow,
  ContributionSum,
  CostRow,
  CostSum,
  ListPage,
} from './funding.views.js';

const COST = `c.id, c.month, c.category, c.account, c.amount_cents AS "amountCents", c.description,
  c.voided, c.reverses_id AS "reversesId", c.created_at AS "createdAt", p.name AS "createdBy"`;

type Raw<R> = Omit<R, 'voided' | 'isReversal' | 'reversible'> & {
  readonly voided: boolean | number;
  readonly reversesId: string | null;
};

/** What costs are looked for. */
export interface CostSearch {
  readonly from?: string;
  readonly to?: string;
  readonly category?: string;
  readonly account?: string;
  readonly q?: string;
  readonly page?: number;
}

export const PAGE_SIZE = 50;
const EXPORT_AT_MOST = 100_000;

/** Reads costs and private contributions. */
@Injectable()
export class FundingQueries {
  constructor(private readonly db: Db) {}

  async cluster(slug: string): Promise<ClusterName> {
    const row = await this.db.row<{ id: string; slug: string; en: string; nl: string }>(
      'SELECT id, slug, name_en AS "en", name_nl AS "nl" FROM cluster WHERE slug = ?',
      [slug],
    );
    if (!row) throw DomainError.notFound();
    return { id: row.id, slug: row.slug, name: { en: row.en, nl: row.nl } };
  }

  async costs(clusterId: string, filter: CostSearch): Promise<ListPage<CostRow>> {
    const { where, parameters } = conditions(clusterId, filter);
    const sums = await this.db.row<{ total: number; sumCents: number | null }>(
      `SELECT COUNT(*) AS "total", SUM(c.amount_cents) AS "sumCents" FROM cost_entry c WHERE ${where}`,
      parameters,
    );
    const page = filter.page ?? 1;
    const rows = await this.costRows(where, parameters, PAGE_SIZE, (page - 1) * PAGE_SIZE);
    return { rows, total: sums?.total ?? 0, sumCents: sums?.sumCents ?? 0 };
  }

  /** All rows of a filter, for a file. */
  async allCosts(
    clusterId: string,
    filter: CostSearch,
    atMost = EXPORT_AT_MOST,
  ): Promise<CostRow[]> {
    const { where, parameters } = conditions(clusterId, filter);
    return this.costRows(where, parameters, atMost, 0);
  }

  async cost(clusterId: string, id: string): Promise<CostRow> {
    const [row] = await this.costRows('c.cluster_id = ? AND c.id = ?', [clusterId, id], 1, 0);
    if (!row) throw DomainError.notFound();
    return row;
  }

  /** Costs by month and category from one month to another. */
  costSums(clusterId: string, from: string, to: string): Promise<CostSum[]> {
    return this.db.rows<CostSum>(
      `SELECT month, category, SUM(amount_cents) AS "amountCents" FROM cost_entry
       WHERE cluster_id = ? AND month >= ? AND month <= ?
       GROUP BY month, category ORDER BY month, category`,
      [clusterId, from, to],
    );
  }

  contributionSums(clusterId: string, from: string, to: string): Promise<ContributionSum[]> {
    return this.db.rows<ContributionSum>(
      `SELECT month, kind, SUM(amount_cents) AS "amountCents" FROM private_contribution
       WHERE cluster_id = ? AND month >= ? AND month <= ?
       GROUP BY month, kind ORDER BY month, kind`,
      [clusterId, from, to],
    );
  }

  async contributions(
    clusterId: string,
    from = '2000-01',
    to = '2099-12',
  ): Promise<ContributionRow[]> {
    return this.contributionRows('p.cluster_id = ? AND p.month >= ? AND p.month <= ?', [
      ...[clusterId, from, to],
    ]);
  }

  async contribution(clusterId: string, id: string): Promise<ContributionRow> {
    const [row] = await this.contributionRows('p.cluster_id = ? AND p.id = ?', [clusterId, id]);
    if (!row) throw DomainError.notFound();
    return row;
  }

  /** The years in which costs were booked, newest first. */
  async firstMonth(clusterId: string): Promise<string | null> {
    const row = await this.db.row<{ first: string | null }>(
      'SELECT MIN(month) AS "first" FROM cost_entry WHERE cluster_id = ?',
      [clusterId],
    );
    return row?.first ?? null;
  }

  private async costRows(
    where: string,
    parameters: readonly unknown[],
    limit: number,
    offset: number,
  ): Promise<CostRow[]> {
    const rows = await this.db.rows<Raw<CostRow>>(
      `SELECT ${COST} FROM cost_entry c LEFT JOIN person p ON p.id = c.created_by
       WHERE ${where} ORDER BY c.month DESC, c.id DESC LIMIT ${limit} OFFSET ${offset}`,
      parameters,
    );
    return rows.map(toView);
  }

  private async contributionRows(
    where: string,
    parameters: readonly unknown[],
  ): Promise<ContributionRow[]> {
    const rows = await this.db.rows<Raw<ContributionRow>>(
      `SELECT p.id, p.month, p.kind, p.amount_cents AS "amountCents", p.contributor, p.evidence,
         p.voided, p.reverses_id AS "reversesId", p.created_at AS "createdAt"
       FROM private_contribution p WHERE ${where} ORDER BY p.month DESC, p.id DESC LIMIT 5000`,
      parameters,
    );
    return rows.map(toView);
  }
}

function toView<R extends { voided: boolean | number; reversesId: string | null }>(
  row: R,
): Omit<R, 'voided' | 'reversesId'> & {
  voided: boolean;
  isReversal: boolean;
  reversible: boolean;
} {
  const { voided, reversesId, ...rest } = row;
  const isVoided = Boolean(voided);
  return {
    ...rest,
    voided: isVoided,
    isReversal: reversesId !== null,
    reversible: !isVoided && reversesId === null,
  };
}

function conditions(clusterId: string, filter: CostSearch) {
  const parts: [string, unknown][] = [['c.cluster_id = ?', clusterId]];
  if (filter.from) parts.push(['c.month >= ?', filter.from]);
  if (filter.to) parts.push(['c.month <= ?', filter.to]);
  if (filter.category) parts.push(['c.category = ?', filter.category]);
  if (filter.account) parts.push(['c.account = ?', filter.account]);
  if (filter.q) parts.push(['lower(c.description) LIKE ?', `%${filter.q.toLowerCase()}%`]);
  return {
    where: parts.map(([sql]) => sql).join(' AND '),
    parameters: parts.map(([, value]) => value),
  };
}
