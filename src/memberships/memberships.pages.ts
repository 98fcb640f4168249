import { Controller, Get, Param, Post } from '@nestjs/common';
import { Clock } from '../platform/clock/clock.js';
import {
  Allow,
  Form,
  Forms,
  type Page,
  page,
  Person,
  type PersonViewer,
  type Redirect,
  redirect,
  signedIn,
  type Submitted,
} from '../platform/http/index.js';
import { type FormState, freshForm } from '../platform/views/index.js';
import { ReviewQueries } from './admission/review.queries.js';
import { WaitingQueries } from './admission/waiting.queries.js';
import { ApplicationQueries } from './application.queries.js';
import { ApplicationsService } from './applications.service.js';
import { WithdrawForm } from './apply.forms.js';
import { ownCrumb } from './crumbs.js';
import { company } from './frame.js';
import { LifeQueries } from './life/life.queries.js';
import { OwnMembershipDesk } from './life/own-membership-desk.js';
import { MemberQueries } from './member.queries.js';
import { membershipPaths } from './memberships.paths.js';
import { OwnApplicationDesk } from './own-application-desk.js';

/** A company's own applications and memberships. */
@Controller('memberships')
@Allow(signedIn)
export class MembershipsPages {
  constructor(
    private readonly forms: Forms,
    private readonly applications: ApplicationQueries,
    private readonly members: MemberQueries,
    private readonly clock: Clock,
    private readonly desk: OwnMembershipDesk,
    private readonly life: LifeQueries,
    private readonly service: ApplicationsService,
    private readonly drafts: OwnApplicationDesk,
    private readonly waiting: WaitingQueries,
    private readonly reviews: ReviewQueries,
  ) {}

  @Get()
  async list(@Person() person: PersonViewer): Promise<Page> {
    const ids = idsOf(person);
    const memberships = await this.members.ofOrganisations(ids);
    const applications = await this.applications.ofOrganisations(ids);
    const several = person.organisations.length > 1;
    return page(
      'memberships/own',
      {
        ...{ memberships, applications, several },
        covered: await this.life.coveredOf(ids, this.clock.today()),
        places: await this.waiting.ofOrganisations(ids),
        isVoter: await this.reviews.isVoter(person.id),
      },
      company('memberships.own.title'),
    );
  }

  @Get(':ref')
  async one(@Param('ref') ref: string, @Person() person: PersonViewer): Promise<Page> {
    return ref.startsWith('MA-') ? this.drafts.one(ref, person) : this.desk.one(ref, person);
  }

  @Get(':ref/withdraw')
  withdraw(@Param('ref') ref: string, @Person() person: PersonViewer): Promise<Page> {
    return this.withdrawPage(ref, person, freshForm());
  }

  @Post(':ref/withdraw')
  doWithdraw(
    @Param('ref') ref: string,
    @Form(WithdrawForm) form: Submitted<WithdrawForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    return this.forms.answer(form, {
      perform: ({ reason }) => this.service.withdraw(ref, reason, person),
      done: () =>
        redirect(membershipPaths.one(ref), {
          kind: 'ok',
          key: 'memberships.flash.withdrawn',
          params: { ref },
        }),
      again: (state) => this.withdrawPage(ref, person, state),
    });
  }

  private async withdrawPage(ref: string, person: PersonViewer, form: FormState): Promise<Page> {
    const application = await this.applications.ofApplicant(ref, idsOf(person));
    return page(
      'memberships/withdraw',
      { application, form },
      company(
        'memberships.withdraw.title',
        ownCrumb,
        { words: { literal: ref }, path: membershipPaths.one(ref) },
        { words: 'memberships.withdraw.crumb' },
      ),
    );
  }
}

const idsOf = (person: PersonViewer): string[] => person.organisations.map(({ id }) => id);
