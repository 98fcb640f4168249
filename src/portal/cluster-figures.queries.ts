import { Injectable } from '@nestjs/common';
import { Db } from '../platform/database/index.js';

/** A cluster in figures, as anybody may know them. */
export interface ClusterFigures {
  readonly services: number;
  readonly offeredTypes: number;
  readonly members: number;
  readonly facilities: number;
  readonly trlMin: number | null;
  readonly trlMax: number | null;
  readonly places: readonly string[];
}

export const noFigures: ClusterFigures = {
  services: 0,
  offeredTypes: 0,
  members: 0,
  facilities: 0,
  trlMin: null,
  trlMax: null,
  places: [],
};

type Row = Omit<ClusterFigures, 'places'> & { readonly clusterId: string };

/** Counts what is public of every cluster. */
@Injectable()
export class ClusterFiguresQueries {
  constructor(private readonly db: Db) {}

  /** By the cluster's id. */
  async all(): Promise<ReadonlyMap<string, ClusterFigures>> {
    const [rows, places] = await Promise.all([this.counts(), this.places()]);
    return new Map(
      rows.map(({ clusterId, ...figures }) => [
        clusterId,
        { ...figures, places: places.get(clusterId) ?? [] },
      ]),
    );
  }

  private counts(): Promise<Row[]> {
    return this.db.rows<Row>(
      `SELECT c.id AS "clusterId",
         (SELECT COUNT(*) FROM service s
           WHERE s.cluster_id = c.id AND s.state = 'published') AS "services",
         (SELECT COUNT(*) FROM cluster_service_type t
           WHERE t.cluster_id = c.id AND t.status = 'offered') AS "offeredTypes",
         (SELECT COUNT(*) FROM membership m
           WHERE m.cluster_id = c.id AND m.state IN ('active', 'grace')) AS "members",
         (SELECT COUNT(*) FROM asset a
           WHERE a.cluster_id = c.id AND a.kind = 'facility') AS "facilities",
         (SELECT MIN(s.trl_min) FROM service s
           WHERE s.cluster_id = c.id AND s.state = 'published') AS "trlMin",
         (SELECT MAX(s.trl_max) FROM service s
           WHERE s.cluster_id = c.id AND s.state = 'published') AS "trlMax"
       FROM cluster c`,
    );
  }

  private async places(): Promise<ReadonlyMap<string, readonly string[]>> {
    const rows = await this.db.rows<{ clusterId: string; place: string }>(
      `SELECT cluster_id AS "clusterId", place FROM location ORDER BY cluster_id, position, id`,
    );
    const places = new Map<string, string[]>();
    for (const { clusterId, place } of rows) {
      const known = places.get(clusterId) ?? [];
      if (!known.includes(place)) places.set(clusterId, [...known, place]);
    }
    return places;
  }
}
