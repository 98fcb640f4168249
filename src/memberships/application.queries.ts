import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { Db, placeholders } from '../platform/database/index.js';
import type { ApplicationRow, ApplicationView, PersonFacts } from './memberships.views.js';

type Row<T> = Omit<T, 'clusterName' | 'tierName' | 'representatives'> & {
  readonly clusterEn: string;
  readonly clusterNl: string;
  readonly tierEn: string;
  readonly tierNl: string;
};

export interface ApplicationFilter {
  readonly states?: readonly string[];
  readonly tier?: string;
  readonly q?: string;
  readonly references?: readonly string[];
}

const rowColumns = `a.id, a.reference, a.state, c.slug AS "cluster",
  c.name_en AS "clusterEn", c.name_nl AS "clusterNl",
  a.organisation_id AS "organisationId", o.name AS "organisation",
  t.slug AS "tier", t.name_en AS "tierEn", t.name_nl AS "tierNl",
  a.size_class AS "sizeClass", a.fee_cents AS "feeCents", a.created_at AS "createdAt",
  a.submitted_at AS "submittedAt", a.decided_at AS "decidedAt"`;
const viewColumns = `${rowColumns}, a.cluster_id AS "clusterId", a.tier_id AS "tierId", a.motivation,
  a.decision_note AS "decisionNote", a.starts_on AS "startsOn", a.created_by AS "createdBy",
  (SELECT m.reference FROM membership m WHERE m.application_id = a.id) AS "membership"`;
const tables = `membership_application a JOIN cluster c ON c.id = a.cluster_id
  JOIN organisation o ON o.id = a.organisation_id JOIN membership_tier t ON t.id = a.tier_id`;

@Injectable()
export class ApplicationQueries {
  constructor(private readonly db: Db) {}

  /** The applications of some organisations, newest first. */
  async ofOrganisations(ids: readonly string[]): Promise<ApplicationRow[]> {
    const rows = await this.db.rows<Row<ApplicationRow>>(
      `SELECT ${rowColumns} FROM ${tables} WHERE a.organisation_id IN (${placeholders(ids)})
       ORDER BY a.created_at DESC, a.id DESC`,
      ids,
    );
    return rows.map(toRow);
  }

  /** An application of one of these organisations; of another it is as if it did not exist. */
  async ofApplicant(
    reference: string,
    organisationIds: readonly string[],
  ): Promise<ApplicationView> {
    return this.one(`a.reference = ? AND a.organisation_id IN (${placeholders(organisationIds)})`, [
      reference,
      ...organisationIds,
    ]);
  }

  /** An application as the cluster's organisers see it: drafts are the applicant's own. */
  ofCluster(clusterId: string, reference: string): Promise<ApplicationView> {
    return this.one(`a.cluster_id = ? AND a.reference = ? AND a.submitted_at IS NOT NULL`, [
      clusterId,
      reference,
    ]);
  }

  async list(
    clusterId: string,
    filter: ApplicationFilter,
    page?: { readonly limit: number; readonly offset: number },
  ): Promise<{ rows: ApplicationRow[]; total: number }> {
    const { where, params } = conditions(clusterId, filter);
    const count = await this.db.row<{ count: number }>(
      `SELECT COUNT(*) AS "count" FROM ${tables} WHERE ${where}`,
      params,
    );
    const rows = await this.db.rows<Row<ApplicationRow>>(
      `SELECT ${rowColumns} FROM ${tables} WHERE ${where}
       ORDER BY a.submitted_at DESC, a.id DESC${page ? ' LIMIT ? OFFSET ?' : ''}`,
      page ? [...params, page.limit, page.offset] : params,
    );
    return { rows: rows.map(toRow), total: count?.count ?? 0 };
  }

  /** Applications in the order in which they were begun, from after the one named, for machines. */
  async feed(clusterId: string, after: string, limit: number): Promise<ApplicationRow[]> {
    const rows = await this.db.rows<Row<ApplicationRow>>(
      `SELECT ${rowColumns} FROM ${tables}
       WHERE a.cluster_id = ? AND a.id > ? AND a.submitted_at IS NOT NULL
       ORDER BY a.id LIMIT ?`,
      [clusterId, after, limit],
    );
    return rows.map(toRow);
  }

  /** How many applications stand in each state, drafts left out. */
  async counts(clusterId: string): Promise<ReadonlyMap<string, number>> {
    const rows = await this.db.rows<{ state: string; count: number }>(
      `SELECT state, COUNT(*) AS "count" FROM membership_application
       WHERE cluster_id = ? AND submitted_at IS NOT NULL GROUP BY state`,
      [clusterId],
    );
    return new Map(rows.map(({ state, count }) => [state, count]));
  }

  private async one(where: string, params: readonly unknown[]): Promise<ApplicationView> {
    const row = await this.db.row<Row<ApplicationView>>(
      `SELECT ${viewColumns} FROM ${tables} WHERE ${where}`,
      params,
    );
    if (!row) throw DomainError.notFound();
    return { ...toRow(row), representatives: await this.representatives(row.id) };
  }

  private representatives(applicationId: string): Promise<PersonFacts[]> {
    return this.db.rows<PersonFacts>(
      `SELECT p.id, p.name, p.email FROM membership_application_person r
       JOIN person p ON p.id = r.person_id WHERE r.application_id = ? ORDER BY p.name, p.id`,
      [applicationId],
    );
  }
}

function conditions(
  clusterId: string,
  { states, tier, q, references }: ApplicationFilter,
): { where: string; params: unknown[] } {
  const parts: [string, ...unknown[]][] = [
    ['a.cluster_id = ?', clusterId],
    [`a.submitted_at IS NOT NULL`],
  ];
  if (states) parts.push([`a.state IN (${placeholders(states)})`, ...states]);
  if (tier) parts.push(['t.slug = ?', tier]);
  if (references) {
    parts.push([`a.reference IN (${placeholders(references)})`, ...references]);
  }
  if (q) {
    const like = `%${q.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
    parts.push([
      `(lower(o.name) LIKE ? ESCAPE '\\' OR lower(a.reference) LIKE ? ESCAPE '\\')`,
      like,
      like,
    ]);
  }
  return {
    where: parts.map(([sql]) => sql).join(' AND '),
    params: parts.flatMap(([, ...values]) => values),
  };
}

function toRow<T extends Row<ApplicationRow>>({ clusterEn, clusterNl, tierEn, tierNl, ...row }: T) {
  return {
    ...row,
    clusterName: { en: clusterEn, nl: clusterNl },
    tierName: { en: tierEn, nl: tierNl },
  };
}
