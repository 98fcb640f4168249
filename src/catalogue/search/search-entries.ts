import { Injectable } from '@nestjs/common';
import { Db, placeholders } from '../../platform/database/index.js';
import type { SearchEntry } from '../../platform/search/index.js';

interface Row {
  id: string;
  state: string;
  titleEn: string;
  titleNl: string;
  keywordsEn: string;
  keywordsNl: string;
  summaryEn: string;
  summaryNl: string;
  descriptionEn: string;
  descriptionNl: string;
  deliverablesEn: string;
  deliverablesNl: string;
  provider: string;
  locationName: string;
  place: string;
  typeEn: string;
  typeNl: string;
  groupEn: string;
  groupNl: string;
  clusterEn: string;
  clusterNl: string;
}

/** The words under which a service is found: its own, and those of what it belongs to. */
@Injectable()
export class SearchEntries {
  constructor(private readonly db: Db) {}

  /** Of those services that are published. */
  async published(serviceIds: readonly string[]): Promise<SearchEntry[]> {
    const rows = await this.db.rows<Row>(
      `SELECT s.id AS "id", s.state AS "state", s.title_en AS "titleEn", s.title_nl AS "titleNl",
              s.keywords_en AS "keywordsEn", s.keywords_nl AS "keywordsNl",
              s.summary_en AS "summaryEn", s.summary_nl AS "summaryNl",
              s.description_en AS "descriptionEn", s.description_nl AS "descriptionNl",
              s.deliverables_en AS "deliverablesEn", s.deliverables_nl AS "deliverablesNl",
              s.provider AS "provider", s.location_name AS "locationName", s.place AS "place",
              t.name_en AS "typeEn", t.name_nl AS "typeNl", g.name_en AS "groupEn", g.name_nl AS "groupNl",
              c.name_en AS "clusterEn", c.name_nl AS "clusterNl"
         FROM service s
         JOIN service_type t ON t.code = s.type_code
         JOIN service_group g ON g.code = t.group_code
         JOIN cluster c ON c.id = s.cluster_id
        WHERE s.id IN (${placeholders(serviceIds)})`,
      serviceIds,
    );
    return rows.filter((row) => row.state === 'published').map(toEntry);
  }
}

const listed = (json: string): string => (JSON.parse(json) as string[]).join(' ');
const where = (row: Row): string => `${row.provider} ${row.locationName} ${row.place}`;

const toEntry = (row: Row): SearchEntry => ({
  id: row.id,
  title: { en: row.titleEn, nl: row.titleNl },
  keywords: { en: listed(row.keywordsEn), nl: listed(row.keywordsNl) },
  summary: {
    en: `${row.summaryEn} ${row.typeEn} ${row.groupEn} ${row.clusterEn} ${where(row)}`,
    nl: `${row.summaryNl} ${row.typeNl} ${row.groupNl} ${row.clusterNl} ${where(row)}`,
  },
  body: {
    en: `${row.descriptionEn} ${listed(row.deliverablesEn)}`,
    nl: `${row.descriptionNl} ${listed(row.deliverablesNl)}`,
  },
});
