import { Controller, Get, Param, Post } from '@nestjs/common';
import { VocabularyQueries } from '../clusters/index.js';
import { can } from '../kernel/state-machine.js';
import {
  Allow,
  Form,
  Forms,
  type Page,
  page,
  type PageOptions,
  Person,
  type PersonViewer,
  type Redirect,
  redirect,
  signedIn,
  type Submitted,
} from '../platform/http/index.js';
import { type FormState, freshForm } from '../platform/views/index.js';
import { ApplicationQueries } from './application.queries.js';
import { ApplicationsService } from './applications.service.js';
import { ProfileForm, WithdrawForm } from './apply.forms.js';
import { ownCrumb } from './crumbs.js';
import { DirectoryQueries } from './directory.queries.js';
import { EventQueries } from './event.queries.js';
import { MemberQueries } from './member.queries.js';
import { membershipPaths } from './memberships.paths.js';
import { ProfilesService } from './profiles.service.js';
import { applicationMachine, type ApplicationState } from './rules/application-states.js';
import { isListed } from './rules/benefits.js';
import { openMembershipStates } from './rules/membership-states.js';
import { nextStep } from './rules/steps.js';

const company = (title: PageOptions['title'], ...crumbs: PageOptions['crumbs'] & object) => ({
  title,
  layout: 'workspace' as const,
  workspace: { kind: 'company' as const },
  section: 'memberships',
  crumbs,
});

/** A company's own applications and memberships. */
@Controller('memberships')
@Allow(signedIn)
export class MembershipsPages {
  constructor(
    private readonly forms: Forms,
    private readonly applications: ApplicationQueries,
    private readonly members: MemberQueries,
    private readonly events: EventQueries,
    private readonly directory: DirectoryQueries,
    private readonly vocabularies: VocabularyQueries,
    private readonly service: ApplicationsService,
    private readonly profiles: ProfilesService,
  ) {}

  @Get()
  async list(@Person() person: PersonViewer): Promise<Page> {
    const ids = idsOf(person);
    const memberships = await this.members.ofOrganisations(ids);
    const applications = await this.applications.ofOrganisations(ids);
    const several = person.organisations.length > 1;
    return page(
      'memberships/own',
      { memberships, applications, several },
      company('memberships.own.title'),
    );
  }

  @Get(':ref')
  async one(@Param('ref') ref: string, @Person() person: PersonViewer): Promise<Page> {
    return ref.startsWith('MA-') ? this.applicationPage(ref, person) : this.memberPage(ref, person);
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

  @Get(':ref/profile')
  async profile(@Param('ref') ref: string, @Person() person: PersonViewer): Promise<Page> {
    const membership = await this.members.ofMember(ref, idsOf(person));
    const profile = (await this.directory.profile(membership.id)) ?? { isListed: true };
    return this.profilePage(ref, person, freshForm({ ...profile }));
  }

  @Post(':ref/profile')
  saveProfile(
    @Param('ref') ref: string,
    @Form(ProfileForm) form: Submitted<ProfileForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    return this.forms.answer(form, {
      perform: (value) => this.profiles.save(ref, value, person),
      done: () =>
        redirect(membershipPaths.one(ref), { kind: 'ok', key: 'memberships.flash.profile' }),
      again: (state) => this.profilePage(ref, person, state),
    });
  }

  private async applicationPage(ref: string, person: PersonViewer): Promise<Page> {
    const application = await this.applications.ofApplicant(ref, idsOf(person));
    const state = application.state as ApplicationState;
    const representatives = application.representatives.length;
    const model = {
      application,
      isDraft: state === 'draft',
      next: nextStep({ ...application, representatives }),
      mayWithdraw: can(applicationMachine, state, 'withdraw'),
      isRejected: state === 'rejected',
      isConditional: state === 'approved_with_conditions',
      isOpen: state === 'submitted' || state === 'under_review',
      facts: [
        { labelKey: 'memberships.facts.organisation', value: application.organisation },
        { labelKey: 'memberships.facts.cluster', value: application.clusterName },
        { labelKey: 'memberships.facts.tier', value: application.tierName },
        {
          labelKey: 'memberships.facts.class',
          kind: 'words',
          value: application.sizeClass && `memberships.sizes.${application.sizeClass}`,
        },
        {
          labelKey: 'memberships.facts.representatives',
          kind: 'lines',
          value: application.representatives.map(({ name }) => name).join('\n'),
        },
        { labelKey: 'memberships.facts.motivation', kind: 'lines', value: application.motivation },
      ],
      events: await this.events.ofApplication(application.id),
    };
    return page(
      'memberships/own-application',
      model,
      company({ literal: ref }, ownCrumb, { words: { literal: ref } }),
    );
  }

  private async memberPage(ref: string, person: PersonViewer): Promise<Page> {
    const membership = await this.members.ofMember(ref, idsOf(person));
    const profile = await this.directory.profile(membership.id);
    const isOpen = (openMembershipStates as readonly string[]).includes(membership.state);
    const model = {
      membership,
      isOpen,
      isPending: membership.state === 'pending_payment',
      isSuspended: membership.state === 'suspended',
      listed: isListed(membership.benefits),
      conditionsOpen: membership.conditions !== null && membership.conditionsMetAt === null,
      profileKey: `memberships.profile.${profile?.isListed ? 'shown' : 'hidden'}`,
      events: await this.events.ofMembership(membership.id),
    };
    return page(
      'memberships/own-membership',
      model,
      company({ literal: ref }, ownCrumb, { words: { literal: ref } }),
    );
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

  private async profilePage(ref: string, person: PersonViewer, form: FormState): Promise<Page> {
    const membership = await this.members.ofMember(ref, idsOf(person));
    const technologies = await this.vocabularies.terms('technology');
    const options = technologies.map(({ code, label }) => ({ value: code, label }));
    return page(
      'memberships/profile',
      { membership, form, technologies: options, listed: isListed(membership.benefits) },
      company(
        'memberships.profile.title',
        ownCrumb,
        { words: { literal: ref }, path: membershipPaths.one(ref) },
        { words: 'memberships.profile.crumb' },
      ),
    );
  }
}

const idsOf = (person: PersonViewer): string[] => person.organisations.map(({ id }) => id);
