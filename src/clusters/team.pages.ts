import { Controller, Get, Param, Post } from '@nestjs/common';
import {
  Allow,
  Form,
  Forms,
  organiserOfCluster,
  type Page,
  Person,
  type PersonViewer,
  type Redirect,
  redirect,
  type Submitted,
} from '../platform/http/index.js';
import { type FormState, freshForm } from '../platform/views/index.js';
import { NothingForm } from './canvas/entry.forms.js';
import { clusterPaths } from './clusters.paths.js';
import { ClusterQueries } from './clusters.queries.js';
import type { ClusterSummary } from './clusters.views.js';
import { GrantForm } from './grants.forms.js';
import { GrantsService } from './grants.service.js';
import { GrantPages } from './grant-pages.js';
import { workspaceOf } from './workspace.js';

/** Who organises and who funds a cluster, for its organisers. */
@Controller('manage/:cluster/team')
@Allow(organiserOfCluster)
export class TeamPages {
  constructor(
    private readonly clusters: ClusterQueries,
    private readonly grants: GrantsService,
    private readonly pages: GrantPages,
    private readonly forms: Forms,
  ) {}

  @Get()
  async team(@Param('cluster') slug: string): Promise<Page> {
    return this.list(await this.clusters.one(slug), freshForm({ role: 'organiser' }));
  }

  @Post()
  async invite(
    @Param('cluster') slug: string,
    @Form(GrantForm) form: Submitted<GrantForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const cluster = await this.clusters.one(slug);
    return this.forms.answer(form, {
      perform: (value) => this.grants.give(cluster, value, person),
      done: ({ name }) =>
        redirect(clusterPaths.team(slug), {
          kind: 'ok',
          key: 'clusters.done.granted',
          params: { name },
        }),
      again: (state) => this.list(cluster, state),
    });
  }

  @Get(':grant/remove')
  async askToRemove(@Param('cluster') slug: string, @Param('grant') id: string): Promise<Page> {
    return this.question(await this.clusters.one(slug), id, freshForm());
  }

  @Post(':grant/remove')
  async remove(
    @Param('cluster') slug: string,
    @Param('grant') id: string,
    @Form(NothingForm) form: Submitted<NothingForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const cluster = await this.clusters.one(slug);
    return this.forms.answer(form, {
      perform: () => this.grants.take(cluster, id, person),
      done: ({ name, personId }) =>
        redirect(personId === person.id ? clusterPaths.list() : clusterPaths.team(slug), {
          kind: 'ok',
          key: 'clusters.done.revoked',
          params: { name },
        }),
      again: (state) => this.question(cluster, id, state),
    });
  }

  private list(cluster: ClusterSummary, form: FormState): Promise<Page> {
    return this.pages.list(cluster, form, {
      around: workspaceOf(cluster, 'team'),
      removePath: (grant) => clusterPaths.removeGrant(cluster.slug, grant),
    });
  }

  private question(cluster: ClusterSummary, id: string, form: FormState): Promise<Page> {
    const back = clusterPaths.team(cluster.slug);
    return this.pages.question(cluster, id, form, {
      around: workspaceOf(cluster, 'team', { words: 'clusters.team.title', path: back }),
      action: clusterPaths.removeGrant(cluster.slug, id),
      back,
    });
  }
}
