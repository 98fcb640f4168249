import { Controller, Get, Param, Post } from '@nestjs/common';
import {
  Allow,
  Filter,
  Form,
  Forms,
  type Page,
  Person,
  type PersonViewer,
  type Redirect,
  redirect,
  signedIn,
  type Submitted,
} from '../../platform/http/index.js';
import { NothingForm, RepresentativesForm } from '../apply.forms.js';
import { membershipPaths } from '../memberships.paths.js';
import { ChangeDesk } from './change-desk.js';
import { CourseDesk } from './course-desk.js';
import { Leaving } from './leaving.service.js';
import { ChangeFilter, ChangeForm, LeaveForm, PauseForm } from './life.forms.js';
import { lifePaths } from './life.paths.js';
import { Pauses } from './pauses.service.js';
import { Representation } from './representation.service.js';
import { Sides } from './sides.js';
import { TierRequests } from './tier-requests.service.js';

/** What a member does with its own membership: another tier, a pause, leaving. */
@Controller('memberships/:ref')
@Allow(signedIn)
export class LifePages {
  constructor(
    private readonly forms: Forms,
    private readonly sides: Sides,
    private readonly changeDesk: ChangeDesk,
    private readonly desk: CourseDesk,
    private readonly requests: TierRequests,
    private readonly leaving: Leaving,
    private readonly pauses: Pauses,
    private readonly representation: Representation,
  ) {}

  @Get('change')
  async change(@Param('ref') ref: string, @Person() person: PersonViewer): Promise<Page> {
    return this.changeDesk.choose(await this.sides.member(ref, person));
  }

  @Get('change/check')
  async check(
    @Param('ref') ref: string,
    @Filter(ChangeFilter) filter: Submitted<ChangeFilter>,
    @Person() person: PersonViewer,
  ): Promise<Page> {
    return this.changeDesk.check(await this.sides.member(ref, person), filter);
  }

  @Post('change/check')
  async agree(
    @Param('ref') ref: string,
    @Form(ChangeForm) form: Submitted<ChangeForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const side = await this.sides.member(ref, person);
    const { id } = side.membership;
    return this.forms.answer(form, {
      perform: ({ net, ...asked }) =>
        this.requests.changeOrAsk(id, { ...asked, netCents: net, by: person.id }),
      done: (what) => back(ref, what),
      again: (state) => this.changeDesk.again(side, state),
    });
  }

  @Post('change/withdraw')
  async withdrawRequest(
    @Param('ref') ref: string,
    @Form(NothingForm) form: Submitted<NothingForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const side = await this.sides.member(ref, person);
    return this.forms.answer(form, {
      perform: () => this.requests.withdraw(side.membership.id, person.id),
      done: () => back(ref, 'request_withdrawn'),
      again: (state) => this.changeDesk.choose(side, state),
    });
  }

  @Get('leave')
  async leave(@Param('ref') ref: string, @Person() person: PersonViewer): Promise<Page> {
    return this.desk.leave(await this.sides.member(ref, person));
  }

  @Post('leave')
  async giveNotice(
    @Param('ref') ref: string,
    @Form(LeaveForm) form: Submitted<LeaveForm>,
    @Person() { id: by, ...person }: PersonViewer,
  ): Promise<Page | Redirect> {
    const side = await this.sides.member(ref, { id: by, ...person });
    const { id } = side.membership;
    return this.forms.answer(form, {
      perform: ({ reason, note }) => this.leaving.giveNotice(id, { reason, note, by }),
      done: () => back(ref, 'notice'),
      again: (state) => this.desk.leave(side, state),
    });
  }

  @Post('leave/withdraw')
  async withdrawNotice(
    @Param('ref') ref: string,
    @Form(NothingForm) form: Submitted<NothingForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const side = await this.sides.member(ref, person);
    return this.forms.answer(form, {
      perform: () => this.leaving.withdrawNotice(side.membership.id, person.id),
      done: () => back(ref, 'notice_withdrawn'),
      again: (state) => this.desk.leave(side, state),
    });
  }

  @Get('representatives')
  async people(@Param('ref') ref: string, @Person() person: PersonViewer): Promise<Page> {
    return this.desk.representatives(await this.sides.member(ref, person));
  }

  @Post('representatives')
  async choosePeople(
    @Param('ref') ref: string,
    @Form(RepresentativesForm) form: Submitted<RepresentativesForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const side = await this.sides.member(ref, person);
    const { id } = side.membership;
    return this.forms.answer(form, {
      perform: ({ representatives }) => this.representation.choose(id, representatives, person.id),
      done: () => back(ref, 'representatives'),
      again: (state) => this.desk.representatives(side, state),
    });
  }

  @Get('pause')
  async pause(@Param('ref') ref: string, @Person() person: PersonViewer): Promise<Page> {
    return this.desk.pause(await this.sides.member(ref, person));
  }

  @Post('pause')
  async doPause(
    @Param('ref') ref: string,
    @Form(PauseForm) form: Submitted<PauseForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const side = await this.sides.member(ref, person);
    const { id } = side.membership;
    return this.forms.answer(form, {
      perform: ({ fromOn, toOn, reason }) =>
        this.pauses.pause(id, { fromOn, toOn, reason, by: person.id }),
      done: () => back(ref, 'paused'),
      again: (state) => this.desk.pause(side, state),
    });
  }

  @Post('resume')
  async resume(
    @Param('ref') ref: string,
    @Form(NothingForm) form: Submitted<NothingForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const side = await this.sides.member(ref, person);
    return this.forms.answer(form, {
      perform: () => this.pauses.stop(side.membership.id, person.id),
      done: () => back(ref, 'resumed'),
      again: (state) => this.desk.pause(side, state),
    });
  }
}

const back = (ref: string, done: string): Redirect =>
  redirect(done === 'asked' ? lifePaths.step(ref, 'change') : membershipPaths.one(ref), {
    kind: 'ok',
    key: `life.flash.${done}`,
    params: { ref },
  });
