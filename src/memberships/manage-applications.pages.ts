import { Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { ClusterQueries, workspaceOf } from '../clusters/index.js';
import type { Locale } from '../kernel/localised.js';
import { exportTable, formatOf } from '../platform/files/index.js';
import {
  Allow,
  type Download,
  Filter,
  Form,
  Forms,
  Lang,
  organiserOfCluster,
  type Page,
  page,
  pagerOf,
  pagesOf,
  Person,
  type PersonViewer,
  type Redirect,
  redirect,
  type Submitted,
} from '../platform/http/index.js';
import { Texts } from '../platform/i18n/index.js';
import { freshForm } from '../platform/views/index.js';
import { ApplicationDesk } from './application-desk.js';
import { type ApplicationFilter, ApplicationQueries } from './application.queries.js';
import { NothingForm } from './apply.forms.js';
import { DecisionsService } from './decisions.service.js';
import { applicationColumns } from './exports.js';
import { address, exportsOf } from './list-links.js';
import {
  applicationViews,
  ApplicationsFilter,
  ApproveForm,
  MessageForm,
  RejectForm,
} from './manage.forms.js';
import { managedMembershipPaths as paths } from './memberships.paths.js';
import { TierQueries } from './tier.queries.js';

const PAGE = 25;
const statesOf = {
  open: ['submitted', 'under_review'],
  approved: ['approved', 'approved_with_conditions'],
  rejected: ['rejected'],
  withdrawn: ['withdrawn'],
  expired: ['expired'],
  all: undefined,
} as const;

/** The applications that wait for the organiser, and what came of earlier ones. */
@Controller('manage/:cluster')
@Allow(organiserOfCluster)
export class ManageApplicationsPages {
  constructor(
    private readonly forms: Forms,
    private readonly texts: Texts,
    private readonly clusters: ClusterQueries,
    private readonly tiers: TierQueries,
    private readonly applications: ApplicationQueries,
    private readonly desk: ApplicationDesk,
    private readonly decisions: DecisionsService,
  ) {}

  @Get('applications')
  async list(
    @Param('cluster') slug: string,
    @Filter(ApplicationsFilter) filter: Submitted<ApplicationsFilter>,
    @Lang() locale: Locale,
  ): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    const asked = filter.errors.length === 0 ? filter.value : {};
    const { view = 'open', page: number = 1, ...rest } = asked;
    const path = paths.applications(slug);
    const found = await this.applications.list(cluster.id, filterOf(asked), {
      limit: PAGE,
      offset: (number - 1) * PAGE,
    });
    const counts = await this.applications.counts(cluster.id);
    const model = {
      cluster,
      ...found,
      filter: { view, ...rest },
      filtered: rest.q !== undefined || rest.tier !== undefined,
      tabs: applicationViews.map((one) => ({
        labelKey: `memberships.applications.${one}`,
        href: address(locale, path, { ...rest, view: one }),
        current: one === view,
        count: statesOf[one]?.reduce((all, state) => all + (counts.get(state) ?? 0), 0),
      })),
      tiers: await this.tiers.ofCluster(cluster.id),
      exports: exportsOf(locale, path, { view, ...rest }),
      selection: Object.entries({ view, tier: rest.tier, q: rest.q }).flatMap(([name, value]) =>
        value === undefined ? [] : [{ name, value }],
      ),
      bulkForm: freshForm({ scope: 'chosen' }),
      scopes: ['chosen', 'all'].map((value) => ({
        value,
        labelKey: `admission.bulk.scopes.${value}`,
      })),
      clearHref: address(locale, path, { view }),
      pager: pagerOf(number, pagesOf(found.total, PAGE), (one) =>
        address(locale, path, { view, ...rest, page: one }),
      ),
    };
    return page('memberships/manage-applications', model, {
      title: 'memberships.applications.title',
      ...workspaceOf(cluster, 'applications', { words: 'memberships.applications.title' }),
    });
  }

  @Get(['applications.csv', 'applications.xlsx', 'applications.json'])
  async export(
    @Param('cluster') slug: string,
    @Filter(ApplicationsFilter) filter: Submitted<ApplicationsFilter>,
    @Lang() locale: Locale,
    @Req() request: Request,
  ): Promise<Download> {
    const cluster = await this.clusters.one(slug);
    const { rows } = await this.applications.list(cluster.id, filterOf(filter.value));
    const columns = applicationColumns(this.texts, locale);
    return exportTable(formatOf(request.path), `${slug}-applications`, columns, rows);
  }

  @Get('applications/:ref')
  one(@Param('cluster') slug: string, @Param('ref') ref: string) {
    return this.desk.review(slug, ref);
  }

  @Post('applications/:ref/review')
  async review(
    @Param('cluster') slug: string,
    @Param('ref') ref: string,
    @Form(NothingForm) form: Submitted<NothingForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const cluster = await this.clusters.one(slug);
    return this.forms.answer(form, {
      perform: () => this.decisions.review(cluster, ref, person),
      done: () => back(slug, ref, 'review'),
      again: (state) => this.desk.review(slug, ref, state),
    });
  }

  @Get('applications/:ref/approve')
  approve(@Param('cluster') slug: string, @Param('ref') ref: string) {
    return this.desk.approve(slug, ref);
  }

  @Post('applications/:ref/approve')
  async doApprove(
    @Param('cluster') slug: string,
    @Param('ref') ref: string,
    @Form(ApproveForm) form: Submitted<ApproveForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const cluster = await this.clusters.one(slug);
    return this.forms.answer(form, {
      perform: (value) => this.decisions.approve(cluster, ref, value, person),
      done: (membership) =>
        redirect(paths.member(slug, membership), {
          kind: 'ok',
          key: 'memberships.flash.approved',
          params: { ref, membership },
        }),
      again: (state) => this.desk.approve(slug, ref, state),
    });
  }

  @Get('applications/:ref/reject')
  reject(@Param('cluster') slug: string, @Param('ref') ref: string) {
    return this.desk.reject(slug, ref);
  }

  @Post('applications/:ref/reject')
  async doReject(
    @Param('cluster') slug: string,
    @Param('ref') ref: string,
    @Form(RejectForm) form: Submitted<RejectForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const cluster = await this.clusters.one(slug);
    return this.forms.answer(form, {
      perform: ({ reason }) => this.decisions.reject(cluster, ref, reason, person),
      done: () => back(slug, ref, 'rejected'),
      again: (state) => this.desk.reject(slug, ref, state),
    });
  }

  @Get('applications/:ref/message')
  message(@Param('cluster') slug: string, @Param('ref') ref: string) {
    return this.desk.message(slug, ref);
  }

  @Post('applications/:ref/message')
  async doMessage(
    @Param('cluster') slug: string,
    @Param('ref') ref: string,
    @Form(MessageForm) form: Submitted<MessageForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const cluster = await this.clusters.one(slug);
    return this.forms.answer(form, {
      perform: ({ message }) => this.decisions.write(cluster, ref, message, person),
      done: () => back(slug, ref, 'message'),
      again: (state) => this.desk.message(slug, ref, state),
    });
  }
}

type Asked = Readonly<Pick<ApplicationsFilter, keyof ApplicationsFilter>>;

export const filterOf = ({ view = 'open', tier, q, ref }: Asked): ApplicationFilter => ({
  ...(statesOf[view] ? { states: statesOf[view] } : {}),
  ...(ref === undefined ? {} : { references: ref }),
  ...(tier === undefined ? {} : { tier }),
  ...(q === undefined ? {} : { q }),
});

const back = (slug: string, ref: string, done: string): Redirect =>
  redirect(paths.application(slug, ref), {
    kind: 'ok',
    key: `memberships.flash.${done}`,
    params: { ref },
  });
