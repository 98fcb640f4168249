import { Controller, Get, Param, Post } from '@nestjs/common';
import {
  Allow,
  Filter,
  Form,
  Forms,
  organiserOfCluster,
  type Page,
  Person,
  type PersonViewer,
  type Redirect,
  redirect,
  type Submitted,
} from '../../platform/http/index.js';
import { NothingForm } from '../apply.forms.js';
import { managedMembershipPaths } from '../memberships.paths.js';
import { ChangeDesk } from './change-desk.js';
import { CourseDesk } from './course-desk.js';
import { Leaving } from './leaving.service.js';
import {
  AgreeForm,
  ChangeFilter,
  ChangeForm,
  LeaveForm,
  PauseForm,
  RefuseForm,
  MoveStartForm,
} from './life.forms.js';
import { Pauses } from './pauses.service.js';
import { Sides } from './sides.js';
import { Starts } from './starts.service.js';
import { TierChanges } from './tier-changes.service.js';
import { TierRequests } from './tier-requests.service.js';

/** The turns of a membership that an organiser takes, or takes on behalf of the member. */
@Controller('manage/:cluster/members/:ref')
@Allow(organiserOfCluster)
export class ManageLifePages {
  constructor(
    private readonly forms: Forms,
    private readonly sides: Sides,
    private readonly changeDesk: ChangeDesk,
    private readonly desk: CourseDesk,
    private readonly changes: TierChanges,
    private readonly requests: TierRequests,
    private readonly leaving: Leaving,
    private readonly pauses: Pauses,
    private readonly starts: Starts,
  ) {}

  @Get('change')
  async change(@Param('cluster') slug: string, @Param('ref') ref: string): Promise<Page> {
    return this.changeDesk.choose(await this.sides.managed(slug, ref));
  }

  @Get('change/check')
  async check(
    @Param('cluster') slug: string,
    @Param('ref') ref: string,
    @Filter(ChangeFilter) filter: Submitted<ChangeFilter>,
  ): Promise<Page> {
    return this.changeDesk.check(await this.sides.managed(slug, ref), filter);
  }

  @Post('change/check')
  async agree(
    @Param('cluster') slug: string,
    @Param('ref') ref: string,
    @Form(ChangeForm) form: Submitted<ChangeForm>,
    @Person() { id: by }: PersonViewer,
  ): Promise<Page | Redirect> {
    const side = await this.sides.managed(slug, ref);
    const { id } = side.membership;
    return this.forms.answer(form, {
      perform: ({ net, ...asked }) => this.changes.change(id, { ...asked, netCents: net, by }),
      done: () => back(slug, ref, 'changed'),
      again: (state) => this.changeDesk.again(side, state),
    });
  }

  @Get('change/answer')
  async answer(@Param('cluster') slug: string, @Param('ref') ref: string): Promise<Page> {
    return this.changeDesk.answer(await this.sides.managed(slug, ref));
  }

  @Post('change/agree')
  async agreeToRequest(
    @Param('cluster') slug: string,
    @Param('ref') ref: string,
    @Form(AgreeForm) form: Submitted<AgreeForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const side = await this.sides.managed(slug, ref);
    return this.forms.answer(form, {
      perform: ({ net }) => this.requests.agree(side.membership.id, person.id, net),
      done: () => back(slug, ref, 'changed'),
      again: (state) => this.changeDesk.answer(side, state),
    });
  }

  @Post('change/refuse')
  async refuseRequest(
    @Param('cluster') slug: string,
    @Param('ref') ref: string,
    @Form(RefuseForm) form: Submitted<RefuseForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const side = await this.sides.managed(slug, ref);
    return this.forms.answer(form, {
      perform: ({ reason }) => this.requests.refuse(side.membership.id, person.id, reason),
      done: () => back(slug, ref, 'request_refused'),
      again: (state) => this.changeDesk.answer(side, state),
    });
  }

  @Get('leave')
  async leave(@Param('cluster') slug: string, @Param('ref') ref: string): Promise<Page> {
    return this.desk.leave(await this.sides.managed(slug, ref));
  }

  @Post('leave')
  async giveNotice(
    @Param('cluster') slug: string,
    @Param('ref') ref: string,
    @Form(LeaveForm) form: Submitted<LeaveForm>,
    @Person() { id: by }: PersonViewer,
  ): Promise<Page | Redirect> {
    const side = await this.sides.managed(slug, ref);
    const { id } = side.membership;
    return this.forms.answer(form, {
      perform: ({ reason, note }) => this.leaving.giveNotice(id, { reason, note, by }),
      done: () => back(slug, ref, 'notice'),
      again: (state) => this.desk.leave(side, state),
    });
  }

  @Post('leave/withdraw')
  async withdrawNotice(
    @Param('cluster') slug: string,
    @Param('ref') ref: string,
    @Form(NothingForm) form: Submitted<NothingForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const side = await this.sides.managed(slug, ref);
    return this.forms.answer(form, {
      perform: () => this.leaving.withdrawNotice(side.membership.id, person.id),
      done: () => back(slug, ref, 'notice_withdrawn'),
      again: (state) => this.desk.leave(side, state),
    });
  }

  @Get('pause')
  async pause(@Param('cluster') slug: string, @Param('ref') ref: string): Promise<Page> {
    return this.desk.pause(await this.sides.managed(slug, ref));
  }

  @Post('pause')
  async doPause(
    @Param('cluster') slug: string,
    @Param('ref') ref: string,
    @Form(PauseForm) form: Submitted<PauseForm>,
    @Person() { id: by }: PersonViewer,
  ): Promise<Page | Redirect> {
    const side = await this.sides.managed(slug, ref);
    const { id } = side.membership;
    return this.forms.answer(form, {
      perform: ({ fromOn, toOn, reason }) => this.pauses.pause(id, { fromOn, toOn, reason, by }),
      done: () => back(slug, ref, 'paused'),
      again: (state) => this.desk.pause(side, state),
    });
  }

  @Post('resume')
  async resume(
    @Param('cluster') slug: string,
    @Param('ref') ref: string,
    @Form(NothingForm) form: Submitted<NothingForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const side = await this.sides.managed(slug, ref);
    return this.forms.answer(form, {
      perform: () => this.pauses.stop(side.membership.id, person.id),
      done: () => back(slug, ref, 'resumed'),
      again: (state) => this.desk.pause(side, state),
    });
  }

  @Get('start')
  async start(@Param('cluster') slug: string, @Param('ref') ref: string): Promise<Page> {
    return this.desk.start(await this.sides.managed(slug, ref));
  }

  @Post('start')
  async doStart(
    @Param('cluster') slug: string,
    @Param('ref') ref: string,
    @Form(MoveStartForm) form: Submitted<MoveStartForm>,
    @Person() { id: by }: PersonViewer,
  ): Promise<Page | Redirect> {
    const side = await this.sides.managed(slug, ref);
    const { id } = side.membership;
    return this.forms.answer(form, {
      perform: ({ startsOn, total }) => this.starts.move(id, { startsOn, totalCents: total, by }),
      done: () => back(slug, ref, 'started'),
      again: (state) => this.desk.start(side, state),
    });
  }
}

const back = (slug: string, ref: string, done: string): Redirect =>
  redirect(managedMembershipPaths.member(slug, ref), {
    kind: 'ok',
    key: `life.flash.${done}`,
    params: { ref },
  });
