import { Injectable } from '@nestjs/common';
import type { Locale } from '../kernel/localised.js';
import { Db } from '../platform/database/index.js';
import type { ClusterGrant, ClusterRole } from '../platform/http/index.js';

/** Somebody with a right on a cluster. */
export interface GrantView {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly locale: Locale;
  readonly role: ClusterRole;
  readonly since: string;
  readonly disabled: boolean;
}

/** Whoever reads mail at an address. */
export interface KnownAddress {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly locale: Locale;
}

/** How many hold rights on a cluster. */
export interface ClusterGrants {
  readonly organisers: number;
  readonly funders: number;
}

interface GrantRow extends Omit<GrantView, 'disabled'> {
  readonly disabledAt: string | null;
}

/** Who may organise or fund a cluster. */
@Injectable()
export class GrantQueries {
  constructor(private readonly db: Db) {}

  /** What a person may do on which clusters. */
  ofPerson(personId: string): Promise<ClusterGrant[]> {
    return this.db.rows<ClusterGrant>(
      `SELECT c.id AS "clusterId", c.slug AS "cluster", g.role
       FROM cluster_grant g JOIN cluster c ON c.id = g.cluster_id
       WHERE g.person_id = ? ORDER BY c.position, c.slug, g.role DESC`,
      [personId],
    );
  }

  async ofCluster(clusterId: string): Promise<GrantView[]> {
    const rows = await this.db.rows<GrantRow>(
      `SELECT g.id, g.person_id AS "personId", p.name, p.email, p.locale, g.role,
         g.created_at AS "since", p.disabled_at AS "disabledAt"
       FROM cluster_grant g JOIN person p ON p.id = g.person_id
       WHERE g.cluster_id = ? ORDER BY g.role DESC, p.name, p.id`,
      [clusterId],
    );
    return rows.map(({ disabledAt, ...row }) => ({ ...row, disabled: disabledAt !== null }));
  }

  /** Whom to write to about a cluster's work: its organisers who can sign in. */
  async organisersOf(clusterId: string): Promise<GrantView[]> {
    return this.active(clusterId, 'organiser');
  }

  async fundersOf(clusterId: string): Promise<GrantView[]> {
    return this.active(clusterId, 'funder');
  }

  /** How many hold rights, by the cluster's id. */
  async counts(): Promise<ReadonlyMap<string, ClusterGrants>> {
    const rows = await this.db.rows<ClusterGrants & { readonly clusterId: string }>(
      `SELECT cluster_id AS "clusterId",
         COUNT(CASE WHEN role = 'organiser' THEN 1 END) AS "organisers",
         COUNT(CASE WHEN role = 'funder' THEN 1 END) AS "funders"
       FROM cluster_grant GROUP BY cluster_id`,
    );
    return new Map(rows.map(({ clusterId, ...counts }) => [clusterId, counts]));
  }

  /** Somebody who can sign in with this address. */
  personOf(email: string): Promise<KnownAddress | undefined> {
    return this.db.row<KnownAddress>(
      `SELECT id, name, email, locale FROM person
       WHERE email = ? AND disabled_at IS NULL AND confirmed_at IS NOT NULL`,
      [email.toLowerCase()],
    );
  }

  private async active(clusterId: string, role: ClusterRole): Promise<GrantView[]> {
    const grants = await this.ofCluster(clusterId);
    return grants.filter((grant) => grant.role === role && !grant.disabled);
  }
}
