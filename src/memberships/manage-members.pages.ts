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
  Person,
  type PersonViewer,
  type Redirect,
  redirect,
  type Submitted,
} from '../platform/http/index.js';
import { Texts } from '../platform/i18n/index.js';
import { NothingForm } from './apply.forms.js';
import { memberColumns } from './exports.js';
import { AuthoriseForm, TerminateForm } from './life/life.forms.js';
import { MembershipLife } from './life/membership-life.service.js';
import { MembershipTerms } from './life/membership-terms.service.js';
import { MembersFilter, ReasonForm } from './manage.forms.js';
import { MemberDesk } from './member-desk.js';
import { filterOf, memberList, orderOf, PAGE } from './member-list.js';
import { MemberQueries } from './member.queries.js';
import { managedMembershipPaths as paths } from './memberships.paths.js';
import { TierQueries } from './tier.queries.js';

/** The members of a cluster, and what its organisers do with them. */
@Controller('manage/:cluster')
@Allow(organiserOfCluster)
export class ManageMembersPages {
  constructor(
    private readonly forms: Forms,
    private readonly texts: Texts,
    private readonly clusters: ClusterQueries,
    private readonly tiers: TierQueries,
    private readonly members: MemberQueries,
    private readonly desk: MemberDesk,
    private readonly terms: MembershipTerms,
    private readonly life: MembershipLife,
  ) {}

  @Get('members')
  async list(
    @Param('cluster') slug: string,
    @Filter(MembersFilter) filter: Submitted<MembersFilter>,
    @Lang() locale: Locale,
  ): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    const asked = filter.errors.length === 0 ? filter.value : {};
    const offset = ((asked.page ?? 1) - 1) * PAGE;
    const found = await this.members.list(cluster.id, filterOf(asked), orderOf(asked), {
      limit: PAGE,
      offset,
    });
    const model = {
      cluster,
      ...found,
      ...memberList(slug, locale, asked, found.total, await this.members.counts(cluster.id)),
      tiers: await this.tiers.ofCluster(cluster.id),
    };
    return page('memberships/manage-members', model, {
      title: 'memberships.members.title',
      ...workspaceOf(cluster, 'members', { words: 'memberships.members.title' }),
    });
  }

  @Get(['members.csv', 'members.xlsx', 'members.json'])
  async export(
    @Param('cluster') slug: string,
    @Filter(MembersFilter) filter: Submitted<MembersFilter>,
    @Lang() locale: Locale,
    @Req() request: Request,
  ): Promise<Download> {
    const cluster = await this.clusters.one(slug);
    const asked = filter.value;
    const { rows } = await this.members.list(cluster.id, filterOf(asked), orderOf(asked));
    const columns = memberColumns(this.texts, locale);
    return exportTable(formatOf(request.path), `${slug}-members`, columns, rows);
  }

  @Get('members/:ref')
  one(@Param('cluster') slug: string, @Param('ref') ref: string): Promise<Page> {
    return this.desk.member(slug, ref);
  }

  @Get('members/:ref/authorise')
  authorise(@Param('cluster') slug: string, @Param('ref') ref: string): Promise<Page> {
    return this.desk.authorise(slug, ref);
  }

  @Post('members/:ref/authorise')
  async doAuthorise(
    @Param('cluster') slug: string,
    @Param('ref') ref: string,
    @Form(AuthoriseForm) form: Submitted<AuthoriseForm>,
    @Person() { id: by }: PersonViewer,
  ): Promise<Page | Redirect> {
    const member = await this.idOf(slug, ref);
    return this.forms.answer(form, {
      perform: ({ reason, conditionsMet }) =>
        this.terms.authorise(member, { reason, conditionsMet, by }),
      done: () => back(slug, ref, 'authorised'),
      again: (state) => this.desk.authorise(slug, ref, state),
    });
  }

  @Post('members/:ref/conditions')
  async conditions(
    @Param('cluster') slug: string,
    @Param('ref') ref: string,
    @Form(NothingForm) form: Submitted<NothingForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const member = await this.idOf(slug, ref);
    return this.forms.answer(form, {
      perform: () => this.terms.meetConditions(member, person.id),
      done: () => back(slug, ref, 'conditions'),
      again: (state) => this.desk.member(slug, ref, state),
    });
  }

  @Get('members/:ref/suspend')
  suspend(@Param('cluster') slug: string, @Param('ref') ref: string): Promise<Page> {
    return this.desk.confirm('suspend', slug, ref);
  }

  @Post('members/:ref/suspend')
  async doSuspend(
    @Param('cluster') slug: string,
    @Param('ref') ref: string,
    @Form(ReasonForm) form: Submitted<ReasonForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const member = await this.idOf(slug, ref);
    return this.forms.answer(form, {
      perform: ({ reason }) => this.life.suspend(member, reason, person.id),
      done: () => back(slug, ref, 'suspended'),
      again: (state) => this.desk.confirm('suspend', slug, ref, state),
    });
  }

  @Post('members/:ref/reinstate')
  async reinstate(
    @Param('cluster') slug: string,
    @Param('ref') ref: string,
    @Form(NothingForm) form: Submitted<NothingForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const member = await this.idOf(slug, ref);
    return this.forms.answer(form, {
      perform: () => this.life.reinstate(member, person.id),
      done: () => back(slug, ref, 'reinstated'),
      again: (state) => this.desk.member(slug, ref, state),
    });
  }

  @Get('members/:ref/terminate')
  terminate(@Param('cluster') slug: string, @Param('ref') ref: string): Promise<Page> {
    return this.desk.confirm('terminate', slug, ref);
  }

  @Post('members/:ref/terminate')
  async doTerminate(
    @Param('cluster') slug: string,
    @Param('ref') ref: string,
    @Form(TerminateForm) form: Submitted<TerminateForm>,
    @Person() { id: by }: PersonViewer,
  ): Promise<Page | Redirect> {
    const member = await this.idOf(slug, ref);
    return this.forms.answer(form, {
      perform: ({ reason, givesBack }) => this.life.terminate(member, { reason, givesBack, by }),
      done: () => back(slug, ref, 'terminated'),
      again: (state) => this.desk.confirm('terminate', slug, ref, state),
    });
  }

  private async idOf(slug: string, ref: string): Promise<string> {
    return this.members.idOf((await this.clusters.one(slug)).id, ref);
  }
}

const back = (slug: string, ref: string, done: string): Redirect =>
  redirect(paths.member(slug, ref), {
    kind: 'ok',
    key: `memberships.flash.${done}`,
    params: { ref },
  });
