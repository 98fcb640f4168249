import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  Allow,
  Form,
  FormRefused,
  organiserOfCluster,
  Person,
  type PersonViewer,
  type Submitted,
} from '../../platform/http/index.js';
import { NothingForm } from '../apply.forms.js';
import { ReasonForm } from '../manage.forms.js';
import type { MembershipView } from '../memberships.views.js';
import { AuthoriseForm, TerminateForm } from './life.forms.js';
import { ManagedMembers } from './managed-members.js';
import { MembershipLife } from './membership-life.service.js';
import { MembershipTerms } from './membership-terms.service.js';

/** What organisers do with one member, for machines. */
@ApiTags('memberships')
@Controller('api/v1/clusters/:cluster/members/:ref')
@Allow(organiserOfCluster, { scope: 'memberships:write' })
export class ManageMembersApi {
  constructor(
    private readonly managed: ManagedMembers,
    private readonly terms: MembershipTerms,
    private readonly life: MembershipLife,
  ) {}

  @ApiOperation({ summary: 'Let a term begin before it is paid' })
  @Post('authorise')
  @HttpCode(200)
  authorise(
    @Param('cluster') slug: string,
    @Param('ref') ref: string,
    @Form(AuthoriseForm) form: Submitted<AuthoriseForm>,
    @Person() { id: by }: PersonViewer,
  ): Promise<MembershipView> {
    return this.managed.act(slug, ref, (id) => {
      const { reason, conditionsMet } = form.value;
      return this.terms.authorise(id, { reason, conditionsMet, by });
    });
  }

  @ApiOperation({ summary: 'Say that the conditions of the approval are met' })
  @Post('conditions')
  @HttpCode(200)
  conditions(
    @Param('cluster') slug: string,
    @Param('ref') ref: string,
    @Form(NothingForm) form: Submitted<NothingForm>,
    @Person() person: PersonViewer,
  ): Promise<MembershipView> {
    return this.managed.act(slug, ref, (id) => {
      if (form.errors.length > 0) throw new FormRefused(form.errors);
      return this.terms.meetConditions(id, person.id);
    });
  }

  @ApiOperation({ summary: 'Suspend a member' })
  @Post('suspend')
  @HttpCode(200)
  suspend(
    @Param('cluster') slug: string,
    @Param('ref') ref: string,
    @Form(ReasonForm) form: Submitted<ReasonForm>,
    @Person() person: PersonViewer,
  ): Promise<MembershipView> {
    return this.managed.act(slug, ref, (id) => {
      const { reason } = form.value;
      return this.life.suspend(id, reason, person.id);
    });
  }

  @ApiOperation({ summary: 'Lift the suspension of a member' })
  @Post('reinstate')
  @HttpCode(200)
  reinstate(
    @Param('cluster') slug: string,
    @Param('ref') ref: string,
    @Form(NothingForm) form: Submitted<NothingForm>,
    @Person() person: PersonViewer,
  ): Promise<MembershipView> {
    return this.managed.act(slug, ref, (id) => {
      if (form.errors.length > 0) throw new FormRefused(form.errors);
      return this.life.reinstate(id, person.id);
    });
  }

  @ApiOperation({ summary: 'End a membership today' })
  @Post('terminate')
  @HttpCode(200)
  terminate(
    @Param('cluster') slug: string,
    @Param('ref') ref: string,
    @Form(TerminateForm) form: Submitted<TerminateForm>,
    @Person() { id: by }: PersonViewer,
  ): Promise<MembershipView> {
    return this.managed.act(slug, ref, (id) => {
      const { reason, givesBack } = form.value;
      return this.life.terminate(id, { reason, givesBack, by });
    });
  }
}
