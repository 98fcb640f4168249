import { Controller, Get, Param, Post } from '@nestjs/common';
import type { Locale } from '../kernel/localised.js';
import {
  Allow,
  Form,
  Forms,
  Lang,
  Page,
  page,
  Person,
  type PersonViewer,
  Redirect,
  redirect,
  signedIn,
  Submitted,
} from '../platform/http/index.js';
import { type FormState, freshForm } from '../platform/views/index.js';
import { countryOptions } from './countries.js';
import { identityPaths } from './identity.paths.js';
import { kindOptions, sizeOptions } from './options.js';
import { detailsOf, numberProblems, refuse } from './organisation-details.js';
import { ProfileForm } from './organisation.forms.js';
import { organisationCrumbs, organisationTabs } from './organisation-frame.js';
import { OrganisationQueries } from './organisation.queries.js';
import { OrganisationProfiles } from './organisation.service.js';
import { Organisations } from './organisations.service.js';
import { OwnershipQueries } from './ownership/ownership.queries.js';
import { NewOrganisationForm } from './registration.forms.js';
import { SizeDeclarationQueries } from './size.queries.js';

const section = 'organisation';

/** A person's organisations: which ones, and their profile. */
@Controller('organisation')
@Allow(signedIn)
export class OrganisationPages {
  constructor(
    private readonly forms: Forms,
    private readonly queries: OrganisationQueries,
    private readonly service: OrganisationProfiles,
    private readonly organisations: Organisations,
    private readonly declarations: SizeDeclarationQueries,
    private readonly ownership: OwnershipQueries,
  ) {}

  @Get()
  async list(@Person() person: PersonViewer): Promise<Page | Redirect> {
    const own = await this.queries.ownList(person.id);
    const pending = await this.queries.pending(person.id);
    const [only] = own;
    if (only && own.length === 1 && pending.length === 0) {
      return redirect(identityPaths.organisation(only.slug));
    }
    const model = { own, pending, none: own.length === 0 && pending.length === 0 };
    return page('identity/organisations', model, {
      title: 'identity.organisations.title',
      section,
    });
  }

  @Get('new')
  showNew(@Lang() locale: Locale): Page {
    return this.newPage(this.forms.once({ country: 'NL' }), locale);
  }

  @Post('new')
  register(
    @Form(NewOrganisationForm) form: Submitted<NewOrganisationForm>,
    @Person() person: PersonViewer,
    @Lang() locale: Locale,
  ): Promise<Page | Redirect> {
    return this.forms.answer(form, {
      perform: (value) => {
        refuse(...numberProblems(value));
        return this.organisations.enter(person, detailsOf(value), 'new');
      },
      done: ({ joining }) =>
        redirect(identityPaths.organisations(), {
          kind: 'ok',
          key: joining ? 'identity.confirm.joining' : 'identity.organisation.registered',
        }),
      again: (state) => this.newPage(state, locale),
    });
  }

  @Get(':slug')
  async show(@Param('slug') slug: string, @Person() person: PersonViewer): Promise<Page> {
    const organisation = await this.queries.own(slug, person.id);
    const model = {
      organisation,
      mayChange: organisation.role === 'admin',
      kindKey: `identity.kind.${organisation.kind}`,
      sizeKey: `identity.sizeName.${organisation.sizeClass}`,
      categoryKey: `identity.category.${organisation.customerCategory}`,
      declaration: (await this.declarations.ofOrganisation(organisation.id))[0],
      tabs: organisationTabs(slug, 'profile', {
        ownership: await this.ownership.waiting(organisation.id),
      }),
    };
    return page('identity/organisation', model, {
      title: { literal: organisation.name },
      section,
    });
  }

  @Get(':slug/edit')
  async showEdit(
    @Param('slug') slug: string,
    @Person() person: PersonViewer,
    @Lang() locale: Locale,
  ): Promise<Page> {
    const {
      role: _,
      countryName: __,
      ...values
    } = await this.queries.administered(slug, person.id);
    return this.editPage(slug, person, locale, freshForm(values));
  }

  @Post(':slug/edit')
  edit(
    @Param('slug') slug: string,
    @Form(ProfileForm) form: Submitted<ProfileForm>,
    @Person() person: PersonViewer,
    @Lang() locale: Locale,
  ): Promise<Page | Redirect> {
    return this.forms.answer(form, {
      perform: (value) => this.service.change(slug, value, person),
      done: () =>
        redirect(identityPaths.organisation(slug), {
          kind: 'ok',
          key: 'identity.organisation.saved',
        }),
      again: (state) => this.editPage(slug, person, locale, state),
    });
  }

  private newPage(form: FormState, locale: Locale): Page {
    const model = {
      form,
      countries: countryOptions(locale),
      kinds: kindOptions,
      sizes: sizeOptions,
    };
    return page('identity/new-organisation', model, {
      title: 'identity.newOrganisation.title',
      section,
      crumbs: organisationCrumbs(),
    });
  }

  private async editPage(
    slug: string,
    person: PersonViewer,
    locale: Locale,
    form: FormState,
  ): Promise<Page> {
    const organisation = await this.queries.administered(slug, person.id);
    const model = { form, organisation, countries: countryOptions(locale), kinds: kindOptions };
    return page('identity/edit-organisation', model, {
      title: 'identity.editOrganisation.title',
      section,
      crumbs: organisationCrumbs(organisation),
    });
  }
}
