import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { Db } from '../platform/database/index.js';

export interface BuyerRow {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly place: string;
  readonly country: string;
  readonly kvkNumber: string | null;
  readonly vatId: string | null;
}

const FOUND_AT_MOST = 25;
const columns = `id, slug, name, place, country, kvk_number AS "kvkNumber", vat_id AS "vatId"`;

/** Organisations that can be invoiced. */
@Injectable()
export class BuyerQueries {
  constructor(private readonly db: Db) {}

  async one(slug: string): Promise<BuyerRow> {
    const row = await this.find(slug);
    if (!row) throw DomainError.notFound();
    return row;
  }

  find(slug: string): Promise<BuyerRow | undefined> {
    return this.db.row<BuyerRow>(
      `SELECT ${columns} FROM organisation WHERE slug = ? AND closed_at IS NULL`,
      [slug],
    );
  }

  /** By a part of the name or by the number in the trade register. */
  search(q: string): Promise<BuyerRow[]> {
    const like = `%${q.toLowerCase().replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
    return this.db.rows<BuyerRow>(
      `SELECT ${columns} FROM organisation
       WHERE closed_at IS NULL AND (lower(name) LIKE ? ESCAPE '\\' OR kvk_number = ?)
       ORDER BY lower(name), id LIMIT ${FOUND_AT_MOST}`,
      [like, q],
    );
  }

  /** Members and those who were invoiced before, by name. */
  known(clusterId: string): Promise<BuyerRow[]> {
    return this.db.rows<BuyerRow>(
      `SELECT ${columns} FROM organisation WHERE closed_at IS NULL AND (
         id IN (SELECT organisation_id FROM membership WHERE cluster_id = ?)
         OR id IN (SELECT organisation_id FROM invoice WHERE cluster_id = ?))
       ORDER BY lower(name), id LIMIT ${FOUND_AT_MOST}`,
      [clusterId, clusterId],
    );
  }
}
