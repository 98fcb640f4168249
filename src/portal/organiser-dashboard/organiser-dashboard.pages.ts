import { Controller, Get, Param } from '@nestjs/common';
import { CanvasQueries, ClusterQueries, workspaceOf } from '../../clusters/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { Allow, organiserOfCluster, page, type Page } from '../../platform/http/index.js';
import { ClusterFiguresQueries, noFigures } from '../cluster-figures.queries.js';
import { OrganiserDashboardQueries } from './organiser-dashboard.queries.js';
import type { OrganiserDashboard } from './organiser-dashboard.views.js';

const MILESTONES = 3;

/** What an organiser sees first: what waits, and what comes next. */
@Controller('manage/:cluster')
@Allow(organiserOfCluster)
export class OrganiserDashboardPages {
  constructor(
    private readonly clusters: ClusterQueries,
    private readonly canvases: CanvasQueries,
    private readonly figures: ClusterFiguresQueries,
    private readonly waiting: OrganiserDashboardQueries,
    private readonly clock: Clock,
  ) {}

  @Get()
  async dashboard(@Param('cluster') slug: string): Promise<Page<OrganiserDashboard>> {
    const cluster = await this.clusters.one(slug);
    const today = this.clock.today();
    const [packages, applications, services, money] = await Promise.all([
      this.waiting.packages(cluster.id, today),
      this.waiting.applications(cluster.id),
      this.waiting.unpublished(cluster.id),
      this.waiting.money(cluster.id, today),
    ]);
    const [figures, milestones, legalEntity] = await Promise.all([
      this.figures.all(),
      this.canvases.milestonesOf(cluster.id),
      this.clusters.legalEntityOf(cluster.id),
    ]);
    const model: OrganiserDashboard = {
      cluster,
      figures: figures.get(cluster.id) ?? noFigures,
      packages,
      late: packages.late,
      applications,
      services,
      money,
      milestones: milestones
        .filter(({ state }) => state === 'planned')
        .slice(0, MILESTONES)
        .map((milestone) => ({ ...milestone, overdue: milestone.day < today })),
      legalEntityMissing: legalEntity === undefined,
    };
    return page('portal/organiser-dashboard', model, {
      ...workspaceOf(cluster, 'dashboard'),
      crumbs: [],
      title: 'portal.dashboard.title',
    });
  }
}
