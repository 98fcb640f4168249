import { Controller, Get, Param, Post } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
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
import { identityPaths } from './identity.paths.js';
import { roleOptions } from './options.js';
import { DecisionForm, InviteForm, RoleForm } from './organisation.forms.js';
import { organisationCrumbs, organisationTabs } from './organisation-frame.js';
import { OrganisationQueries } from './organisation.queries.js';
import { Representatives } from './representatives.service.js';

interface Shown {
  readonly invite?: FormState;
  readonly role?: FormState;
}

const section = 'organisation';

/** The people of an organisation: who acts for it, who is invited, who asks to join. */
@Controller('organisation/:slug')
@Allow(signedIn)
export class PeoplePages {
  constructor(
    private readonly forms: Forms,
    private readonly queries: OrganisationQueries,
    private readonly service: Representatives,
  ) {}

  @Get('people')
  show(@Param('slug') slug: string, @Person() person: PersonViewer): Promise<Page> {
    return this.peoplePage(slug, person, {});
  }

  @Post('people/invite')
  invite(
    @Param('slug') slug: string,
    @Form(InviteForm) form: Submitted<InviteForm>,
    @Person() person: PersonViewer,
    @Lang() locale: Locale,
  ): Promise<Page | Redirect> {
    return this.forms.answer(form, {
      perform: async (value) => {
        await this.service.invite(slug, value, person, locale);
        return value.email;
      },
      done: (email) => this.back(slug, 'identity.people.invited', { email }),
      again: (invite) => this.peoplePage(slug, person, { invite }),
    });
  }

  @Post('invitations/:id/revoke')
  async revokeInvitation(
    @Param('slug') slug: string,
    @Param('id') id: string,
    @Person() person: PersonViewer,
  ): Promise<Redirect> {
    await this.service.revokeInvitation(slug, id, person);
    return this.back(slug, 'identity.people.invitationRevoked');
  }

  @Post('people/:id/role')
  changeRole(
    @Param('slug') slug: string,
    @Param('id') id: string,
    @Form(RoleForm) form: Submitted<RoleForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    return this.forms.answer(form, {
      perform: ({ role }) => this.service.changeRole(slug, id, role, person),
      done: () => this.back(slug, 'identity.people.roleChanged'),
      again: (role) => this.peoplePage(slug, person, { role }),
    });
  }

  @Get('people/:id/remove')
  async showRemove(
    @Param('slug') slug: string,
    @Param('id') id: string,
    @Person() person: PersonViewer,
  ): Promise<Page> {
    const organisation = await this.queries.own(slug, person.id);
    const { name, personId } = await this.service.removable(organisation, id, person.id);
    const self = personId === person.id;
    const model = {
      title: {
        key: self ? 'identity.people.leaveTitle' : 'identity.people.removeTitle',
        params: { name, organisation: organisation.name },
      },
      consequence: self ? 'identity.people.leaveText' : 'identity.people.removeText',
      submit: self ? 'identity.people.leave' : 'identity.people.remove',
      danger: true,
      action: identityPaths.removePerson(slug, id),
      back: identityPaths.people(slug),
    };
    return page('identity/confirm-step', model, {
      title: model.title,
      section,
      crumbs: organisationCrumbs(organisation),
    });
  }

  @Post('people/:id/remove')
  async remove(
    @Param('slug') slug: string,
    @Param('id') id: string,
    @Person() person: PersonViewer,
  ): Promise<Redirect> {
    try {
      const left = await this.service.remove(slug, id, person);
      if (!left) return this.back(slug, 'identity.people.removed');
      return redirect(identityPaths.organisations(), { kind: 'ok', key: 'identity.people.left' });
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind !== 'invalid') throw error;
      return redirect(identityPaths.people(slug), { kind: 'warn', key: error.code });
    }
  }

  @Post('join-requests/:id')
  decide(
    @Param('slug') slug: string,
    @Param('id') id: string,
    @Form(DecisionForm) form: Submitted<DecisionForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    return this.forms.answer(form, {
      perform: async ({ decision }) => ({
        accepted: decision === 'accept',
        name: await this.service.decide(slug, id, decision === 'accept', person),
      }),
      done: ({ accepted, name }) =>
        this.back(slug, accepted ? 'identity.people.joined' : 'identity.people.refused', { name }),
      again: (role) => this.peoplePage(slug, person, { role }),
    });
  }

  private back(slug: string, key: string, params: Readonly<Record<string, string>> = {}): Redirect {
    return redirect(identityPaths.people(slug), { kind: 'ok', key, params });
  }

  private async peoplePage(
    slug: string,
    person: PersonViewer,
    { invite, role }: Shown,
  ): Promise<Page> {
    const organisation = await this.queries.own(slug, person.id);
    const mayChange = organisation.role === 'admin';
    const joinRequests = mayChange ? await this.queries.joinRequests(organisation.id) : [];
    const people = await this.queries.people(organisation.id);
    const model = {
      organisation,
      mayChange,
      refused: invite ?? role,
      inviteForm: invite ?? freshForm({ role: 'member' }),
      people: people.map((one) => ({ ...one, self: one.personId === person.id })),
      invitations: mayChange ? await this.queries.invitations(organisation.id) : [],
      joinRequests,
      roles: roleOptions,
      tabs: organisationTabs(slug, 'people', { people: joinRequests.length }),
    };
    return page('identity/people', model, {
      title: { key: 'identity.people.title', params: { organisation: organisation.name } },
      section,
    });
  }
}
