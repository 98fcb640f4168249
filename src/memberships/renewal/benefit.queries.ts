import { Injectable } from '@nestjs/common';
import type { Period } from '../../kernel/period.js';
import { Db } from '../../platform/database/index.js';
import type { BenefitUseView } from './renewal.views.js';

export interface UseFilter {
  readonly membershipId?: string;
  readonly kind?: string;
  readonly from?: string;
  readonly to?: string;
}

type Row = Omit<BenefitUseView, 'serviceType'> & {
  readonly typeEn: string | null;
  readonly typeNl: string | null;
};

const columns = `u.id, u.membership_id AS "membershipId", m.reference, o.name AS "organisation",
  u.kind, u.service_type_code AS "serviceTypeCode", t.name_en AS "typeEn", t.name_nl AS "typeNl",
  u.quantity, u.list_cents AS "listCents", u.used_on AS "usedOn", u.note, p.name AS "by"`;
const tables = `benefit_use u JOIN membership m ON m.id = u.membership_id
  JOIN organisation o ON o.id = m.organisation_id
  LEFT JOIN service_type t ON t.code = u.service_type_code
  LEFT JOIN person p ON p.id = u.created_by`;

/** What members used of what their tier includes. */
@Injectable()
export class BenefitQueries {
  constructor(private readonly db: Db) {}

  /** In the order of use: what is included is used up in that order. */
  used(membershipId: string, { from, to }: Period): Promise<BenefitUseView[]> {
    return this.rows(
      `SELECT ${columns} FROM ${tables}
       WHERE u.membership_id = ? AND u.used_on BETWEEN ? AND ? ORDER BY u.used_on, u.id`,
      [membershipId, from, to],
    );
  }

  /** The register of a cluster, the latest use first. */
  async register(
    clusterId: string,
    filter: UseFilter,
    page?: { readonly limit: number; readonly offset: number },
  ): Promise<{ rows: BenefitUseView[]; total: number }> {
    const { where, params } = conditions(clusterId, filter);
    const count = await this.db.row<{ count: number }>(
      `SELECT COUNT(*) AS "count" FROM ${tables} WHERE ${where}`,
      params,
    );
    const rows = await this.rows(
      `SELECT ${columns} FROM ${tables} WHERE ${where} ORDER BY u.used_on DESC, u.id DESC
       ${page ? 'LIMIT ? OFFSET ?' : ''}`,
      page ? [...params, page.limit, page.offset] : params,
    );
    return { rows, total: count?.count ?? 0 };
  }

  /** The register in the order in which it was written, from after the row named, for machines. */
  feed(clusterId: string, after: string, limit: number): Promise<BenefitUseView[]> {
    return this.rows(
      `SELECT ${columns} FROM ${tables} WHERE m.cluster_id = ? AND u.id > ?
       ORDER BY u.id LIMIT ?`,
      [clusterId, after, limit],
    );
  }

  async one(membershipId: string, id: string): Promise<BenefitUseView | undefined> {
    const [row] = await this.rows(
      `SELECT ${columns} FROM ${tables} WHERE u.membership_id = ? AND u.id = ?`,
      [membershipId, id],
    );
    return row;
  }

  private async rows(sql: string, params: readonly unknown[]): Promise<BenefitUseView[]> {
    const rows = await this.db.rows<Row>(sql, params);
    return rows.map(({ typeEn, typeNl, ...row }) => ({
      ...row,
      serviceType: typeEn === null ? null : { en: typeEn, nl: typeNl ?? typeEn },
    }));
  }
}

function conditions(
  clusterId: string,
  { membershipId, kind, from, to }: UseFilter,
): { where: string; params: unknown[] } {
  const parts: [string, string | undefined][] = [
    ['m.cluster_id = ?', clusterId],
    ['u.membership_id = ?', membershipId],
    ['u.kind = ?', kind],
    ['u.used_on >= ?', from],
    ['u.used_on <= ?', to],
  ];
  const asked = parts.filter(([, value]) => value !== undefined);
  return {
    where: asked.map(([sql]) => sql).join(' AND '),
    params: asked.map(([, value]) => value),
  };
}
