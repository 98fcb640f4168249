import { Controller, Get, Param, Post } from '@nestjs/common';
import type { Locale } from '../../kernel/localised.js';
import { exportTable, formatOf } from '../../platform/files/index.js';
import {
  Allow,
  type Download,
  Filter,
  Form,
  Forms,
  Lang,
  ListAddress,
  organiserOfCluster,
  type Page,
  page,
  Person,
  type PersonViewer,
  type Redirect,
  redirect,
  type Submitted,
} from '../../platform/http/index.js';
import { Texts } from '../../platform/i18n/index.js';
import { RunQueries } from '../../platform/runs/index.js';
import { type FormState, freshForm } from '../../platform/views/index.js';
import { NothingForm } from '../canvas/entry.forms.js';
import { clusterPaths as paths } from '../clusters.paths.js';
import { ClusterQueries } from '../clusters.queries.js';
import { PeopleNames } from '../people-names.queries.js';
import { workspaceOf } from '../workspace.js';
import { itemColumns, runColumns } from './run-exports.js';

import { itemStates, RunItemsFilter, RunsFilter, runStates } from './run.forms.js';
import { RunsService } from './runs.service.js';

const PAGE = 25;
const EXPORTED_AT_MOST = 10_000;

/** Long work of a cluster: how far it is, and what became of each item. */
@Controller('manage/:cluster')
@Allow(organiserOfCluster)
export class RunsPages {
  constructor(
    private readonly clusters: ClusterQueries,
    private readonly runs: RunQueries,
    private readonly names: PeopleNames,
    private readonly service: RunsService,
    private readonly forms: Forms,
    private readonly texts: Texts,
  ) {}

  @Get('runs')
  async list(
    @Param('cluster') slug: string,
    @Filter(RunsFilter) filter: Submitted<RunsFilter>,
    @Lang() locale: Locale,
  ): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    const asked: Partial<RunsFilter> = filter.errors.length > 0 ? {} : filter.value;
    const slice = { page: asked.page ?? 1, size: PAGE };
    const { state, sort } = asked;
    const { items, total } = await this.runs.ofCluster(cluster.id, { state, sort, ...slice });
    const links = new ListAddress(`/${locale}${paths.runs(slug)}`, asked);
    const model = {
      ...{ cluster, form: filter.state(), total, runs: await this.names.withMakers(items) },
      states: runStates.map((value) => ({ value, labelKey: `status.run.${value}` })),
      sort: links.sort('created', '-created'),
      files: links.files((format) => `/${locale}${paths.runsAs(slug, format)}`),
      pager: links.pager(total, PAGE),
      filtered: links.narrowed,
    };
    const shown = page('clusters/runs/list', model, {
      ...workspaceOf(cluster, 'runs', { words: 'clusters.runs.title' }),
      title: 'clusters.runs.title',
    });
    return filter.errors.length > 0 ? shown.refused(422) : shown;
  }

  @Get('runs.:format')
  async listFile(
    @Param('cluster') slug: string,
    @Param('format') format: string,
    @Filter(RunsFilter) filter: Submitted<RunsFilter>,
    @Lang() locale: Locale,
  ): Promise<Download> {
    const { id } = await this.clusters.one(slug);
    const { state, sort } = filter.value;
    const slice = { state, sort, page: 1, size: EXPORTED_AT_MOST };
    const { items } = await this.runs.ofCluster(id, slice);
    const columns = runColumns(this.texts, locale);
    return exportTable(
      formatOf(`.${format}`),
      `${slug}-runs`,
      columns,
      await this.names.withMakers(items),
    );
  }

  @Get('runs/:id')
  async one(
    @Param('cluster') slug: string,
    @Param('id') id: string,
    @Filter(RunItemsFilter) filter: Submitted<RunItemsFilter>,
    @Lang() locale: Locale,
  ): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    const [run] = await this.names.withMakers([await this.runs.one(cluster.id, id)]);
    const asked: Partial<RunItemsFilter> = filter.errors.length > 0 ? {} : filter.value;
    const slice = { page: asked.page ?? 1, size: PAGE };
    const { items, total } = await this.runs.items(id, asked.state, slice);
    const links = new ListAddress(`/${locale}${paths.run(slug, id)}`, asked);
    const model = {
      ...{ cluster, run, form: filter.state(), items, total },
      isUnderWay: run?.state === 'waiting' || run?.state === 'running',
      worked: (run?.total ?? 0) - (run?.left ?? 0),
      states: itemStates.map((value) => ({ value, labelKey: `status.run_item.${value}` })),
      self: links.with({ page: asked.page }),
      files: links.files((format) => `/${locale}${paths.runItemsAs(slug, id, format)}`),
      pager: links.pager(total, PAGE),
      filtered: links.narrowed,
    };
    const title = run?.title ?? 'clusters.runs.title';
    const above = { words: 'clusters.runs.title', path: paths.runs(slug) };
    const shown = page('clusters/runs/one', model, {
      ...workspaceOf(cluster, 'runs', above, { words: title }),
      title,
    });
    return filter.errors.length > 0 ? shown.refused(422) : shown;
  }

  @Get('runs/:id/items.:format')
  async itemsFile(
    @Param('cluster') slug: string,
    @Param('id') id: string,
    @Param('format') format: string,
    @Filter(RunItemsFilter) filter: Submitted<RunItemsFilter>,
    @Lang() locale: Locale,
  ): Promise<Download> {
    const cluster = await this.clusters.one(slug);
    const run = await this.runs.one(cluster.id, id);
    const { items } = await this.runs.items(run.id, filter.value.state);
    const columns = itemColumns(this.texts, locale);
    return exportTable(formatOf(`.${format}`), `${slug}-run`, columns, items);
  }

  @Get('runs/:id/cancel')
  askToCancel(@Param('cluster') slug: string, @Param('id') id: string): Promise<Page> {
    return this.cancelPage(slug, id, freshForm());
  }

  @Post('runs/:id/cancel')
  async cancel(
    @Param('cluster') slug: string,
    @Param('id') id: string,
    @Form(NothingForm) form: Submitted<NothingForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const cluster = await this.clusters.one(slug);
    return this.forms.answer(form, {
      perform: () => this.service.cancel(cluster.id, id, person.id),
      done: () => redirect(paths.run(slug, id), { kind: 'ok', key: 'clusters.done.run_cancelled' }),
      again: (state) => this.cancelPage(slug, id, state),
    });
  }

  private async cancelPage(slug: string, id: string, form: FormState): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    const run = await this.runs.one(cluster.id, id);
    return page(
      'clusters/runs/cancel',
      { cluster, run, form },
      {
        ...workspaceOf(
          cluster,
          'runs',
          { words: 'clusters.runs.title', path: paths.runs(slug) },
          { words: run.title, path: paths.run(slug, id) },
        ),
        title: 'clusters.runs.cancel',
      },
    );
  }
}
