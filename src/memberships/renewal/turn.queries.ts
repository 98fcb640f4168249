import { Injectable } from '@nestjs/common';
import { Db } from '../../platform/database/index.js';
import type { TurnFacts } from '../rules/renewal.js';
import { openMembershipStates } from '../rules/membership-states.js';

/** A membership that is not over, as far as the turn of its term is concerned. */
export interface Turn extends Omit<TurnFacts, 'invoicedOn'> {
  readonly membershipId: string;
  readonly reference: string;
  readonly clusterId: string;
  readonly organisationId: string;
  readonly organisation: string;
  readonly sizeClass: string;
  /** The term that runs, or ran last. */
  readonly termId: string;
  readonly tierId: string;
  /** The cycle of which its yearly fee is; unknown of a term that was not made here. */
  readonly cycleFrom: string | null;
  readonly cycleTo: string | null;
  /** The next term, which has been made and is not paid. */
  readonly nextTermId: string | null;
  /** The tier that the member wants from the next term on. */
  readonly wishedTierId: string | null;
  readonly buyerReference: string | null;
}

type Row = Omit<Turn, 'reminded' | 'hasNext' | 'renewsByItself'> & {
  readonly renewsByItself: boolean | number | null;
};

const open = openMembershipStates.map((state) => `'${state}'`).join(', ');
/** A next term becomes the present one when it is paid, or an organiser lets it begin. */
const counts = (term: string): string => `${term}.cancelled_on IS NULL AND (${term}.kind IS NULL
  OR ${term}.kind <> 'renewal' OR ${term}.settled_on IS NOT NULL
  OR ${term}.authorised_on IS NOT NULL)`;
const columns = `m.id AS "membershipId", m.reference, m.cluster_id AS "clusterId",
  m.organisation_id AS "organisationId", o.name AS "organisation", m.size_class AS "sizeClass",
  m.state, b.id AS "termId", b.tier_id AS "tierId", b.starts_on AS "startsOn",
  b.ends_on AS "endsOn", b.cycle_from AS "cycleFrom", b.cycle_to AS "cycleTo", p.renews_by_itself AS "renewsByItself",
  p.wished_tier_id AS "wishedTierId", p.buyer_reference AS "buyerReference",
  p.leaves_on AS "leavesOn", p.resumes_on AS "resumesOn",
  (SELECT x.id FROM membership_term x WHERE x.membership_id = m.id AND x.starts_on > b.starts_on
     AND x.cancelled_on IS NULL AND NOT (${counts('x')})
   ORDER BY x.number DESC LIMIT 1) AS "nextTermId"`;
const tables = `membership m JOIN organisation o ON o.id = m.organisation_id
  JOIN membership_term b ON b.id = (SELECT y.id FROM membership_term y
    WHERE y.membership_id = m.id AND ${counts('y')}
    ORDER BY y.ends_on DESC, y.number DESC LIMIT 1)
  LEFT JOIN membership_plan p ON p.membership_id = m.id`;

/** Where memberships stand in their terms. */
@Injectable()
export class TurnQueries {
  constructor(private readonly db: Db) {}

  /** The clusters that have members. */
  async clusters(): Promise<string[]> {
    const rows = await this.db.rows<{ id: string }>(
      `SELECT DISTINCT cluster_id AS "id" FROM membership WHERE state IN (${open}) ORDER BY id`,
    );
    return rows.map(({ id }) => id);
  }

  /** All memberships of a cluster that are not over, by the end of their terms. */
  ofCluster(clusterId: string): Promise<Turn[]> {
    return this.turns('m.cluster_id = ?', [clusterId]);
  }

  async ofMembership(membershipId: string): Promise<Turn | undefined> {
    const [turn] = await this.turns('m.id = ?', [membershipId]);
    return turn;
  }

  /** Inside a unit: the membership as it is now; nobody changes it until the unit ends. */
  async locked(membershipId: string): Promise<Turn | undefined> {
    await this.hold(membershipId);
    return this.ofMembership(membershipId);
  }

  /** Inside a unit: keeps a membership from others until the unit ends. */
  async hold(membershipId: string): Promise<void> {
    const lock = this.db.kind === 'postgres' ? ' FOR UPDATE' : '';
    await this.db.row(`SELECT id FROM membership WHERE id = ?${lock}`, [membershipId]);
  }

  private async turns(where: string, params: readonly unknown[]): Promise<Turn[]> {
    const condition = `${where} AND m.state IN (${open})`;
    const rows = await this.db.rows<Row>(
      `SELECT ${columns} FROM ${tables} WHERE ${condition}
       ORDER BY b.ends_on, lower(o.name), m.id`,
      params,
    );
    const sent = await this.db.rows<{ termId: string; days: number }>(
      `SELECT r.term_id AS "termId", r.days FROM membership_reminder r
       JOIN membership_term n ON n.id = r.term_id JOIN membership m ON m.id = n.membership_id
       WHERE ${condition} ORDER BY r.days DESC`,
      params,
    );
    const reminded = new Map<string, number[]>();
    for (const { termId, days } of sent) {
      reminded.set(termId, [...(reminded.get(termId) ?? []), days]);
    }
    return rows.map((row) => ({
      ...row,
      renewsByItself: row.renewsByItself === null || Boolean(row.renewsByItself),
      hasNext: row.nextTermId !== null,
      reminded: reminded.get(row.termId) ?? [],
    }));
  }
}
