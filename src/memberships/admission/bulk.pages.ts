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
import { ApplicationSelection, BulkApproveForm, BulkMessageForm } from './bulk.forms.js';
import { BulkApplications } from './bulk.service.js';

const SHOWN = 12;

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
      again: (state) => this.selection(slug, locale, chosenIn(form), state),
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
      again: (state) => this.selection(slug, locale, chosenIn(form), state),
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
      ...{ cluster, count: rows.length, shown: rows.slice(0, SHOWN) },
      more: Math.max(0, rows.length - SHOWN),
      hidden: [
        { name: 'scope', value: scope },
        ...(scope === 'all' ? [] : ref.map((value) => ({ name: 'ref', value }))),
        ...Object.entries({ view, tier, q }).flatMap(([name, value]) =>
          scope === 'chosen' || value === undefined ? [] : [{ name, value }],
        ),
      ],
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

/** Which applications a refused form was about, as far as that can be read. */
function chosenIn({ input }: Submitted<ApplicationSelection>): Selection {
  const ref = [input.ref ?? []].flat().filter((value) => typeof value === 'string');
  const text = (value: unknown): string | undefined =>
    typeof value === 'string' && value !== '' ? value.slice(0, 100) : undefined;
  const [tier, q] = [text(input.tier), text(input.q)];
  return {
    ...{ scope: input.scope === 'all' ? 'all' : 'chosen', ref: ref.slice(0, 500) },
    ...(tier === undefined ? {} : { tier }),
    ...(q === undefined ? {} : { q }),
  };
}
