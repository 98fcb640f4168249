import { Controller, Get, Param, Post } from '@nestjs/common';
import { ClusterQueries, clusterPaths, workspaceOf } from '../../clusters/index.js';
import type { Locale } from '../../kernel/localised.js';
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
import { type FormState, freshForm } from '../../platform/views/index.js';
import { membersCrumb } from '../crumbs.js';
import { exportsOf } from '../list-links.js';
import { filterOf } from '../member-list.js';
import { MemberQueries } from '../member.queries.js';
import { managedMembershipPaths } from '../memberships.paths.js';
import type { MemberRow } from '../memberships.views.js';
import { hiddenFields, namedOf, selectionIn } from '../selection.js';
import { BulkAuthoriseForm, BulkMailForm, SelectionFilter } from './bulk.forms.js';
import { BulkMembers } from './bulk.service.js';

const FILTERS = ['state', 'tier', 'size', 'q'] as const;

interface Refused {
  readonly mail?: FormState;
  readonly authorise?: FormState;
}

type Selection = Pick<SelectionFilter, keyof SelectionFilter>;

/** What organisers do with many members at once. */
@Controller('manage/:cluster/members/selection')
@Allow(organiserOfCluster)
export class BulkPages {
  constructor(
    private readonly forms: Forms,
    private readonly clusters: ClusterQueries,
    private readonly members: MemberQueries,
    private readonly bulk: BulkMembers,
  ) {}

  @Get()
  choose(
    @Param('cluster') slug: string,
    @Filter(SelectionFilter) filter: Submitted<SelectionFilter>,
    @Lang() locale: Locale,
  ): Promise<Page> {
    return this.selection(slug, locale, filter.errors.length > 0 ? {} : filter.value);
  }

  @Post('mail')
  async mail(
    @Param('cluster') slug: string,
    @Form(BulkMailForm) form: Submitted<BulkMailForm>,
    @Person() person: PersonViewer,
    @Lang() locale: Locale,
  ): Promise<Page | Redirect> {
    const { id } = await this.clusters.one(slug);
    return this.forms.answer(form, {
      perform: async (value) => this.bulk.mail(id, await this.chosen(id, value), value, person.id),
      done: (run) => started(slug, run),
      again: (state) => this.selection(slug, locale, selectionIn(form, FILTERS), { mail: state }),
    });
  }

  @Post('authorise')
  async authorise(
    @Param('cluster') slug: string,
    @Form(BulkAuthoriseForm) form: Submitted<BulkAuthoriseForm>,
    @Person() person: PersonViewer,
    @Lang() locale: Locale,
  ): Promise<Page | Redirect> {
    const { id } = await this.clusters.one(slug);
    return this.forms.answer(form, {
      perform: async (value) =>
        this.bulk.authorise(id, await this.chosen(id, value), value.reason, person.id),
      done: (run) => started(slug, run),
      again: (state) =>
        this.selection(slug, locale, selectionIn(form, FILTERS), { authorise: state }),
    });
  }

  private async chosen(clusterId: string, asked: Selection): Promise<MemberRow[]> {
    const { scope = 'chosen', ref = [], ...filter } = asked;
    const order = { sort: 'name', descending: false } as const;
    const only = scope === 'all' ? filterOf(filter) : { references: ref };
    return (await this.members.list(clusterId, only, order)).rows;
  }

  private async selection(
    slug: string,
    locale: Locale,
    asked: Selection,
    { mail, authorise }: Refused = {},
  ): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    const rows = await this.chosen(cluster.id, asked);
    const { scope = 'chosen', ref = [], state, tier, size, q } = asked;
    const filter = scope === 'all' ? { state, tier, size, q } : { state: 'all', ref };
    const files = exportsOf(locale, managedMembershipPaths.members(slug), filter);
    const model = {
      ...{ cluster, ...namedOf(rows), hidden: hiddenFields(scope, ref, { state, tier, size, q }) },
      ...{ exports: files, problems: mail ?? authorise ?? freshForm() },
      // Each has a key of its own: who sent the one may still send the other.
      ...{ mail: mail ?? this.forms.once(), authorise: authorise ?? this.forms.once() },
      waiting: rows.filter((row) => row.state === 'pending_payment' || row.state === 'grace')
        .length,
    };
    return page('memberships/life/selection', model, {
      title: 'life.bulk.title',
      ...workspaceOf(cluster, 'members', membersCrumb(slug), { words: 'life.bulk.title' }),
    });
  }
}

const started = (slug: string, run: string): Redirect =>
  redirect(clusterPaths.run(slug, run), { kind: 'ok', key: 'life.flash.bulk' });
