import { Controller, Get, Param, Post } from '@nestjs/common';
import { ClusterQueries, workspaceOf } from '../../clusters/index.js';
import type { Locale } from '../../kernel/localised.js';
import { exportTable, formatOf } from '../../platform/files/index.js';
import {
  Allow,
  type Download,
  Filter,
  type Flash,
  Form,
  Forms,
  Lang,
  ListAddress,
  organiserOfCluster,
  page,
  type Page,
  Person,
  type PersonViewer,
  redirect,
  type Redirect,
  type Submitted,
} from '../../platform/http/index.js';
import { type FormState, freshForm } from '../../platform/views/index.js';
import { BulkForm, ManageFilter } from '../catalogue.forms.js';
import { cataloguePaths } from '../catalogue.paths.js';
import { serviceStates, type ServiceStep, serviceSteps } from '../rules/service-states.js';
import { type BulkResult, ServiceSteps } from '../service-steps.service.js';
import { TypeQueries } from '../type.queries.js';
import { ManageExport } from './manage-export.js';
import { MANAGED_AT_ONCE, ManageQueries } from './manage.queries.js';

const EXPORTED = 50_000;

/** The organiser's list of services. */
@Controller('manage/:cluster')
@Allow(organiserOfCluster)
export class ManagePages {
  constructor(
    private readonly clusters: ClusterQueries,
    private readonly services: ManageQueries,
    private readonly types: TypeQueries,
    private readonly steps: ServiceSteps,
    private readonly columns: ManageExport,
    private readonly forms: Forms,
  ) {}

  @Get('services.:format')
  async file(
    @Param('cluster') slug: string,
    @Param('format') format: string,
    @Filter(ManageFilter) filter: Submitted<ManageFilter>,
    @Lang() locale: Locale,
  ): Promise<Download> {
    const kind = formatOf(`.${format}`);
    const cluster = await this.clusters.one(slug);
    const rows = await this.services.list(cluster.id, filter.value, EXPORTED);
    return exportTable(kind, `${slug}-services`, this.columns.services(locale), rows);
  }

  @Get('services')
  list(
    @Param('cluster') slug: string,
    @Filter(ManageFilter) filter: Submitted<ManageFilter>,
    @Lang() locale: Locale,
  ): Promise<Page> {
    return this.listPage(slug, filter.value, freshForm(), locale);
  }

  @Post('services/bulk')
  async bulk(
    @Param('cluster') slug: string,
    @Form(BulkForm) form: Submitted<BulkForm>,
    @Person() person: PersonViewer,
    @Lang() locale: Locale,
  ): Promise<Page | Redirect> {
    return this.forms.answer(form, {
      perform: ({ services, step }) =>
        this.steps.takeAll(slug, services, step as ServiceStep, person),
      done: (result) => redirect(cataloguePaths.manage(slug), told(result)),
      again: (state) => this.listPage(slug, new ManageFilter(), state, locale),
    });
  }

  private async listPage(
    slug: string,
    filter: ManageFilter,
    form: FormState,
    locale: Locale,
  ): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    const number = filter.page ?? 1;
    const [rows, total, states, groups] = await Promise.all([
      this.services.list(cluster.id, filter, MANAGED_AT_ONCE, (number - 1) * MANAGED_AT_ONCE),
      this.services.count(cluster.id, filter),
      this.services.countByState(cluster.id),
      this.types.groups(),
    ]);
    const address = new ListAddress(`/${locale}${cataloguePaths.manage(slug)}`, filter);
    return page(
      'catalogue/list',
      {
        cluster,
        services: rows,
        total,
        filter: freshForm(Object.fromEntries(Object.entries(filter))),
        form,
        sorts: {
          title: address.sort('title', 'title'),
          type: address.sort('type', 'title'),
          state: address.sort('state', 'title'),
          changed: address.sort('changed', 'title'),
        },
        pager: address.pager(total, MANAGED_AT_ONCE),
        exports: address.files(),
        isFiltered: Boolean(filter.q ?? filter.state ?? filter.type),
        states: serviceStates.states.map((state) => ({
          value: state,
          labelKey: `status.service.${state}`,
          count: states.get(state) ?? 0,
        })),
        types: groups.flatMap((group) =>
          group.types.map(({ code, name }) => ({ value: code, label: name })),
        ),
        steps: serviceSteps.map((step) => ({ value: step, labelKey: `catalogue.steps.${step}` })),
      },
      { ...workspaceOf(cluster, 'manage-services'), title: 'catalogue.manage.title' },
    );
  }
}

function told({ done, refused }: BulkResult): Flash {
  if (refused.length === 0)
    return { kind: 'ok', key: 'catalogue.done.bulk', params: { count: done } };
  const names = refused.slice(0, 5).join(', ');
  return {
    kind: 'warn',
    key: 'catalogue.done.bulkPartly',
    params: { count: done, refused: refused.length, names },
  };
}
