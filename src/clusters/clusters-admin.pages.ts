import { Controller, Get, Param, Post } from '@nestjs/common';
import {
  administrator,
  Allow,
  Form,
  Forms,
  page,
  type Page,
  type PageOptions,
  Person,
  type PersonViewer,
  type Redirect,
  redirect,
  type Submitted,
} from '../platform/http/index.js';
import { type FormState, freshForm } from '../platform/views/index.js';
import { type OutlinePage } from './canvas/canvas.views.js';
import { NothingForm } from './canvas/entry.forms.js';
import { outlineWords } from './canvas/outline.forms.js';
import { NewClusterForm } from './clusters-admin.forms.js';
import { clusterPaths } from './clusters.paths.js';
import { ClusterQueries } from './clusters.queries.js';
import { ClustersService } from './clusters.service.js';
import type { ClusterSummary } from './clusters.views.js';
import { GrantPages } from './grant-pages.js';
import { GrantForm } from './grants.forms.js';
import { type ClusterGrants, GrantQueries } from './grants.queries.js';
import { GrantsService } from './grants.service.js';
import { VocabularyQueries } from './vocabulary.queries.js';

export interface ClustersAdminPage {
  readonly clusters: readonly (ClusterSummary & ClusterGrants)[];
}

export type NewClusterPage = Pick<OutlinePage, 'form' | 'words' | 'vocabularies'>;

const around: Omit<PageOptions, 'title'> = {
  layout: 'workspace',
  workspace: { kind: 'admin' },
  section: 'clusters',
};
const below: Omit<PageOptions, 'title'> = {
  ...around,
  crumbs: [{ words: 'clusters.admin.title', path: clusterPaths.admin() }],
};

/** The clusters of the portal, for its administrator. */
@Controller('admin/clusters')
@Allow(administrator)
export class ClustersAdminPages {
  constructor(
    private readonly clusters: ClusterQueries,
    private readonly vocabularies: VocabularyQueries,
    private readonly grantQueries: GrantQueries,
    private readonly service: ClustersService,
    private readonly grants: GrantsService,
    private readonly pages: GrantPages,
    private readonly forms: Forms,
  ) {}

  @Get()
  async list(): Promise<Page<ClustersAdminPage>> {
    const counts = await this.grantQueries.counts();
    const clusters = (await this.clusters.list()).map((cluster) => ({
      ...cluster,
      ...(counts.get(cluster.id) ?? { organisers: 0, funders: 0 }),
    }));
    return page('clusters/admin', { clusters }, { ...around, title: 'clusters.admin.title' });
  }

  @Get('new')
  blank(): Promise<Page<NewClusterPage>> {
    return this.newPage(this.forms.once());
  }

  @Post('new')
  create(
    @Form(NewClusterForm) form: Submitted<NewClusterForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    return this.forms.answer(form, {
      perform: (value) => this.service.create(value, person),
      done: () => redirect(clusterPaths.admin(), { kind: 'ok', key: 'clusters.done.created' }),
      again: (state) => this.newPage(state),
    });
  }

  @Get(':cluster/grants')
  async grantsOf(@Param('cluster') slug: string): Promise<Page> {
    return this.grantsPage(await this.clusters.one(slug), freshForm({ role: 'organiser' }));
  }

  @Post(':cluster/grants')
  async grant(
    @Param('cluster') slug: string,
    @Form(GrantForm) form: Submitted<GrantForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const cluster = await this.clusters.one(slug);
    return this.forms.answer(form, {
      perform: (value) => this.grants.give(cluster, value, person),
      done: ({ name }) =>
        redirect(clusterPaths.grants(slug), {
          kind: 'ok',
          key: 'clusters.done.granted',
          params: { name },
        }),
      again: (state) => this.grantsPage(cluster, state),
    });
  }

  @Get(':cluster/grants/:grant/remove')
  async askToRevoke(@Param('cluster') slug: string, @Param('grant') id: string): Promise<Page> {
    return this.question(await this.clusters.one(slug), id, freshForm());
  }

  @Post(':cluster/grants/:grant/remove')
  async revoke(
    @Param('cluster') slug: string,
    @Param('grant') id: string,
    @Form(NothingForm) form: Submitted<NothingForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const cluster = await this.clusters.one(slug);
    return this.forms.answer(form, {
      perform: () => this.grants.take(cluster, id, person),
      done: ({ name }) =>
        redirect(clusterPaths.grants(slug), {
          kind: 'ok',
          key: 'clusters.done.revoked',
          params: { name },
        }),
      again: (state) => this.question(cluster, id, state),
    });
  }

  private async newPage(form: FormState): Promise<Page<NewClusterPage>> {
    const vocabularies = await this.vocabularies.all();
    return page(
      'clusters/new-cluster',
      { form, words: outlineWords, vocabularies },
      { ...below, title: 'clusters.newCluster.title' },
    );
  }

  private grantsPage(cluster: ClusterSummary, form: FormState): Promise<Page> {
    const removePath = (grant: string): string => clusterPaths.revokeGrant(cluster.slug, grant);
    return this.pages.list(cluster, form, { around: below, removePath });
  }

  private question(cluster: ClusterSummary, id: string, form: FormState): Promise<Page> {
    const back = clusterPaths.grants(cluster.slug);
    const action = clusterPaths.revokeGrant(cluster.slug, id);
    return this.pages.question(cluster, id, form, { around: below, action, back });
  }
}
