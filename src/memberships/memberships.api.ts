import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  Allow,
  Form,
  Person,
  type PersonViewer,
  signedIn,
  type Submitted,
} from '../platform/http/index.js';
import { ApplicationQueries } from './application.queries.js';
import { ApplicationsService } from './applications.service.js';
import { WithdrawForm } from './apply.forms.js';
import { MemberQueries } from './member.queries.js';
import type {
  ApplicationRow,
  ApplicationView,
  MemberRow,
  MembershipView,
} from './memberships.views.js';

/** The memberships and applications of the organisations a program's person acts for. */
@ApiTags('memberships')
@Controller('api/v1/memberships')
export class MembershipsApi {
  constructor(
    private readonly members: MemberQueries,
    private readonly applications: ApplicationQueries,
    private readonly service: ApplicationsService,
  ) {}

  @ApiOperation({ summary: 'Your memberships, newest first' })
  @Get()
  @Allow(signedIn, { scope: 'memberships:read' })
  async list(@Person() person: PersonViewer): Promise<{ items: MemberRow[]; next: null }> {
    return { items: await this.members.ofOrganisations(idsOf(person)), next: null };
  }

  @ApiOperation({ summary: 'Your applications, newest first' })
  @Get('applications')
  @Allow(signedIn, { scope: 'memberships:read' })
  async listApplications(
    @Person() person: PersonViewer,
  ): Promise<{ items: ApplicationRow[]; next: null }> {
    return { items: await this.applications.ofOrganisations(idsOf(person)), next: null };
  }

  @ApiOperation({ summary: 'One of your applications' })
  @Get('applications/:ref')
  @Allow(signedIn, { scope: 'memberships:read' })
  application(@Param('ref') ref: string, @Person() person: PersonViewer): Promise<ApplicationView> {
    return this.applications.ofApplicant(ref, idsOf(person));
  }

  @ApiOperation({ summary: 'Withdraw one of your applications' })
  @Post('applications/:ref/withdraw')
  @HttpCode(200)
  @Allow(signedIn, { scope: 'memberships:write' })
  async withdraw(
    @Param('ref') ref: string,
    @Form(WithdrawForm) form: Submitted<WithdrawForm>,
    @Person() person: PersonViewer,
  ): Promise<ApplicationView> {
    await this.service.withdraw(ref, form.value.reason, person);
    return this.application(ref, person);
  }

  @ApiOperation({ summary: 'One of your memberships with terms and benefits' })
  @Get(':ref')
  @Allow(signedIn, { scope: 'memberships:read' })
  one(@Param('ref') ref: string, @Person() person: PersonViewer): Promise<MembershipView> {
    return this.members.ofMember(ref, idsOf(person));
  }
}

const idsOf = (person: PersonViewer): string[] => person.organisations.map(({ id }) => id);
