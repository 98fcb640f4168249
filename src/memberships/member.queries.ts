import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { Db, placeholders } from '../platform/database/index.js';
import type { MemberRow, MembershipView, PersonFacts, TermView } from './memberships.views.js';
import { TierQueries } from './tier.queries.js';

interface Names {
  readonly clusterEn: string;
  readonly clusterNl: string;
  readonly tierEn: string;
  readonly tierNl: string;
}
type Row<T> = Names &
  Omit<T, 'clusterName' | 'tierName' | 'terms' | 'benefits' | 'representatives'>;

export interface MemberFilter {
  readonly references?: readonly string[];
  readonly states?: readonly string[];
  readonly tier?: string;
  readonly sizeClass?: string;
  readonly q?: string;
}
export const memberSorts = ['name', 'tier', 'state', 'since', 'ends', 'fee'] as const;
export type MemberSort = (typeof memberSorts)[number];
export interface MemberOrder {
  readonly sort: MemberSort;
  readonly descending: boolean;
}

const sortColumns: Readonly<Record<MemberSort, string>> = {
  name: 'lower(o.name)',
  tier: 't.position',
  state: 'm.state',
  since: `COALESCE(m.active_from, '9999')`,
  ends: 'n.ends_on',
  fee: 'n.fee_cents',
};
const rowColumns = `m.id, m.reference, m.state, c.slug AS "cluster",
  c.name_en AS "clusterEn", c.name_nl AS "clusterNl",
  m.organisation_id AS "organisationId", o.slug AS "organisationSlug",
  o.name AS "organisation", o.place,
  t.slug AS "tier", t.name_en AS "tierEn", t.name_nl AS "tierNl", m.size_class AS "sizeClass",
  m.active_from AS "activeFrom", n.starts_on AS "startsOn", n.ends_on AS "endsOn",
  n.fee_cents AS "feeCents", n.settled_cents AS "settledCents"`;
const viewColumns = `${rowColumns}, m.cluster_id AS "clusterId", m.tier_id AS "tierId",
  m.conditions, m.conditions_met_at AS "conditionsMetAt",
  m.ended_on AS "endedOn", m.end_reason AS "endReason",
  (SELECT a.reference FROM membership_application a WHERE a.id = m.application_id) AS "application"`;
/** Every membership with the latest of its terms that came to be, or else its latest. */
const tables = `membership m JOIN cluster c ON c.id = m.cluster_id
  JOIN organisation o ON o.id = m.organisation_id JOIN membership_tier t ON t.id = m.tier_id
  JOIN membership_term n ON n.membership_id = m.id AND n.number = (SELECT COALESCE(
    MAX(CASE WHEN x.cancelled_on IS NULL THEN x.number END), MAX(x.number))
    FROM membership_term x WHERE x.membership_id = m.id)`;

@Injectable()
export class MemberQueries {
  constructor(
    private readonly db: Db,
    private readonly tiers: TierQueries,
  ) {}

  async ofOrganisations(ids: readonly string[]): Promise<MemberRow[]> {
    const rows = await this.db.rows<Row<MemberRow>>(
      `SELECT ${rowColumns} FROM ${tables} WHERE m.organisation_id IN (${placeholders(ids)})
       ORDER BY m.created_at DESC, m.id DESC`,
      ids,
    );
    return rows.map(named);
  }

  /** A membership of one of these organisations; of another it is as if it did not exist. */
  ofMember(reference: string, organisationIds: readonly string[]): Promise<MembershipView> {
    return this.one(`m.reference = ? AND m.organisation_id IN (${placeholders(organisationIds)})`, [
      reference,
      ...organisationIds,
    ]);
  }

  ofCluster(clusterId: string, reference: string): Promise<MembershipView> {
    return this.one('m.cluster_id = ? AND m.reference = ?', [clusterId, reference]);
  }

  /** The id behind a reference of a cluster. */
  async idOf(clusterId: string, reference: string): Promise<string> {
    const row = await this.db.row<{ id: string }>(
      'SELECT id FROM membership WHERE cluster_id = ? AND reference = ?',
      [clusterId, reference],
    );
    if (!row) throw DomainError.notFound();
    return row.id;
  }

  /** The id behind a reference of one of these organisations. */
  async ownIdOf(reference: string, organisationIds: readonly string[]): Promise<string> {
    const row = await this.db.row<{ id: string }>(
      `SELECT id FROM membership
       WHERE reference = ? AND organisation_id IN (${placeholders(organisationIds)})`,
      [reference, ...organisationIds],
    );
    if (!row) throw DomainError.notFound();
    return row.id;
  }

