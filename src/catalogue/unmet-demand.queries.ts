import { Injectable } from '@nestjs/common';
import { Db } from '../platform/database/index.js';

/** A term that visitors searched in vain. */
export interface UnmetTerm {
  readonly query: string;
  readonly searches: number;
  readonly days: number;
  readonly inDutch: number;
  /** Searches that were narrowed to this very cluster. */
  readonly here: number;
  readonly first: string;
  readonly last: string;
}

const AT_MOST = 500;

@Injectable()
export class UnmetDemandQueries {
  constructor(private readonly db: Db) {}

  /** What was searched in vain in this cluster or in all of them, most asked first. */
  ofCluster(cluster: string, from: string, to: string): Promise<UnmetTerm[]> {
    return this.db.rows<UnmetTerm>(
      `SELECT m.query AS "query", SUM(m.count) AS "searches", COUNT(DISTINCT m.day) AS "days",
              SUM(CASE WHEN m.locale = 'nl' THEN m.count ELSE 0 END) AS "inDutch",
              SUM(CASE WHEN h.id IS NULL THEN 0 ELSE m.count END) AS "here",
              MIN(m.day) AS "first", MAX(m.day) AS "last"
         FROM search_miss m
         LEFT JOIN search_miss_cluster h ON h.miss_id = m.id
              AND h.cluster_id = (SELECT c.id FROM cluster c WHERE c.slug = ?)
        WHERE m.day >= ? AND m.day <= ?
          AND (h.id IS NOT NULL OR NOT EXISTS (SELECT 1 FROM search_miss_cluster o WHERE o.miss_id = m.id))
        GROUP BY m.query
        ORDER BY SUM(m.count) DESC, m.query
        LIMIT ${AT_MOST}`,
      [cluster, from, to],
    );
  }
}
