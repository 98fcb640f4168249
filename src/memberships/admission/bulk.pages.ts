import { Controller, Get, Param, Post } from '@nestjs/common';
import { ClusterQueries, clusterPaths, workspaceOf } from '../../clusters/index.js';
import type { Locale } from '../../kernel/localised.js';
import { Clock } from '../../platform/clock/clock.js';
import {
  Allow,
  Filter,
  Form,
  Forms,
  Lang,
  organiserOfCluster,
  type Page,
  page,
  Person,
  type PersonViewer,
  type Redirect,
  redirect,
  type Submitted,
} from '../../platform/http/index.js';
import type { FormState } from '../../platform/views/index.js';
import { ApplicationQueries } from '../application.queries.js';
import { applicationsCrumb } from '../crumbs.js';
import { exportsOf } from '../list-links.js';
import { filterOf } from '../manage-applications.pages.js';
import { managedMembershipPaths } from '../memberships.paths.js';
import type { ApplicationRow } from '../memberships.views.js';
import { hiddenFields, namedOf, selectionIn } from '../selection.js';
import { ApplicationSelection, BulkApproveForm, BulkMessageForm } from './bulk.forms.js';
import { BulkApplications } from './bulk.service.js';

const FILTERS = ['tier', 'q'] as const;

type Selection = Readonly<Pick<ApplicationSelection, keyof ApplicationSelection>>;

/** What organisers do with many applications at once. */
@Controller('manage/:cluster/applications/selection')
@Allow(organiserOfCluster)
export class BulkApplicationPages {
  constructor(
    private readonly clock: Clock,
    private readonly forms: Forms,
    private readonly clusters: ClusterQueries,
    private readonly applications: ApplicationQueries,
    private readonly bulk: BulkApplications,
  ) {}

  @Get()
  choose(
    @Param('cluster') slug: string,
    @Filter(ApplicationSelection) filter: Submitted<ApplicationSelection>,
    @Lang() locale: Locale,
  ): Promise<Page> {
    return this.selection(slug, locale, filter.errors.length > 0 ? {} : filter.value);
  }

  @Post('approve')
  async approve(
    @Param('cluster') slug: string,
    @Form(BulkApproveForm) form: Submitted<BulkApproveForm>,
    @Person() person: PersonViewer,
    @Lang() locale: Locale,
  ): Promise<Page | Redirect> {
    const cluster = await this.clusters.one(slug);
    return this.forms.answer(form, {
      perform: async (value) =>
        this.bulk.approve(cluster, await this.chosen(cluster.id, value), value.startsOn, person.id),
      done: (run) => started(slug, run),
      again: (state) => this.selection(slug, locale, selectionIn(form, FILTERS), state),
    });
  }

  @Post('message')
  async message(
    @Param('cluster') slug: string,
    @Form(BulkMessageForm) form: Submitted<BulkMessageForm>,
    @Person() person: PersonViewer,
    @Lang() locale: Locale,
  ): Promise<Page | Redirect> {
    const cluster = await this.clusters.one(slug);
    return this.forms.answer(form, {
      perform: async (value) =>
        this.bulk.write(cluster, await this.chosen(cluster.id, value), value.message, person.id),
      done: (run) => started(slug, run),
      again: (state) => this.selection(slug, locale, selectionIn(form, FILTERS), state),
    });
  }

  private async chosen(
    clusterId: string,
    { scope = 'chosen', ref = [], ...filter }: Selection,
  ): Promise<ApplicationRow[]> {
    const only = scope === 'all' ? filterOf(filter) : { references: ref };
    return (await this.applications.list(clusterId, only)).rows;
  }

  private async selection(
    slug: string,
    locale: Locale,
    asked: Selection,
    form?: FormState,
  ): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    const rows = await this.chosen(cluster.id, asked);
    const { scope = 'chosen', ref = [], view, tier, q } = asked;
    const filter = scope === 'all' ? { view, tier, q } : { view: 'all', ref };
    const model = {
      ...{ cluster, ...namedOf(rows), hidden: hiddenFields(scope, ref, { view, tier, q }) },
      exports: exportsOf(locale, managedMembershipPaths.applications(slug), filter),
      form: form ?? this.forms.once({ startsOn: this.clock.today() }),
      open: rows.filter(({ state }) => state === 'submitted' || state === 'under_review').length,
    };
    return page('memberships/admission/selection', model, {
      title: 'admission.bulk.title',
      ...workspaceOf(cluster, 'applications', applicationsCrumb(slug), {
        words: 'admission.bulk.title',
      }),
    });
  }
}

const started = (slug: string, run: string): Redirect =>
  redirect(clusterPaths.run(slug, run), { kind: 'ok', key: 'admission.done.started' });