  async list(
    clusterId: string,
    filter: MemberFilter,
    order: MemberOrder,
    page?: { readonly limit: number; readonly offset: number },
  ): Promise<{ rows: MemberRow[]; total: number }> {
    const { where, params } = conditions(clusterId, filter);
    const count = await this.db.row<{ count: number }>(
      `SELECT COUNT(*) AS "count" FROM ${tables} WHERE ${where}`,
      params,
    );
    const direction = order.descending ? 'DESC' : 'ASC';
    const rows = await this.db.rows<Row<MemberRow>>(
      `SELECT ${rowColumns} FROM ${tables} WHERE ${where}
       ORDER BY ${sortColumns[order.sort]} ${direction}, lower(o.name), m.id
       ${page ? 'LIMIT ? OFFSET ?' : ''}`,
      page ? [...params, page.limit, page.offset] : params,
    );
    return { rows: rows.map(named), total: count?.count ?? 0 };
  }

  /** Members in the order in which they joined, from after the one named, for machines. */
  async feed(clusterId: string, after: string, limit: number): Promise<MemberRow[]> {
    const rows = await this.db.rows<Row<MemberRow>>(
      `SELECT ${rowColumns} FROM ${tables} WHERE m.cluster_id = ? AND m.id > ?
       ORDER BY m.id LIMIT ?`,
      [clusterId, after, limit],
    );
    return rows.map(named);
  }

  async counts(clusterId: string): Promise<ReadonlyMap<string, number>> {
    const rows = await this.db.rows<{ state: string; count: number }>(
      'SELECT state, COUNT(*) AS "count" FROM membership WHERE cluster_id = ? GROUP BY state',
      [clusterId],
    );
    return new Map(rows.map(({ state, count }) => [state, count]));
  }

  private async one(where: string, params: readonly unknown[]): Promise<MembershipView> {
    const row = await this.db.row<Row<MembershipView>>(
      `SELECT ${viewColumns} FROM ${tables} WHERE ${where}`,
      params,
    );
    if (!row) throw DomainError.notFound();
    const benefits = await this.tiers.benefitsOf([row.tierId]);
    return {
      ...named(row),
      terms: await this.terms(row.id),
      benefits: benefits.get(row.tierId) ?? [],
      representatives: await this.representatives(row.id),
    };
  }

  private async terms(membershipId: string): Promise<TermView[]> {
    const rows = await this.db.rows<Omit<TermView, 'tierName'> & Pick<Names, 'tierEn' | 'tierNl'>>(
      `SELECT n.id, n.number, n.kind, n.tier_id AS "tierId", t.name_en AS "tierEn", t.name_nl AS "tierNl",
         n.size_class AS "sizeClass", n.starts_on AS "startsOn", n.ends_on AS "endsOn",
         n.fee_cents AS "feeCents", n.charged_cents AS "chargedCents",
         n.joining_fee_cents AS "joiningFeeCents", n.closed_on AS "closedOn",
         n.cancelled_on AS "cancelledOn", n.authorised_on AS "authorisedOn",
         n.authorised_note AS "authorisedNote", n.settled_on AS "settledOn", n.settled_cents AS "settledCents",
         n.settlement_reference AS "settlementReference", n.settlement_note AS "settlementNote"
       FROM membership_term n JOIN membership_tier t ON t.id = n.tier_id
       WHERE n.membership_id = ? ORDER BY n.number DESC`,
      [membershipId],
    );
    return rows.map(({ tierEn, tierNl, ...row }) => ({
      ...row,
      tierName: { en: tierEn, nl: tierNl },
    }));
  }

  private representatives(membershipId: string): Promise<PersonFacts[]> {
    return this.db.rows<PersonFacts>(
      `SELECT p.id, p.name, p.email FROM membership_person r JOIN person p ON p.id = r.person_id
       WHERE r.membership_id = ? ORDER BY p.name, p.id`,
      [membershipId],
    );
  }
}

function conditions(
  clusterId: string,
  { references, states, tier, sizeClass, q }: MemberFilter,
): { where: string; params: unknown[] } {
  const parts: [string, ...unknown[]][] = [['m.cluster_id = ?', clusterId]];
  if (references) parts.push([`m.reference IN (${placeholders(references)})`, ...references]);
  if (states) parts.push([`m.state IN (${placeholders(states)})`, ...states]);
  if (tier) parts.push(['t.slug = ?', tier]);
  if (sizeClass) parts.push(['m.size_class = ?', sizeClass]);
  if (q) {
    const like = `%${q.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
    const columns = ['o.name', 'm.reference', 'o.place'];
    const any = columns.map((column) => `lower(${column}) LIKE ? ESCAPE '\\'`).join(' OR ');
    parts.push([`(${any})`, ...columns.map(() => like)]);
  }
  return {
    where: parts.map(([sql]) => sql).join(' AND '),
    params: parts.flatMap(([, ...values]) => values),
  };
}

function named<T extends Names>({ clusterEn, clusterNl, tierEn, tierNl, ...row }: T) {
  return {
    ...row,
    clusterName: { en: clusterEn, nl: clusterNl },
    tierName: { en: tierEn, nl: tierNl },
  };
}
