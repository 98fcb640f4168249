import { Injectable } from '@nestjs/common';
import { GrantQueries } from '../../clusters/index.js';
import type { Locale } from '../../kernel/localised.js';
import { ListAddress, type Page, page, type PersonViewer } from '../../platform/http/index.js';
import { type FormState, freshForm } from '../../platform/views/index.js';
import type { Option } from '../asking/asking.views.js';
import { clusterIdOf } from '../package-store.js';
import { type BoardFilter, valuesOf } from '../requests.forms.js';
import { requestPaths } from '../requests.paths.js';
import { sentStates } from '../rules/work-package-states.js';
import type { BoardView, TableView } from './answering.views.js';
import { BoardQueries, type BoardQuery } from './board.queries.js';

const PAGE = 25;
const bulkSteps = ['take', 'resume', 'start', 'deliver', 'close'];

/** The organisers' list of packages, as board or as table. */
@Injectable()
export class BoardPresenter {
  constructor(
    private readonly queries: BoardQueries,
    private readonly grants: GrantQueries,
  ) {}

  async page(
    person: PersonViewer,
    cluster: string,
    filter: BoardFilter,
    locale: Locale,
    bulkForm: FormState = freshForm(),
  ): Promise<Page> {
    const query = { clusterId: clusterIdOf(person, cluster), personId: person.id, filter };
    const view =
      filter.view === 'table'
        ? await this.table(query, cluster, locale, bulkForm)
        : await this.board(query, cluster, locale);
    return page(`requests/${view.view}`, view, {
      title: 'requests.board.title',
      layout: 'workspace',
      workspace: { kind: 'organiser', cluster },
      section: 'requests',
    });
  }

  private async board(query: BoardQuery, cluster: string, locale: Locale): Promise<BoardView> {
    const columns = await this.queries.columns(query);
    const address = this.address(query.filter, cluster, locale);
    return {
      ...(await this.common(query, cluster, locale, 'board')),
      total: columns.reduce((sum, { total }) => sum + total, 0),
      columns: columns.map((column) => {
        const more = column.total - column.tickets.length;
        const moreHref = more > 0 ? address.with({ view: 'table', column: column.name }) : null;
        return { ...column, more, moreHref };
      }),
    };
  }

  private async table(
    query: BoardQuery,
    cluster: string,
    locale: Locale,
    bulkForm: FormState,
  ): Promise<TableView> {
    const { page: number = 1 } = query.filter;
    const { tickets, total } = await this.queries.table(query, PAGE, (number - 1) * PAGE);
    const address = this.address(query.filter, cluster, locale);
    const common = await this.common(query, cluster, locale, 'table');
    return {
      ...common,
      total,
      tickets,
      sorts: {
        submitted: address.sort('submitted'),
        title: address.sort('title'),
        state: address.sort('state'),
        reply: address.sort('reply'),
        organisation: address.sort('organisation'),
        owner: address.sort('owner'),
      },
      pager: address.pager(total, PAGE),
      bulkForm,
      bulkSteps: bulkSteps.map((value) => ({ value, labelKey: `requests.button.${value}` })),
      bulkOwners: common.owners.filter(({ value }) => value !== 'none'),
    };
  }

  private async common(
    query: BoardQuery,
    cluster: string,
    locale: Locale,
    view: 'board' | 'table',
  ) {
    const { clusterId, filter } = query;
    const address = this.address(filter, cluster, locale);
    const tab = (name: 'board' | 'table') => ({
      labelKey: `requests.board.${name}`,
      href: address.with({ view: name === 'table' ? name : undefined, sort: undefined }),
      current: view === name,
    });
    const file = (format: string): string =>
      address.with({ view: undefined }, `/${locale}${requestPaths.manageExport(cluster, format)}`);
    const { q, owner, state, column, late } = filter;
    return {
      cluster,
      view,
      totals: await this.queries.totals(clusterId),
      filtered: Boolean(q ?? owner ?? state ?? column) || late,
      form: freshForm(valuesOf(filter)),
      owners: [
        { value: 'none', labelKey: 'requests.board.noOwner' },
        ...(await this.owners(clusterId)),
      ],
      states: sentStates.map((value) => ({ value, labelKey: `status.work_package.${value}` })),
      tabs: [tab('board'), tab('table')],
      clearHref: `/${locale}${requestPaths.board(cluster)}${view === 'table' ? '?view=table' : ''}`,
      csv: file('csv'),
      xlsx: file('xlsx'),
      json: file('json'),
      back: address.with({ page: filter.page }, ''),
    };
  }

  private async owners(clusterId: string): Promise<Option[]> {
    const organisers = await this.grants.organisersOf(clusterId);
    return organisers.map(({ personId, name }) => ({ value: personId, label: name }));
  }

  private address(filter: BoardFilter, cluster: string, locale: Locale): ListAddress {
    return new ListAddress(`/${locale}${requestPaths.board(cluster)}`, filter);
  }
}
