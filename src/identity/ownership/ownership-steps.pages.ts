import { Controller, Get, Param, Post } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Clock } from '../../platform/clock/clock.js';
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
import { identityPaths } from '../identity.paths.js';
import { organisationCrumbs } from '../organisation-frame.js';
import { OrganisationQueries } from '../organisation.queries.js';
import { OwnershipEndForm, OwnershipNothingForm } from './ownership.forms.js';
import { OwnershipQueries } from './ownership.queries.js';
import { Ownership } from './ownership.service.js';

/** The steps that a link takes after it was stated: its last day, or taken back as a mistake. */
@Controller('organisation/:slug/ownership/:id')
@Allow(signedIn)
export class OwnershipStepsPages {
  constructor(
    private readonly forms: Forms,
    private readonly clock: Clock,
    private readonly organisations: OrganisationQueries,
    private readonly queries: OwnershipQueries,
    private readonly service: Ownership,
  ) {}

  @Get('end')
  askToEnd(
    @Param('slug') slug: string,
    @Param('id') id: string,
    @Person() person: PersonViewer,
  ): Promise<Page> {
    return this.endPage(slug, id, person, freshForm({ lastDay: this.clock.today() }));
  }

  @Post('end')
  end(
    @Param('slug') slug: string,
    @Param('id') id: string,
    @Form(OwnershipEndForm) form: Submitted<OwnershipEndForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    return this.forms.answer(form, {
      perform: ({ lastDay }) => this.service.end(slug, id, lastDay, person),
      done: () => this.back(slug, 'ended'),
      again: (state) => this.endPage(slug, id, person, state),
    });
  }

  @Get('withdraw')
  askToWithdraw(
    @Param('slug') slug: string,
    @Param('id') id: string,
    @Person() person: PersonViewer,
  ): Promise<Page> {
    return this.withdrawPage(slug, id, person);
  }

  @Post('withdraw')
  withdraw(
    @Param('slug') slug: string,
    @Param('id') id: string,
    @Form(OwnershipNothingForm) form: Submitted<OwnershipNothingForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    return this.forms.answer(form, {
      perform: () => this.service.withdraw(slug, id, person),
      done: () => this.back(slug, 'withdrawn'),
      again: (state) => this.withdrawPage(slug, id, person, state),
    });
  }

  private back(slug: string, done: string): Redirect {
    return redirect(identityPaths.ownership(slug), { kind: 'ok', key: `ownership.done.${done}` });
  }

  private async endPage(
    slug: string,
    id: string,
    person: PersonViewer,
    form: FormState,
  ): Promise<Page> {
    const organisation = await this.organisations.administered(slug, person.id);
    const link = await this.queries.one(organisation.id, id);
    return page(
      'identity/ownership/end',
      { organisation, link, form },
      {
        title: { key: 'ownership.end.title', params: { name: link.name } },
        ...around(organisation),
      },
    );
  }

  private async withdrawPage(
    slug: string,
    id: string,
    person: PersonViewer,
    form?: FormState,
  ): Promise<Page> {
    const organisation = await this.organisations.administered(slug, person.id);
    const { name, side } = await this.queries.one(organisation.id, id);
    if (side !== 'owned') throw DomainError.notFound();
    const title = { key: 'ownership.withdraw.title', params: { name } };
    const model = { organisation, form, title, link: { id } };
    return page('identity/ownership/withdraw', model, { title, ...around(organisation) });
  }
}

const around = (organisation: { readonly slug: string; readonly name: string }) => ({
  section: 'organisation',
  crumbs: [
    ...organisationCrumbs(organisation),
    { words: 'ownership.tab', path: identityPaths.ownership(organisation.slug) },
  ],
});
