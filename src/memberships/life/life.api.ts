import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  Allow,
  Filter,
  Form,
  FormRefused,
  Person,
  type PersonViewer,
  signedIn,
  type Submitted,
} from '../../platform/http/index.js';
import { NothingForm, RepresentativesForm } from '../apply.forms.js';
import { MemberQueries } from '../member.queries.js';
import type { MembershipView } from '../memberships.views.js';
import { Leaving, type NoticePreview } from './leaving.service.js';
import { ChangeForm, ChangeQuoteFilter, LeaveForm, PauseForm } from './life.forms.js';
import { Pauses } from './pauses.service.js';
import { Representation } from './representation.service.js';
import { type ChangeView, changeView } from './tier-change-views.js';
import { TierChanges } from './tier-changes.service.js';
import { TierRequests } from './tier-requests.service.js';

const read = { scope: 'memberships:read' } as const;
const write = { scope: 'memberships:write' } as const;

/** What a member does with its own membership, for machines. */
@ApiTags('memberships')
@Controller('api/v1/memberships/:ref')
export class LifeApi {
  constructor(
    private readonly members: MemberQueries,
    private readonly changes: TierChanges,
    private readonly requests: TierRequests,
    private readonly leaving: Leaving,
    private readonly pauses: Pauses,
    private readonly representation: Representation,
  ) {}

  @ApiOperation({ summary: 'What another tier from a day on would come to, line by line' })
  @Get('change')
  @Allow(signedIn, read)
  async quote(
    @Param('ref') ref: string,
    @Filter(ChangeQuoteFilter) filter: Submitted<ChangeQuoteFilter>,
    @Person() person: PersonViewer,
  ): Promise<ChangeView> {
    const id = await this.idOf(ref, person);
    return changeView(await this.changes.preview(id, filter.value));
  }

  @ApiOperation({ summary: 'Change to another tier, or ask for it where the cluster has to agree' })
  @Post('change')
  @HttpCode(200)
  @Allow(signedIn, write)
  change(
    @Param('ref') ref: string,
    @Form(ChangeForm) form: Submitted<ChangeForm>,
    @Person() person: PersonViewer,
  ): Promise<MembershipView> {
    return this.act(ref, person, (id) => {
      const { net, ...asked } = form.value;
      return this.requests.changeOrAsk(id, { ...asked, netCents: net, by: person.id });
    });
  }

  @ApiOperation({ summary: 'Take back a change of tier that waits for the cluster' })
  @Post('change/withdraw')
  @HttpCode(200)
  @Allow(signedIn, write)
  withdrawChange(
    @Param('ref') ref: string,
    @Form(NothingForm) form: Submitted<NothingForm>,
    @Person() person: PersonViewer,
  ): Promise<MembershipView> {
    return this.act(ref, person, (id) => {
      if (form.errors.length > 0) throw new FormRefused(form.errors);
      return this.requests.withdraw(id, person.id);
    });
  }

  @ApiOperation({ summary: 'On which day the membership would end with notice given today' })
  @Get('leave')
  @Allow(signedIn, read)
  async notice(@Param('ref') ref: string, @Person() person: PersonViewer): Promise<NoticePreview> {
    return this.leaving.preview(await this.idOf(ref, person));
  }

  @ApiOperation({ summary: 'Give notice' })
  @Post('leave')
  @HttpCode(200)
  @Allow(signedIn, write)
  leave(
    @Param('ref') ref: string,
    @Form(LeaveForm) form: Submitted<LeaveForm>,
    @Person() person: PersonViewer,
  ): Promise<MembershipView> {
    return this.act(ref, person, (id) => {
      const { reason, note } = form.value;
      return this.leaving.giveNotice(id, { reason, note, by: person.id });
    });
  }

  @ApiOperation({ summary: 'Take a notice back' })
  @Post('leave/withdraw')
  @HttpCode(200)
  @Allow(signedIn, write)
  withdrawNotice(
    @Param('ref') ref: string,
    @Form(NothingForm) form: Submitted<NothingForm>,
    @Person() person: PersonViewer,
  ): Promise<MembershipView> {
    return this.act(ref, person, (id) => {
      if (form.errors.length > 0) throw new FormRefused(form.errors);
      return this.leaving.withdrawNotice(id, person.id);
    });
  }

  @ApiOperation({ summary: 'Say who represents the member; more than included are charged' })
  @Post('representatives')
  @HttpCode(200)
  @Allow(signedIn, write)
  choosePeople(
    @Param('ref') ref: string,
    @Form(RepresentativesForm) form: Submitted<RepresentativesForm>,
    @Person() person: PersonViewer,
  ): Promise<MembershipView> {
    return this.act(ref, person, (id) =>
      this.representation.choose(id, form.value.representatives, person.id),
    );
  }

  @ApiOperation({ summary: 'Pause the benefits; the term runs on' })
  @Post('pause')
  @HttpCode(200)
  @Allow(signedIn, write)
  pause(
    @Param('ref') ref: string,
    @Form(PauseForm) form: Submitted<PauseForm>,
    @Person() person: PersonViewer,
  ): Promise<MembershipView> {
    return this.act(ref, person, (id) => {
      const { fromOn, toOn, reason } = form.value;
      return this.pauses.pause(id, { fromOn, toOn, reason, by: person.id });
    });
  }

  @ApiOperation({ summary: 'End a pause, or drop one that is planned' })
  @Post('resume')
  @HttpCode(200)
  @Allow(signedIn, write)
  resume(
    @Param('ref') ref: string,
    @Form(NothingForm) form: Submitted<NothingForm>,
    @Person() person: PersonViewer,
  ): Promise<MembershipView> {
    return this.act(ref, person, (id) => {
      if (form.errors.length > 0) throw new FormRefused(form.errors);
      return this.pauses.stop(id, person.id);
    });
  }

  private async act(
    ref: string,
    person: PersonViewer,
    perform: (membershipId: string) => Promise<unknown>,
  ): Promise<MembershipView> {
    await perform(await this.idOf(ref, person));
    return this.members.ofMember(ref, idsOf(person));
  }

  private idOf(ref: string, person: PersonViewer): Promise<string> {
    return this.members.ownIdOf(ref, idsOf(person));
  }
}

const idsOf = (person: PersonViewer): string[] => person.organisations.map(({ id }) => id);
