import { Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
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
  organiserOfCluster,
  type Page,
  Person,
  type PersonViewer,
  readForm,
  type Redirect,
  redirect,
  Submitted,
} from '../../platform/http/index.js';
import { DomainError } from '../../kernel/domain-error.js';
import { Texts } from '../../platform/i18n/index.js';
import { type BulkResult, PackageCare } from '../package-care.service.js';
import { clusterIdOf } from '../package-store.js';
import { BoardFilter, BulkForm } from '../requests.forms.js';
import { requestPaths } from '../requests.paths.js';
import type { Ticket } from '../requests.views.js';
import type { PackageStep } from '../rules/work-package-states.js';
import { BoardPresenter } from './board.presenter.js';
import { BoardQueries } from './board.queries.js';

const EXPORT = 10_000;

/** The requests that have reached a cluster. */
@Controller('manage/:cluster')
@Allow(organiserOfCluster)
export class BoardPages {
  constructor(
    private readonly forms: Forms,
    private readonly texts: Texts,
    private readonly queries: BoardQueries,
    private readonly presenter: BoardPresenter,
    private readonly care: PackageCare,
  ) {}

  @Get('requests')
  show(
    @Param('cluster') cluster: string,
    @Filter(BoardFilter) filter: Submitted<BoardFilter>,
    @Person() person: PersonViewer,
    @Lang() locale: Locale,
  ): Promise<Page> {
    return this.presenter.page(person, cluster, usable(filter), locale);
  }

  @Get(['requests.csv', 'requests.xlsx', 'requests.json'])
  async export(
    @Param('cluster') cluster: string,
    @Filter(BoardFilter) filter: Submitted<BoardFilter>,
    @Person() person: PersonViewer,
    @Lang() locale: Locale,
    @Req() request: Request,
  ): Promise<Download> {
    const clusterId = clusterIdOf(person, cluster);
    const query = { clusterId, personId: person.id, filter: usable(filter) };
    const { tickets } = await this.queries.table(query, EXPORT, 0);
    const say = (key: string): string => this.texts.t(locale, key);
    const column = (
      key: string,
      value: (ticket: Ticket) => string | number | null,
      money = false,
    ) => ({
      key,
      heading: say(`requests.column.${key}`),
      value,
      money,
    });
    return exportTable(
      formatOf(request.path),
      `${cluster}-${say('requests.list.file')}`,
      [
        column('reference', ({ reference }) => reference),
        column('title', ({ title }) => title),
        column('organisation', ({ organisation }) => organisation),
        column('state', ({ state }) => say(`status.work_package.${state}`)),
        column('owner', ({ owner }) => owner),
        column('replyBy', ({ replyBy }) => replyBy),
        column('late', ({ badge }) => (badge?.kind === 'late' ? badge.days : null)),
        column('indicationCents', ({ indicationCents }) => indicationCents, true),
        column('submittedAt', ({ submittedAt }) => submittedAt),
        column('updatedAt', ({ updatedAt }) => updatedAt),
      ],
      tickets,
    );
  }

  @Post('requests/bulk')
  bulk(
    @Param('cluster') cluster: string,
    @Form(BulkForm) form: Submitted<BulkForm>,
    @Person() person: PersonViewer,
    @Lang() locale: Locale,
  ): Promise<Page | Redirect> {
    return this.forms.answer(form, {
      perform: async (value) => {
        const result = await this.care.bulk(person, cluster, value.package, whatOf(value));
        return { result, back: value.back };
      },
      done: ({ result, back }) => redirect(listAt(cluster, back), flashOf(result)),
      again: async (state) => {
        const back = new URLSearchParams(textOf(state.values.back).replace(/^\?/, ''));
        const filter = await readForm(BoardFilter, { ...Object.fromEntries(back), view: 'table' });
        return this.presenter.page(person, cluster, usable(filter), locale, state);
      },
    });
  }
}

function whatOf({
  action,
  step,
  owner,
}: BulkForm): { step: PackageStep } | { owner: string | undefined } {
  if (action === 'assign') return { owner };
  if (step === undefined) throw DomainError.invalid('form.choice', { field: 'step' });
  return { step: step as PackageStep };
}

const flashOf = ({ done, refused }: BulkResult): Flash =>
  refused === 0
    ? { kind: 'ok', key: 'requests.bulk.done', params: { count: done } }
    : { kind: 'warn', key: 'requests.bulk.partly', params: { done, count: refused } };

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The list with the filters it had; only filters are taken over, never an address. */
export function listAt(cluster: string, back: string | undefined): string {
  const query = new URLSearchParams((back ?? '').replace(/^\?/, '')).toString();
  return query === '' ? requestPaths.board(cluster) : `${requestPaths.board(cluster)}?${query}`;
}

/** An address with a filter that does not exist shows the list without it. */
const usable = (filter: Submitted<BoardFilter>): BoardFilter =>
  filter.errors.length === 0 ? filter.value : new BoardFilter();
