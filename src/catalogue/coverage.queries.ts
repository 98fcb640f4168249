import { Injectable } from '@nestjs/common';
import type { Localised } from '../kernel/localised.js';
import { Db } from '../platform/database/index.js';

export type CoverageStatus = 'offered' | 'planned' | 'not_offered';

/** What a cluster says about one of the fourteen types, and how many services show it. */
export interface Coverage {
  readonly type: string;
  readonly group: string;
  readonly name: Localised;
  readonly groupName: Localised;
  readonly activities: Localised;
  readonly status: CoverageStatus;
  readonly demand: Localised;
  /** The published services of this type. */
  readonly services: number;
}

interface Row {
  type: string;
  group: string;
  nameEn: string;
  nameNl: string;
  groupEn: string;
  groupNl: string;
  activitiesEn: string;
  activitiesNl: string;
  status: CoverageStatus | null;
  demandEn: string | null;
  demandNl: string | null;
  services: number;
}

@Injectable()
export class CoverageQueries {
  constructor(private readonly db: Db) {}

  /** All fourteen types in their order; those the cluster says nothing about are not offered. */
  async ofCluster(clusterId: string): Promise<readonly Coverage[]> {
    const rows = await this.db.rows<Row>(
      `SELECT t.code AS "type", t.group_code AS "group",
              t.name_en AS "nameEn", t.name_nl AS "nameNl",
              g.name_en AS "groupEn", g.name_nl AS "groupNl",
              t.activities_en AS "activitiesEn", t.activities_nl AS "activitiesNl",
              c.status AS "status", c.demand_en AS "demandEn", c.demand_nl AS "demandNl",
              (SELECT COUNT(*) FROM service s
                WHERE s.cluster_id = ? AND s.type_code = t.code AND s.state = 'published') AS "services"
         FROM service_type t
         JOIN service_group g ON g.code = t.group_code
         LEFT JOIN cluster_service_type c ON c.type_code = t.code AND c.cluster_id = ?
        ORDER BY t.position`,
      [clusterId, clusterId],
    );
    return rows.map((row) => ({
      type: row.type,
      group: row.group,
      name: { en: row.nameEn, nl: row.nameNl },
      groupName: { en: row.groupEn, nl: row.groupNl },
      activities: { en: row.activitiesEn, nl: row.activitiesNl },
      status: row.status ?? 'not_offered',
      demand: { en: row.demandEn ?? '', nl: row.demandNl ?? '' },
      services: row.services,
    }));
  }
}
