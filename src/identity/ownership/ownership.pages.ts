import { Controller, Get, Param, Post } from '@nestjs/common';
import type { Locale } from '../../kernel/localised.js';
import {
  Allow,
  Filter,
  Form,
  Forms,
  Lang,
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
import { countryName, countryOptions } from '../countries.js';
import { identityPaths } from '../identity.paths.js';
import { organisationCrumbs, organisationTabs } from '../organisation-frame.js';
import { OrganisationQueries } from '../organisation.queries.js';
import { controlKinds } from '../rules/ownership.js';
import { OwnerForm, OwnerSearchFilter, OwnershipAnswerForm } from './ownership.forms.js';
import { OwnershipQueries } from './ownership.queries.js';
import { Ownership } from './ownership.service.js';
import type { LinkView } from './ownership.views.js';

const section = 'organisation';

/** Who owns an organisation and what it owns: for its people to see, for its admins to state. */
@Controller('organisation/:slug/ownership')
@Allow(signedIn)
export class OwnershipPages {
  constructor(
    private readonly forms: Forms,
    private readonly organisations: OrganisationQueries,
    private readonly queries: OwnershipQueries,
    private readonly service: Ownership,
  ) {}

  @Get()
  show(@Param('slug') slug: string, @Person() person: PersonViewer): Promise<Page> {
    return this.ownershipPage(slug, person);
  }

  @Get('new')
  ask(
    @Param('slug') slug: string,
    @Filter(OwnerSearchFilter) filter: Submitted<OwnerSearchFilter>,
    @Person() person: PersonViewer,
    @Lang() locale: Locale,
  ): Promise<Page> {
    const q = filter.errors.length > 0 ? undefined : filter.value.q;
    return this.newPage(slug, person, locale, this.forms.once({ outsideCountry: undefined }), q);
  }

  @Post('new')
  state(
    @Param('slug') slug: string,
    @Form(OwnerForm) form: Submitted<OwnerForm>,
    @Person() person: PersonViewer,
    @Lang() locale: Locale,
  ): Promise<Page | Redirect> {
    return this.forms.answer(form, {
      perform: async (value) => {
        await this.service.state(slug, value, person);
        return value.outsideName !== undefined;
      },
      done: (outside) => this.back(slug, outside ? 'stated_outside' : 'stated'),
      again: (state) => this.newPage(slug, person, locale, state, searchedFor(form)),
    });
  }

  @Post(':id/answer')
  answer(
    @Param('slug') slug: string,
    @Param('id') id: string,
    @Form(OwnershipAnswerForm) form: Submitted<OwnershipAnswerForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    return this.forms.answer(form, {
      perform: async (value) => {
        await this.service.answer(slug, id, value, person);
        return value.answer;
      },
      done: (answer) => this.back(slug, answer === 'confirm' ? 'confirmed' : 'denied'),
      again: (state) => this.ownershipPage(slug, person, state),
    });
  }

  private back(slug: string, done: string): Redirect {
    return redirect(identityPaths.ownership(slug), { kind: 'ok', key: `ownership.done.${done}` });
  }

  private async ownershipPage(
    slug: string,
    person: PersonViewer,
    refused?: FormState,
  ): Promise<Page> {
    const organisation = await this.organisations.own(slug, person.id);
    const { owners, owned, group, ultimateOwner } = await this.queries.of(organisation.id);
    const waiting = owned.filter(({ state }) => state === 'stated');
    const model = {
      ...{ organisation, refused, mayChange: organisation.role === 'admin' },
      owners: owners.map((link) => shown(link, 'owned')),
      owned: owned.filter(({ state }) => state !== 'stated').map((link) => shown(link, 'owner')),
      waiting: waiting.map((link) => shown(link, 'owner')),
      group: group.map((party) => ({ ...party, countryName: countryName(party.country) })),
      ultimateOwner,
      tabs: organisationTabs(slug, 'ownership', { ownership: waiting.length }),
    };
    return page('identity/ownership/links', model, {
      title: { key: 'ownership.title', params: { organisation: organisation.name } },
      section,
    });
  }

  private async newPage(
    slug: string,
    person: PersonViewer,
    locale: Locale,
    form: FormState,
    q: string | undefined,
  ): Promise<Page> {
    const organisation = await this.organisations.administered(slug, person.id);
    const options = await this.queries.choices(q, organisation.id);
    const model = {
      ...{ organisation, form, q, options, asked: q !== undefined },
      refused: form.errors.length > 0 ? form : freshForm(),
      countries: countryOptions(locale),
      controls: controlKinds.map((value) => ({
        value,
        labelKey: `ownership.control.${value}`,
        hintKey: `ownership.controlHint.${value}`,
      })),
    };
    return page('identity/ownership/new', model, {
      title: 'ownership.new.title',
      section,
      crumbs: [
        ...organisationCrumbs(organisation),
        { words: 'ownership.tab', path: identityPaths.ownership(slug) },
      ],
    });
  }
}

/** A link with what may be done about it from the side that looks. */
const shown = (link: LinkView, side: 'owned' | 'owner') => ({
  ...link,
  share: link.shareBp / 100,
  countryName: countryName(link.country),
  mayWithdraw: side === 'owned' && link.state === 'stated',
  mayEnd: link.state === 'confirmed' || (link.state === 'stated' && link.outside),
});

const searchedFor = ({ input }: Submitted<object>): string | undefined =>
  'q' in input && typeof input.q === 'string' && input.q !== '' ? input.q.slice(0, 100) : undefined;
