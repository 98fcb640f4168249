import { Controller, Get, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { Locale } from '../../kernel/localised.js';
import { exportTable, formatOf } from '../../platform/files/index.js';
import {
  Allow,
  type Download,
  Filter,
  Lang,
  type Page,
  page,
  Person,
  type PersonViewer,
  signedIn,
  Submitted,
  ListAddress,
} from '../../platform/http/index.js';
import { Texts } from '../../platform/i18n/index.js';
import { freshForm } from '../../platform/views/index.js';
import { DraftQueries } from '../asking/drafts.queries.js';
import { ListFilter } from '../requests.forms.js';
import { requestPaths } from '../requests.paths.js';
import type { RequestLine } from '../requests.views.js';
import { sentStates } from '../rules/work-package-states.js';
import type { RequestListView } from './following.views.js';
import { RequestListQueries } from './request-list.queries.js';

const PAGE = 20;
const EXPORT = 5000;

/** A company's own requests as a list and as a file. */
@Controller()
@Allow(signedIn)
export class RequestListPages {
  constructor(
    private readonly texts: Texts,
    private readonly list: RequestListQueries,
    private readonly drafts: DraftQueries,
  ) {}

  @Get('requests')
  async show(
    @Filter(ListFilter) filter: Submitted<ListFilter>,
    @Person() person: PersonViewer,
    @Lang() locale: Locale,
  ): Promise<Page> {
    const view = await this.view(usable(filter), person, locale);
    return page('requests/list', view, {
      title: 'requests.list.title',
      layout: 'workspace',
      workspace: { kind: 'company' },
      section: 'requests',
    });
  }

  @Get(['requests.csv', 'requests.xlsx', 'requests.json'])
  async export(
    @Filter(ListFilter) filter: Submitted<ListFilter>,
    @Person() person: PersonViewer,
    @Lang() locale: Locale,
    @Req() request: Request,
  ): Promise<Download> {
    const { lines } = await this.list.page(person, usable(filter), EXPORT, 0);
    const say = (key: string): string => this.texts.t(locale, key);
    const column = (key: string, value: (line: RequestLine) => string | number | null) => ({
      key,
      heading: say(`requests.column.${key}`),
      value,
    });
    return exportTable(
      formatOf(request.path),
      say('requests.list.file'),
      [
        column('reference', ({ reference }) => reference),
        column('title', ({ title }) => title),
        column('state', ({ state }) => say(`status.service_request.${state}`)),
        column('clusters', ({ clusters }) => clusters.map(({ name }) => name[locale]).join(', ')),
        column('requester', ({ requester }) => requester),
        column('organisation', ({ organisation }) => organisation),
        column('replyBy', ({ replyBy }) => replyBy),
        column('submittedAt', ({ submittedAt }) => submittedAt),
      ],
      lines,
    );
  }

  private async view(
    filter: ListFilter,
    person: PersonViewer,
    locale: Locale,
  ): Promise<RequestListView> {
    const { page: number = 1, ...query } = filter;
    const { lines, total } = await this.list.page(person, filter, PAGE, (number - 1) * PAGE);
    const address = new ListAddress(`/${locale}${requestPaths.list()}`, filter);
    const clusters = await this.list.clusters(person);
    const drafts = await this.drafts.ofPerson(person);
    return {
      lines,
      total,
      anyAtAll: total > 0 || drafts.length > 0 || clusters.length > 0,
      drafts: drafts.map((draft) => ({
        ...draft,
        href: draft.title === null ? requestPaths.project(draft.id) : requestPaths.check(draft.id),
      })),
      form: freshForm({ ...query }),
      states: sentStates.map((value) => ({ value, labelKey: `status.service_request.${value}` })),
      clusters: clusters.map(({ slug, name }) => ({ value: slug, label: name, cluster: slug })),
      chips: [
        ...(filter.q ? [{ label: filter.q, href: address.with({ q: undefined }) }] : []),
        ...(filter.state ?? []).map((state) => ({
          labelKey: `status.service_request.${state}`,
          href: address.with({ state: (filter.state ?? []).filter((one) => one !== state) }),
        })),
        ...(filter.cluster ?? []).map((slug) => ({
          label: clusters.find((one) => one.slug === slug)?.name ?? slug,
          href: address.with({ cluster: (filter.cluster ?? []).filter((one) => one !== slug) }),
        })),
      ],
      clearHref: address.with({ q: undefined, state: undefined, cluster: undefined }),
      sorts: {
        submitted: address.sort('submitted'),
        title: address.sort('title'),
        state: address.sort('state'),
        reply: address.sort('reply'),
      },
      pager: address.pager(total, PAGE),
      ...address.files((format) => `/${locale}${requestPaths.export(format)}`),
      showOrganisation: person.organisations.length > 1,
    };
  }
}

/** An address with a filter that does not exist shows the list without it. */
const usable = (filter: Submitted<ListFilter>): ListFilter =>
  filter.errors.length === 0 ? filter.value : new ListFilter();
