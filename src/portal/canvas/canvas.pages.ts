import { Controller, Get, Param } from '@nestjs/common';
import { type Coverage, CoverageQueries } from '../../catalogue/index.js';
import {
  type AssetView,
  type CanvasView,
  CanvasQueries,
  ClusterQueries,
  type ControlPointView,
} from '../../clusters/index.js';
import { Allow, anyone, page, type Page } from '../../platform/http/index.js';
import { ClusterFiguresQueries, noFigures } from '../cluster-figures.queries.js';
import { portalPaths } from '../portal.paths.js';
import type { AssetKind, ClusterPage, ClustersPage, GroupOfCanvas } from './canvas.views.js';
import { dyke, mapSize, outline, placeOnMap } from './netherlands.js';

const TYPES = 14;
const LEVELS = [1, 2, 3, 4, 5, 6, 7, 8, 9];
const home = { words: 'portal.home.crumb', path: portalPaths.home() } as const;

/** The clusters, and the canvas of each. */
@Controller('clusters')
@Allow(anyone)
export class CanvasPages {
  constructor(
    private readonly clusters: ClusterQueries,
    private readonly canvases: CanvasQueries,
    private readonly coverage: CoverageQueries,
    private readonly figures: ClusterFiguresQueries,
  ) {}

  @Get()
  async list(): Promise<Page<ClustersPage>> {
    const [clusters, figures] = await Promise.all([this.clusters.listAll(), this.figures.all()]);
    const model: ClustersPage = {
      types: TYPES,
      clusters: clusters.map((cluster) => ({
        ...cluster,
        figures: figures.get(cluster.id) ?? noFigures,
        technologies: cluster.tags.technologies.map(({ label }) => label),
      })),
    };
    return page('portal/clusters', model, {
      title: 'portal.clusters.title',
      description: 'portal.clusters.lead',
      section: 'clusters',
      crumbs: [home, { words: 'portal.clusters.title' }],
      publicContent: true,
    });
  }

  @Get(':slug')
  async canvas(@Param('slug') slug: string): Promise<Page<ClusterPage>> {
    const cluster = await this.canvases.of(slug);
    const [coverage, figures, legalEntity] = await Promise.all([
      this.coverage.ofCluster(cluster.id),
      this.figures.all(),
      this.clusters.legalEntityOf(cluster.id),
    ]);
    const model: ClusterPage = {
      cluster,
      figures: figures.get(cluster.id) ?? noFigures,
      directCustomers: cluster.customers.filter(({ kind }) => kind === 'direct'),
      indirectCustomers: cluster.customers.filter(({ kind }) => kind === 'indirect'),
      groups: byGroup(coverage),
      offered: coverage.filter(({ status }) => status === 'offered').length,
      types: coverage.length,
      assetKinds: byKind(cluster.assets),
      controlPoints: cluster.controlPoints.map(withLevels),
      legalEntity: legalEntity ?? null,
      map: mapOf(cluster),
    };
    return page('portal/cluster', model, {
      title: cluster.name,
      description: cluster.tagline,
      section: 'clusters',
      cluster: slug,
      crumbs: [],
      publicContent: true,
    });
  }
}

function byGroup(coverage: readonly Coverage[]): GroupOfCanvas[] {
  const keys = [...new Set(coverage.map(({ group }) => group))];
  return keys.map((key) => {
    const types = coverage.filter(({ group }) => group === key);
    return { key, name: types[0]?.groupName ?? { en: key, nl: key }, types };
  });
}

function byKind(assets: readonly AssetView[]): AssetKind[] {
  const kinds = ['facility', 'infrastructure', 'intellectual_property'] as const;
  return kinds
    .map((kind) => ({ kind, assets: assets.filter((asset) => asset.kind === kind) }))
    .filter((one) => one.assets.length > 0);
}

const withLevels = (point: ControlPointView): ClusterPage['controlPoints'][number] => ({
  ...point,
  levels: LEVELS.map((level) => ({ level, reached: level <= point.trl })),
});

const mapOf = ({ locations }: CanvasView): ClusterPage['map'] => ({
  ...mapSize,
  outline,
  dyke,
  points: placeOnMap(locations.map(({ place, ...rest }) => ({ ...rest, label: place }))),
});
