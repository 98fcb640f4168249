import { Injectable } from '@nestjs/common';
import { Db } from '../../platform/database/index.js';
import type { MembershipView } from '../memberships.views.js';

const AT_MOST = 20;

interface Found {
  readonly id: string;
  readonly name: string;
  readonly place: string;
  readonly kvkNumber: string | null;
  readonly reference: string | null;
}

/** Organisations by their name or number, as choices of a form. */
@Injectable()
export class OrganisationSearch {
  constructor(private readonly db: Db) {}

  async find(q: string | undefined, { id, clusterId, organisationId }: MembershipView) {
    if (q === undefined) return { asked: false, options: [] };
    const like = `%${q.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
    const rows = await this.db.rows<Found>(
      `SELECT o.id, o.name, o.place, o.kvk_number AS "kvkNumber",
         (SELECT m.reference FROM membership m WHERE m.organisation_id = o.id
            AND m.cluster_id = ? AND m.open_key IS NOT NULL AND m.id <> ?) AS "reference"
       FROM organisation o
       WHERE o.closed_at IS NULL AND o.id <> ?
         AND (lower(o.name) LIKE ? ESCAPE '\\' OR o.kvk_number = ? OR o.slug = ?)
       ORDER BY lower(o.name), o.id LIMIT ${AT_MOST}`,
      [clusterId, id, organisationId, like, q, q],
    );
    return { asked: true, options: rows.map(optionOf) };
  }
}

const optionOf = ({ id, name, place, kvkNumber, reference }: Found) => ({
  value: id,
  label: name,
  hint: [place, kvkNumber, reference].filter(Boolean).join(' · '),
});
