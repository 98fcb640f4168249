import { Injectable } from '@nestjs/common';
import { Db } from '../../platform/database/index.js';
import { ChoiceField, TextField, WholeNumberField } from '../../platform/http/index.js';
import type { Found } from '../admin.views.js';
import { PAGE_SIZE } from '../list-frame.js';
import { type LinkState, linkStates } from '../rules/ownership.js';
import type { LinkRow } from './ownership.views.js';

const EXPORTED_AT_MOST = 50_000;

export class LinksFilter {
  @TextField({ optional: true, max: 100 }) q?: string;
  @ChoiceField(linkStates, { optional: true }) state?: LinkState;
  @WholeNumberField({ optional: true, min: 1, max: 100_000 }) page?: number;
}

const from = `ownership_link l JOIN organisation s ON s.id = l.organisation_id
  LEFT JOIN organisation o ON o.id = l.owner_id`;

/** The links of all organisations, the latest statements first. */
@Injectable()
export class AdminOwnershipQueries {
  constructor(private readonly db: Db) {}

  async links(filter: LinksFilter, all = false): Promise<Found<LinkRow>> {
    const { where, parameters } = conditionsOf(filter);
    const size = all ? EXPORTED_AT_MOST : PAGE_SIZE;
    const skipped = all ? 0 : ((filter.page ?? 1) - 1) * PAGE_SIZE;
    const rows = await this.db.rows<Omit<LinkRow, 'outside'> & { ownerId: string | null }>(
      `SELECT l.id, s.name AS "organisation", COALESCE(o.name, l.owner_name) AS "owner",
         l.owner_id AS "ownerId", l.share_bp AS "shareBp", l.control, l.valid_from AS "validFrom",
         l.valid_to AS "validTo", l.evidence, l.state, l.stated_at AS "statedAt",
         l.answered_at AS "answeredAt", l.ended_at AS "endedAt"
       FROM ${from} WHERE ${where}
       ORDER BY l.stated_at DESC, l.id DESC LIMIT ${size} OFFSET ${skipped}`,
      parameters,
    );
    const count = await this.db.row<{ total: number }>(
      `SELECT COUNT(*) AS "total" FROM ${from} WHERE ${where}`,
      parameters,
    );
    return {
      rows: rows.map(({ ownerId, ...row }) => ({ ...row, outside: ownerId === null })),
      total: count?.total ?? 0,
    };
  }
}

function conditionsOf({ q, state }: LinksFilter) {
  const like = `%${(q ?? '').toLowerCase().replaceAll(/[\\%_]/g, '\\$&')}%`;
  const named = ['s.name', 'o.name', 'l.owner_name'];
  const parts = [
    ...(q === undefined
      ? []
      : [`(${named.map((one) => `lower(COALESCE(${one}, '')) LIKE ? ESCAPE '\\'`).join(' OR ')})`]),
    ...(state === undefined ? [] : ['l.state = ?']),
  ];
  return {
    where: parts.length === 0 ? '1 = 1' : parts.join(' AND '),
    parameters: [...(q === undefined ? [] : named.map(() => like)), ...(state ? [state] : [])],
  };
}
