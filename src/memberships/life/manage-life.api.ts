import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  Allow,
  Filter,
  Form,
  FormRefused,
  organiserOfCluster,
  Person,
  type PersonViewer,
  type Submitted,
} from '../../platform/http/index.js';
import { NothingForm } from '../apply.forms.js';
import type { MembershipView } from '../memberships.views.js';
import { Leaving } from './leaving.service.js';
import {
  AgreeForm,
  ChangeForm,
  ChangeQuoteFilter,
  LeaveForm,
  PauseForm,
  RefuseForm,
  MoveStartForm,
} from './life.forms.js';
import { ManagedMembers } from './managed-members.js';
import { Pauses } from './pauses.service.js';
import { Starts } from './starts.service.js';
import { type ChangeView, changeView } from './tier-change-views.js';
import { TierChanges } from './tier-changes.service.js';
import { TierRequests } from './tier-requests.service.js';

const read = { scope: 'memberships:read' } as const;
const write = { scope: 'memberships:write' } as const;

/** The turns of a membership that organisers take, for machines. */
@ApiTags('memberships')
@Controller('api/v1/clusters/:cluster/members/:ref')
export class ManageLifeApi {
  constructor(
    private readonly managed: ManagedMembers,
    private readonly changes: TierChanges,
    private readonly requests: TierRequests,
    private readonly leaving: Leaving,
    private readonly pauses: Pauses,
    private readonly starts: Starts,
  ) {}

  @ApiOperation({ summary: 'What another tier from a day on would come to, line by line' })
  @Get('change')
  @Allow(organiserOfCluster, read)
  async quote(
    @Param('cluster') slug: string,
    @Param('ref') ref: string,
    @Filter(ChangeQuoteFilter) filter: Submitted<ChangeQuoteFilter>,
  ): Promise<ChangeView> {
    const id = await this.managed.idOf(slug, ref);
    return changeView(await this.changes.preview(id, filter.value));
  }

  @ApiOperation({ summary: 'Change a member to another tier' })
  @Post('change')
  @HttpCode(200)
  @Allow(organiserOfCluster, write)
  change(
    @Param('cluster') slug: string,
    @Param('ref') ref: string,
    @Form(ChangeForm) form: Submitted<ChangeForm>,
    @Person() { id: by }: PersonViewer,
  ): Promise<MembershipView> {
    return this.managed.act(slug, ref, (id) => {
      const { net, ...asked } = form.value;
      return this.changes.change(id, { ...asked, netCents: net, by });
    });
  }

  @ApiOperation({ summary: 'Agree to the change of tier that a member asked for' })
  @Post('change/agree')
  @HttpCode(200)
  @Allow(organiserOfCluster, write)
  agree(
    @Param('cluster') slug: string,
    @Param('ref') ref: string,
    @Form(AgreeForm) form: Submitted<AgreeForm>,
    @Person() { id: by }: PersonViewer,
  ): Promise<MembershipView> {
    return this.managed.act(slug, ref, (id) => {
      const { net } = form.value;
      return this.requests.agree(id, by, net);
    });
  }

  @ApiOperation({ summary: 'Refuse the change of tier that a member asked for' })
  @Post('change/refuse')
  @HttpCode(200)
  @Allow(organiserOfCluster, write)
  refuse(
    @Param('cluster') slug: string,
    @Param('ref') ref: string,
    @Form(RefuseForm) form: Submitted<RefuseForm>,
    @Person() { id: by }: PersonViewer,
  ): Promise<MembershipView> {
    return this.managed.act(slug, ref, (id) => {
      const { reason } = form.value;
      return this.requests.refuse(id, by, reason);
    });
  }

  @ApiOperation({ summary: 'Note the notice of a member' })
  @Post('leave')
  @HttpCode(200)
  @Allow(organiserOfCluster, write)
  leave(
    @Param('cluster') slug: string,
    @Param('ref') ref: string,
    @Form(LeaveForm) form: Submitted<LeaveForm>,
    @Person() { id: by }: PersonViewer,
  ): Promise<MembershipView> {
    return this.managed.act(slug, ref, (id) => {
      const { reason, note } = form.value;
      return this.leaving.giveNotice(id, { reason, note, by });
    });
  }

  @ApiOperation({ summary: 'Take the notice of a member back' })
  @Post('leave/withdraw')
  @HttpCode(200)
  @Allow(organiserOfCluster, write)
  withdrawNotice(
    @Param('cluster') slug: string,
    @Param('ref') ref: string,
    @Form(NothingForm) form: Submitted<NothingForm>,
    @Person() { id: by }: PersonViewer,
  ): Promise<MembershipView> {
    return this.managed.act(slug, ref, (id) => {
      if (form.errors.length > 0) throw new FormRefused(form.errors);
      return this.leaving.withdrawNotice(id, by);
    });
  }

  @ApiOperation({ summary: 'Pause the benefits of a member; the term runs on' })
  @Post('pause')
  @HttpCode(200)
  @Allow(organiserOfCluster, write)
  pause(
    @Param('cluster') slug: string,
    @Param('ref') ref: string,
    @Form(PauseForm) form: Submitted<PauseForm>,
    @Person() { id: by }: PersonViewer,
  ): Promise<MembershipView> {
    return this.managed.act(slug, ref, (id) => {
      const { fromOn, toOn, reason } = form.value;
      return this.pauses.pause(id, { fromOn, toOn, reason, by });
    });
  }

  @ApiOperation({ summary: 'End a pause, or drop one that is planned' })
  @Post('resume')
  @HttpCode(200)
  @Allow(organiserOfCluster, write)
  resume(
    @Param('cluster') slug: string,
    @Param('ref') ref: string,
    @Form(NothingForm) form: Submitted<NothingForm>,
    @Person() { id: by }: PersonViewer,
  ): Promise<MembershipView> {
    return this.managed.act(slug, ref, (id) => {
      if (form.errors.length > 0) throw new FormRefused(form.errors);
      return this.pauses.stop(id, by);
    });
  }

  @ApiOperation({ summary: 'Let an unpaid membership begin on another day' })
  @Post('start')
  @HttpCode(200)
  @Allow(organiserOfCluster, write)
  start(
    @Param('cluster') slug: string,
    @Param('ref') ref: string,
    @Form(MoveStartForm) form: Submitted<MoveStartForm>,
    @Person() { id: by }: PersonViewer,
  ): Promise<MembershipView> {
    return this.managed.act(slug, ref, (id) => {
      const { startsOn, total } = form.value;
      return this.starts.move(id, { startsOn, totalCents: total, by });
    });
  }
}
