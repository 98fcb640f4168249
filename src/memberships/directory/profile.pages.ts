import { Controller, Get, Param, Post } from '@nestjs/common';
import { VocabularyQueries } from '../../clusters/index.js';
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
} from '../../platform/http/index.js';
import { type FormState, freshForm } from '../../platform/views/index.js';
import { ownCrumb } from '../crumbs.js';
import { DirectoryQueries } from '../directory.queries.js';
import { company } from '../frame.js';
import { MemberQueries } from '../member.queries.js';
import { membershipPaths } from '../memberships.paths.js';
import { ProfilesService } from '../profiles.service.js';
import { isListed } from '../rules/benefits.js';
import { contacts, ProfileForm, trlLevels } from './directory.forms.js';

/** How a member presents itself in the directory. */
@Controller('memberships/:ref/profile')
@Allow(signedIn)
export class ProfilePages {
  constructor(
    private readonly forms: Forms,
    private readonly members: MemberQueries,
    private readonly directory: DirectoryQueries,
    private readonly vocabularies: VocabularyQueries,
    private readonly profiles: ProfilesService,
  ) {}

  @Get()
  async profile(@Param('ref') ref: string, @Person() person: PersonViewer): Promise<Page> {
    const membership = await this.members.ofMember(ref, idsOf(person));
    const profile = (await this.directory.profile(membership.id)) ?? { isListed: true };
    return this.profilePage(ref, person, freshForm({ contact: 'nobody', ...profile }));
  }

  @Post()
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

  private async profilePage(ref: string, person: PersonViewer, form: FormState): Promise<Page> {
    const membership = await this.members.ofMember(ref, idsOf(person));
    const technologies = await this.vocabularies.terms('technology');
    const model = {
      ...{ membership, form, listed: isListed(membership.benefits) },
      technologies: technologies.map(({ code, label }) => ({ value: code, label })),
      levels: trlLevels.map((value) => ({ value, label: value })),
      contacts: contacts.map((value) => ({ value, labelKey: `directory.contacts.${value}` })),
      people: membership.representatives.map(({ id, name, email }) => ({
        value: id,
        label: `${name} (${email})`,
      })),
    };
    return page(
      'memberships/profile',
      model,
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
