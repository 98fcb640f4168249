import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import type { Locale } from '../kernel/localised.js';
import { Audit } from '../platform/audit/index.js';
import { Db } from '../platform/database/index.js';
import type { PersonViewer } from '../platform/http/index.js';
import { Invitations } from './invitations.service.js';
import { JoinRequests } from './join-requests.service.js';
import type { InviteForm } from './organisation.forms.js';
import { OrganisationQueries } from './organisation.queries.js';
import type { OrganisationRole } from './rules/vocabulary.js';
import { Representative } from './representative.entity.js';

/** Who acts for an organisation, as its admins arrange it; at least one admin remains. */
@Injectable()
export class Representatives {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly queries: OrganisationQueries,
    private readonly invitations: Invitations,
    private readonly joinRequests: JoinRequests,
  ) {}

  async invite(
    slug: string,
    form: InviteForm,
    person: PersonViewer,
    locale: Locale,
  ): Promise<void> {
    const organisation = await this.queries.administered(slug, person.id);
    await this.invitations.invite(organisation, form, person, locale);
  }

  async revokeInvitation(slug: string, id: string, person: PersonViewer): Promise<void> {
    const organisation = await this.queries.administered(slug, person.id);
    await this.invitations.revoke(organisation.id, id, person.id);
  }

  /** The name of the person about whom was decided. */
  async decide(slug: string, id: string, accept: boolean, person: PersonViewer): Promise<string> {
    const organisation = await this.queries.administered(slug, person.id);
    const { name } = await this.joinRequests.decide(organisation.id, id, accept, person.id);
    return name;
  }

  async changeRole(
    slug: string,
    id: string,
    role: OrganisationRole,
    person: PersonViewer,
  ): Promise<void> {
    const organisation = await this.queries.administered(slug, person.id);
    await this.db.unit(async () => {
      await this.hold(organisation.id);
      const { personId } = await this.queries.representative(organisation.id, id);
      if (role !== 'admin') await this.mustNotBeLastAdmin(organisation.id, id);
      await this.db.of(Representative).update({ id }, { role });
      await this.note('identity.change-role', organisation.id, person.id, { personId, role });
    });
  }

  /** An admin removes anybody, a member only the own person. */
  async remove(slug: string, id: string, person: PersonViewer): Promise<boolean> {
    const organisation = await this.queries.own(slug, person.id);
    return this.db.unit(async () => {
      await this.hold(organisation.id);
      const { personId } = await this.removable(organisation, id, person.id);
      await this.mustNotBeLastAdmin(organisation.id, id);
      await this.db.of(Representative).delete({ id });
      await this.note('identity.remove-person', organisation.id, person.id, { personId });
      return personId === person.id;
    });
  }

  async removable(
    organisation: { readonly id: string; readonly role: string },
    id: string,
    personId: string,
  ) {
    const found = await this.queries.representative(organisation.id, id);
    if (organisation.role !== 'admin' && found.personId !== personId) {
      throw DomainError.forbidden('identity.errors.admins_only');
    }
    return found;
  }

  /** Two admins who remove each other at the same moment wait for each other here. */
  private async hold(organisationId: string): Promise<void> {
    await this.db.run('UPDATE organisation SET name = name WHERE id = ?', [organisationId]);
  }

  private async mustNotBeLastAdmin(organisationId: string, id: string): Promise<void> {
    const people = await this.queries.people(organisationId);
    const admins = people.filter(({ role, disabled }) => role === 'admin' && !disabled);
    const isAdmin = people.some((one) => one.id === id && one.role === 'admin');
    if (isAdmin && !admins.some((admin) => admin.id !== id)) {
      throw DomainError.invalid('identity.errors.last_admin', { field: 'role' });
    }
  }

  private async note(
    action: string,
    organisationId: string,
    actor: string,
    values: Readonly<Record<string, string>>,
  ): Promise<void> {
    const subject = { kind: 'organisation', id: organisationId };
    await this.audit.record({ actor, action, subject, values });
  }
}
