import { Injectable } from '@nestjs/common';
import { Db } from '../platform/database/index.js';
import { ClusterQueries } from './clusters.queries.js';
import type { CanvasView, LocationView, MilestoneView } from './clusters.views.js';
import { toDegrees } from './rules/coordinates.js';

type Row = Readonly<Record<string, string | number | null>> & { readonly id: string };

/** What each table holds beside id, order and revision; `*` marks content in both languages. */
const tables = {
  customer_segment: ['kind', 'name*', 'description*'],
  asset: ['kind', 'name*', 'description*', 'place'],
  usp: ['title*', 'description*'],
  control_point: [
    ...['name*', 'value_chain*', 'activity*', 'holder', 'substitutability*', 'evidence*'],
    ...['dependent_parties*', 'trl'],
  ],
  milestone: ['day', 'state', 'title*', 'description*'],
  partner: ['name', 'sector', 'role*', 'place'],
  location: ['name*', 'place', 'latitude_micro', 'longitude_micro'],
  governance_body: ['name*', 'description*'],
} as const;

type TableName = keyof typeof tables;

interface LocationRow extends Omit<LocationView, 'latitude' | 'longitude'> {
  readonly latitudeMicro: number;
  readonly longitudeMicro: number;
}

/** The whole canvas of a cluster. */
@Injectable()
export class CanvasQueries {
  constructor(
    private readonly db: Db,
    private readonly clusters: ClusterQueries,
  ) {}

  async of(slug: string): Promise<CanvasView> {
    const cluster = await this.clusters.outline(slug);
    const part = <T>(table: TableName): Promise<T[]> => this.part<T>(table, cluster.id);
    const [customers, assets, usps, controlPoints, milestones, partners, locations, governance] =
      await Promise.all([
        part<CanvasView['customers'][number]>('customer_segment'),
        part<CanvasView['assets'][number]>('asset'),
        part<CanvasView['usps'][number]>('usp'),
        part<CanvasView['controlPoints'][number]>('control_point'),
        this.milestonesOf(cluster.id),
        part<CanvasView['partners'][number]>('partner'),
        part<LocationRow>('location'),
        part<CanvasView['governance'][number]>('governance_body'),
      ]);
    return {
      ...cluster,
      customers,
      assets,
      usps,
      controlPoints,
      milestones,
      partners,
      locations: locations.map(toLocation),
      governance,
    };
  }

  /** The roadmap in the order of time. */
  async milestonesOf(clusterId: string): Promise<MilestoneView[]> {
    const milestones = await this.part<MilestoneView>('milestone', clusterId);
    return milestones.sort((a, b) => a.day.localeCompare(b.day));
  }

  private async part<T>(table: TableName, clusterId: string): Promise<T[]> {
    const rows = await this.db.rows<Row>(
      `SELECT id, ${tables[table].flatMap(columnsOf).join(', ')}
       FROM ${table} WHERE cluster_id = ? ORDER BY position, id`,
      [clusterId],
    );
    return rows.map((row) => joinLanguages(row, tables[table]) as T);
  }
}

const camel = (name: string): string =>
  name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

const columnsOf = (field: string): string[] =>
  field.endsWith('*') ? ['en', 'nl'].map((locale) => `${field.slice(0, -1)}_${locale}`) : [field];

function joinLanguages(row: Row, fields: readonly string[]): Readonly<Record<string, unknown>> {
  const pairs = fields.map((field): [string, unknown] => {
    const [first = field, second] = columnsOf(field);
    if (second === undefined) return [camel(field), row[first]];
    return [camel(field.slice(0, -1)), { en: row[first], nl: row[second] }];
  });
  return { id: row.id, ...Object.fromEntries(pairs) };
}

const toLocation = ({ latitudeMicro, longitudeMicro, ...row }: LocationRow): LocationView => ({
  ...row,
  latitude: toDegrees(latitudeMicro),
  longitude: toDegrees(longitudeMicro),
});
