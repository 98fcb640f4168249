import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import type { Locale } from '../kernel/localised.js';
import { Audit } from '../platform/audit/index.js';
import { Clock } from '../platform/clock/clock.js';
import { Db } from '../platform/database/index.js';
import { ContentVersion, type PersonViewer } from '../platform/http/index.js';
import { Mail } from '../platform/mail/index.js';
import { Links } from './links.js';
import { OrganisationChanges } from './organisation-changes.js';
import { Organisation } from './organisation.entity.js';
import { Person } from './person.entity.js';
import type { Registration } from './registration.service.js';

export const userSteps = ['disable', 'enable', 'promote', 'demote', 'resend'] as const;
export type UserStep = (typeof userSteps)[number];

export const organisationSteps = ['close', 'reopen'] as const;
export type OrganisationStep = (typeof organisationSteps)[number];

/** What the platform's administrator does with people and organisations; each step is audited. */
@Injectable()
export class IdentityAdministration {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly mail: Mail,
    private readonly links: Links,
    private readonly contentVersion: ContentVersion,
    private readonly changes: OrganisationChanges,
  ) {}

  async changeUser(id: string, step: UserStep, by: PersonViewer): Promise<void> {
    const refusal = step === 'enable' || step === 'resend' ? undefined : ownPerson(id, by);
    if (refusal) throw refusal;
    await this.db.unit(async () => {
      const person = await this.db.of(Person).findOneBy({ id });
      if (!person) throw DomainError.notFound();
      await this.audit.record({
        actor: by.id,
        action: `identity.${step}-user`,
        subject: { kind: 'person', id },
      });
      await this.take(step, person);
    });
  }

  async changeOrganisation(id: string, step: OrganisationStep, by: PersonViewer): Promise<void> {
    await this.db.unit(async () => {
      const closedAt = step === 'close' ? this.clock.now() : null;
      const { affected } = await this.db.of(Organisation).update({ id }, { closedAt });
      if (affected !== 1) throw DomainError.notFound();
      await this.contentVersion.bump();
      await this.changes.tell(id);
      await this.audit.record({
        actor: by.id,
        action: `identity.${step}-organisation`,
        subject: { kind: 'organisation', id },
      });
    });
  }

  /** Disabling and a change of rights end all sessions and tokens by a new epoch. */
  private async take(step: UserStep, person: Person): Promise<void> {
    const people = this.db.of(Person);
    const { id } = person;
    const epoch = person.epoch + 1;
    switch (step) {
      case 'disable':
        await people.update({ id }, { disabledAt: this.clock.now(), epoch });
        return;
      case 'enable':
        await people.update({ id }, { disabledAt: null });
        return;
      case 'promote':
      case 'demote':
        await people.update({ id }, { isAdministrator: step === 'promote', epoch });
        return;
      case 'resend':
        await this.resend(person);
    }
  }

  /** The registration as it was last made goes out again under a new link. */
  private async resend(person: Person): Promise<void> {
    if (person.confirmedAt !== null) throw DomainError.conflict('identity.errors.confirmed');
    const last = await this.db.row<{ payload: string }>(
      `SELECT payload FROM token WHERE person_id = ? AND kind = 'confirm' AND consumed_at IS NULL
       ORDER BY created_at DESC, id DESC LIMIT 1`,
      [person.id],
    );
    if (!last) return this.sendReset(person);
    const registration = JSON.parse(last.payload) as Registration;
    const secret = await this.links.issue('confirm', person.id, registration);
    await this.send(person.email, registration.locale, 'confirm', { secret });
  }

  private async sendReset({ id, email, locale, name }: Person): Promise<void> {
    const secret = await this.links.issue('reset', id, {});
    await this.send(email, locale, 'reset', { name, secret });
  }

  private async send(
    to: string,
    locale: Locale,
    template: string,
    data: Readonly<Record<string, string>>,
  ): Promise<void> {
    await this.mail.send({ to, locale, template: `identity/${template}`, data });
  }
}

/** Nobody locks out the own account, so an administrator always remains. */
const ownPerson = (id: string, by: PersonViewer): DomainError | undefined =>
  id === by.id ? DomainError.conflict('identity.errors.own_account') : undefined;
