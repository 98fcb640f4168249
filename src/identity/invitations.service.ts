import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { IsNull } from 'typeorm';
import { DomainError } from '../kernel/domain-error.js';
import type { Locale } from '../kernel/localised.js';
import { Audit } from '../platform/audit/index.js';
import { Clock } from '../platform/clock/clock.js';
import { Db, newId } from '../platform/database/index.js';
import { type PersonViewer, Sessions, type Viewer } from '../platform/http/index.js';
import { Mail } from '../platform/mail/index.js';
import { Invitation } from './invitation.entity.js';
import type { InviteForm } from './organisation.forms.js';
import { Passwords } from './passwords.js';
import { Person } from './person.entity.js';
import { Representative } from './representative.entity.js';
import { oneLine } from './rules/one-line.js';
import { passwordProblem } from './rules/password-rules.js';
import { hashOf, newSecret } from './secrets.js';

const TWO_WEEKS = 14 * 24 * 3_600_000;

export interface OpenInvitation {
  readonly id: string;
  readonly organisationId: string;
  readonly organisation: string;
  readonly slug: string;
  readonly email: string;
  readonly role: 'admin' | 'member';
  readonly invitedBy: string;
  /** The confirmed account of this address, if there is one. */
  readonly personId: string | null;
}

interface Newcomer {
  readonly name: string;
  readonly password: string;
}

/** An organisation asks somebody to act for it; the link in the mail is the way in. */
@Injectable()
export class Invitations {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly mail: Mail,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
  ) {}

  async invite(
    organisation: { readonly id: string; readonly name: string },
    { email, role }: Pick<InviteForm, 'email' | 'role'>,
    by: Pick<PersonViewer, 'id' | 'name'>,
    locale: Locale,
  ): Promise<void> {
    await this.db.unit(async () => {
      const there = await this.db.row(
        `SELECT r.id FROM representative r JOIN person p ON p.id = r.person_id
         WHERE r.organisation_id = ? AND p.email = ?`,
        [organisation.id, email],
      );
      if (there) throw DomainError.invalid('identity.errors.already_here', { field: 'email' });
      await this.endEarlier(organisation.id, email);
      const secret = newSecret();
      await this.db.of(Invitation).insert({
        id: newId(),
        organisationId: organisation.id,
        email,
        role,
        hash: hashOf(secret),
        invitedBy: by.id,
        createdAt: this.clock.now(),
        expiresAt: this.clock.in(TWO_WEEKS),
        consumedAt: null,
      });
      await this.audit.record({
        actor: by.id,
        action: 'identity.invite',
        subject: { kind: 'organisation', id: organisation.id },
        values: { email, role },
      });
      const data = { by: by.name, organisation: organisation.name, secret };
      await this.mail.send({ to: email, locale, template: 'identity/invitation', data });
    });
  }

  async revoke(organisationId: string, id: string, by: string): Promise<void> {
    await this.db.unit(async () => {
      const { affected } = await this.db
        .of(Invitation)
        .update({ id, organisationId, consumedAt: IsNull() }, { consumedAt: this.clock.now() });
      if (affected !== 1) throw DomainError.notFound();
      await this.audit.record({
        actor: by,
        action: 'identity.revoke-invitation',
        subject: { kind: 'organisation', id: organisationId },
        values: { invitation: id },
      });
    });
  }

  find(secret: string): Promise<OpenInvitation | undefined> {
    return this.db.row<OpenInvitation>(
      `SELECT i.id, i.organisation_id AS "organisationId", o.name AS organisation, o.slug, i.email,
         i.role, b.name AS "invitedBy", p.id AS "personId"
       FROM invitation i JOIN organisation o ON o.id = i.organisation_id AND o.closed_at IS NULL
       JOIN person b ON b.id = i.invited_by
       LEFT JOIN person p ON p.email = i.email AND p.confirmed_at IS NOT NULL
       WHERE i.hash = ? AND i.consumed_at IS NULL AND i.expires_at > ?`,
      [hashOf(secret), this.clock.now()],
    );
  }

  /** For the person who is signed in under the invited address. */
  async accept(secret: string, viewer: Viewer): Promise<OpenInvitation> {
    const invitation = await this.open(secret);
    if (viewer.kind === 'anonymous' || invitation.personId !== viewer.id) {
      throw DomainError.forbidden('identity.errors.invitation_other');
    }
    await this.db.unit(() => this.takeIn(invitation, viewer.id));
    return invitation;
  }

  /** For somebody new: the link proves the address, so the account is confirmed at once. */
  async acceptAsNewcomer(
    secret: string,
    { name, password }: Newcomer,
    locale: Locale,
    request: Request,
  ): Promise<OpenInvitation> {
    const invitation = await this.open(secret);
    if (invitation.personId) throw DomainError.forbidden('identity.errors.invitation_other');
    const problem = passwordProblem(password, { name, email: invitation.email });
    if (problem) throw DomainError.invalid(problem, { field: 'password' });
    const passwordHash = await this.passwords.hash(password);
    const { id, epoch } = await this.db.unit(async () => {
      const person = await this.welcome(invitation.email, {
        name: oneLine(name),
        passwordHash,
        locale,
      });
      await this.takeIn(invitation, person.id);
      return person;
    });
    await this.sessions.begin(request, id, epoch);
    return invitation;
  }

  private async open(secret: string): Promise<OpenInvitation> {
    const invitation = await this.find(secret);
    if (!invitation) throw DomainError.conflict('identity.errors.link_used');
    return invitation;
  }

  private async endEarlier(organisationId: string, email: string): Promise<void> {
    await this.db
      .of(Invitation)
      .update({ organisationId, email, consumedAt: IsNull() }, { consumedAt: this.clock.now() });
  }

  private async welcome(
    email: string,
    account: { readonly name: string; readonly passwordHash: string; readonly locale: Locale },
  ): Promise<{ readonly id: string; readonly epoch: number }> {
    const people = this.db.of(Person);
    const confirmedAt = this.clock.now();
    const known = await people.findOneBy({ email });
    if (known?.disabledAt) throw DomainError.conflict('identity.errors.link_used');
    if (known) {
      await people.update({ id: known.id }, { ...account, confirmedAt });
      return known;
    }
    const id = newId();
    await people.insert({
      id,
      email,
      ...account,
      isAdministrator: false,
      epoch: 1,
      confirmedAt,
      disabledAt: null,
      createdAt: confirmedAt,
    });
    return { id, epoch: 1 };
  }

  private async takeIn(invitation: OpenInvitation, personId: string): Promise<void> {
    const { id, organisationId, role } = invitation;
    const now = this.clock.now();
    const { affected } = await this.db
      .of(Invitation)
      .update({ id, consumedAt: IsNull() }, { consumedAt: now });
    if (affected !== 1) throw DomainError.conflict('identity.errors.link_used');
    const representatives = this.db.of(Representative);
    if (!(await representatives.existsBy({ personId, organisationId }))) {
      await representatives.insert({ id: newId(), personId, organisationId, role, createdAt: now });
    }
    await this.audit.record({
      actor: personId,
      action: 'identity.accept-invitation',
      subject: { kind: 'organisation', id: organisationId },
      values: { role },
    });
  }
}
