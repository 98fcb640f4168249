import { Controller, Get, Param, Post } from '@nestjs/common';
import {
  Allow,
  Form,
  Forms,
  organiserOfCluster,
  page,
  type Page,
  Person,
  type PersonViewer,
  type Redirect,
  redirect,
  type Submitted,
} from '../platform/http/index.js';
import { type FormState, freshForm } from '../platform/views/index.js';
import { guard, type Guard } from './saved.js';
import { clusterPaths } from './clusters.paths.js';
import { ClusterQueries } from './clusters.queries.js';
import type { ClusterSummary } from './clusters.views.js';
import { LegalEntityForm } from './legal-entity.forms.js';
import { LegalEntityService } from './legal-entity.service.js';
import { workspaceOf } from './workspace.js';

export interface SettingsPage extends Guard {
  readonly cluster: ClusterSummary;
  readonly form: FormState;
}

/** The legal entity behind a cluster. */
@Controller('manage/:cluster/settings')
@Allow(organiserOfCluster)
export class SettingsPages {
  constructor(
    private readonly clusters: ClusterQueries,
    private readonly legalEntities: LegalEntityService,
    private readonly forms: Forms,
  ) {}

  @Get()
  async settings(@Param('cluster') slug: string): Promise<Page<SettingsPage>> {
    const cluster = await this.clusters.one(slug);
    const { values } = await this.current(cluster);
    return this.settingsPage(cluster, freshForm(values));
  }

  @Post()
  async save(
    @Param('cluster') slug: string,
    @Form(LegalEntityForm) form: Submitted<LegalEntityForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const cluster = await this.clusters.one(slug);
    return this.forms.answer(form, {
      perform: (value) => this.legalEntities.save(cluster.id, value, person.id),
      done: () => redirect(clusterPaths.settings(slug), { kind: 'ok', key: 'clusters.done.saved' }),
      again: (state) => this.settingsPage(cluster, state),
    });
  }

  private async settingsPage(
    cluster: ClusterSummary,
    form: FormState,
  ): Promise<Page<SettingsPage>> {
    return page(
      'clusters/settings',
      { cluster, form, ...guard(form, await this.current(cluster)) },
      { ...workspaceOf(cluster, 'settings'), title: 'clusters.settings.title' },
    );
  }

  private async current(
    cluster: ClusterSummary,
  ): Promise<{ revision: number; values: Readonly<Record<string, unknown>> }> {
    const known = await this.clusters.legalEntityOf(cluster.id);
    if (!known) return { revision: 0, values: {} };
    const { revision, country: _, ...values } = known;
    return { revision, values };
  }
}
