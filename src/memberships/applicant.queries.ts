import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { Db, placeholders } from '../platform/database/index.js';
import type { OrganisationFacts, PersonFacts } from './memberships.views.js';

type Row = Omit<OrganisationFacts, 'closed'> & { readonly closedAt: string | null };

/** What a membership needs to know of organisations and their people. */
@Injectable()
export class ApplicantQueries {
  constructor(private readonly db: Db) {}

  async organisations(ids: readonly string[]): Promise<OrganisationFacts[]> {
    const rows = await this.db.rows<Row>(
      `SELECT id, slug, name, kind, size_class AS "sizeClass",
         customer_category AS "customerCategory", country, place, kvk_number AS "kvkNumber",
         vat_id AS "vatId", website, closed_at AS "closedAt"
       FROM organisation WHERE id IN (${placeholders(ids)}) ORDER BY name, id`,
      ids,
    );
    return rows.map(({ closedAt, ...row }) => ({ ...row, closed: closedAt !== null }));
  }

  async organisation(id: string): Promise<OrganisationFacts> {
    const [found] = await this.organisations([id]);
    if (!found) throw DomainError.notFound();
    return found;
  }

  /** The people who act for an organisation and can sign in. */
  people(organisationId: string): Promise<PersonFacts[]> {
    return this.db.rows<PersonFacts>(
      `SELECT p.id, p.name, p.email FROM representative r JOIN person p ON p.id = r.person_id
       WHERE r.organisation_id = ? AND p.disabled_at IS NULL ORDER BY p.name, p.id`,
      [organisationId],
    );
  }

  /** The clusters of which the organisation is a member now, as names to tell organisers. */
  async membershipsElsewhere(organisationId: string, clusterId: string): Promise<number> {
    const row = await this.db.row<{ count: number }>(
      `SELECT COUNT(*) AS "count" FROM membership
       WHERE organisation_id = ? AND cluster_id <> ? AND state IN ('active', 'grace')`,
      [organisationId, clusterId],
    );
    return row?.count ?? 0;
  }
}
