import { Injectable } from '@nestjs/common';
import type { Localised } from '../kernel/localised.js';
import { Db } from '../platform/database/index.js';

export interface TypeTerm {
  readonly code: string;
  readonly name: Localised;
  readonly activities: Localised;
}

export interface TypeGroup {
  readonly code: string;
  readonly name: Localised;
  readonly types: readonly TypeTerm[];
}

interface Row {
  code: string;
  nameEn: string;
  nameNl: string;
  activitiesEn: string;
  activitiesNl: string;
  group: string;
  groupEn: string;
  groupNl: string;
}

/** The fourteen types of service in their groups. */
@Injectable()
export class TypeQueries {
  constructor(private readonly db: Db) {}

  async groups(): Promise<TypeGroup[]> {
    const rows = await this.db.rows<Row>(
      `SELECT t.code AS "code", t.name_en AS "nameEn", t.name_nl AS "nameNl",
              t.activities_en AS "activitiesEn", t.activities_nl AS "activitiesNl",
              g.code AS "group", g.name_en AS "groupEn", g.name_nl AS "groupNl"
         FROM service_type t JOIN service_group g ON g.code = t.group_code
        ORDER BY g.position, t.position`,
    );
    const groups = new Map<string, TypeGroup & { types: TypeTerm[] }>();
    for (const row of rows) {
      const name = { en: row.groupEn, nl: row.groupNl };
      const group = groups.get(row.group) ?? { code: row.group, name, types: [] };
      groups.set(row.group, group);
      group.types.push({
        code: row.code,
        name: { en: row.nameEn, nl: row.nameNl },
        activities: { en: row.activitiesEn, nl: row.activitiesNl },
      });
    }
    return [...groups.values()];
  }
}
