import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { DomainError } from '../kernel/domain-error.js';
import type { Locale } from '../kernel/localised.js';
import { Audit } from '../platform/audit/index.js';
import { Clock } from '../platform/clock/clock.js';
import { Db, newId } from '../platform/database/index.js';
import { FormRefused, Sessions } from '../platform/http/index.js';
import { Mail } from '../platform/mail/index.js';
import { Links, type OpenLink } from './links.js';
import {
  detailsOf,
  numberProblems,
  type OrganisationDetails,
  refuse,
} from './organisation-details.js';
import { Organisations } from './organisations.service.js';
import { Passwords } from './passwords.js';
import { Person } from './person.entity.js';
import type { ConfirmForm, RegisterForm } from './registration.forms.js';
import { oneLine } from './rules/one-line.js';
import { passwordProblem } from './rules/password-rules.js';
import { addressOf, type SignedIn } from './sign-in.service.js';
import { Throttle } from './throttle.js';

/** What somebody registered, kept with the link until it is confirmed. */
export interface Registration {
  readonly name: string;
  readonly email: string;
  readonly passwordHash: string;
  readonly locale: Locale;
  readonly organisation: OrganisationDetails;
  readonly next?: string;
}

export interface Confirmed extends SignedIn {
  readonly joining: boolean;
  readonly next?: string;
}

/**
 * From a stranger to a person with an organisation. Nothing is known until the link in the mail is
 * confirmed with the password given here, so that nobody can register an address of another.
 */
@Injectable()
export class Registrations {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly mail: Mail,
    private readonly links: Links,
    private readonly passwords: Passwords,
    private readonly throttle: Throttle,
    private readonly sessions: Sessions,
    private readonly organisations: Organisations,
  ) {}

  /** Answers alike for a known and an unknown address; the mail tells its owner which it is. */
  async register(form: RegisterForm, locale: Locale, request: Request): Promise<void> {
    const problem = passwordProblem(form.password, form);
    refuse(...(problem ? [{ field: 'password', code: problem }] : []), ...numberProblems(form));
    await this.throttle.count(
      { kind: 'mail', name: form.email },
      { kind: 'sender', name: addressOf(request) },
    );
    const registration: Registration = {
      name: oneLine(form.name),
      email: form.email,
      passwordHash: await this.passwords.hash(form.password),
      locale,
      organisation: detailsOf(form),
      ...(form.next === undefined ? {} : { next: form.next }),
    };
    await this.db.unit(() => this.writeTo(registration));
  }

  find(secret: string): Promise<OpenLink<Registration> | undefined> {
    return this.links.find<Registration>('confirm', secret);
  }

  /** Confirms with the password of the registration, and signs in. */
  async confirm(secret: string, form: ConfirmForm, request: Request): Promise<Confirmed> {
    const link = await this.find(secret);
    if (!link) throw DomainError.conflict('identity.errors.link_used');
    const { email, passwordHash, locale, next } = link.payload;
    const account = { kind: 'account', name: email } as const;
    const address = { kind: 'address', name: addressOf(request) } as const;
    await this.throttle.count(account, address);
    if (!(await this.passwords.matches(form.password, passwordHash))) {
      throw new FormRefused([{ field: 'password', code: 'identity.errors.password_wrong' }]);
    }
    await this.throttle.succeeded(account, address);
    const confirmed = await this.db.unit(() => this.begin(link, form.choice ?? 'join'));
    await this.sessions.begin(request, link.personId, confirmed.epoch);
    return { ...confirmed, id: link.personId, locale, ...(next === undefined ? {} : { next }) };
  }

  private async begin(
    link: OpenLink<Registration>,
    wish: 'new' | 'join',
  ): Promise<{ readonly epoch: number; readonly joining: boolean }> {
    const { name, email, passwordHash, locale, organisation } = link.payload;
    await this.links.consume(link, ['confirm', 'reset']);
    const people = this.db.of(Person);
    const person = await people.findOneByOrFail({ id: link.personId });
    if (person.confirmedAt !== null) throw DomainError.conflict('identity.errors.link_used');
    await people.update(
      { id: person.id },
      { name, passwordHash, locale, confirmedAt: this.clock.now() },
    );
    await this.audit.record({
      actor: person.id,
      action: 'identity.confirm',
      subject: { kind: 'person', id: person.id },
      values: { email },
    });
    const { joining } = await this.organisations.enter(
      { id: person.id, email },
      organisation,
      wish,
    );
    return { epoch: person.epoch, joining };
  }

  private async writeTo(registration: Registration): Promise<void> {
    const { email: to, locale } = registration;
    const known = await this.db.row<{
      id: string;
      name: string;
      locale: Locale;
      confirmedAt: string | null;
      disabledAt: string | null;
    }>(
      `SELECT id, name, locale, confirmed_at AS "confirmedAt", disabled_at AS "disabledAt"
       FROM person WHERE email = ?`,
      [to],
    );
    if (known?.disabledAt) return;
    if (known?.confirmedAt) {
      const data = { name: known.name };
      await this.mail.send({ to, locale: known.locale, template: 'identity/known', data });
      return;
    }
    const id = known?.id ?? (await this.remember(registration));
    const secret = await this.links.issue('confirm', id, registration);
    await this.mail.send({ to, locale, template: 'identity/confirm', data: { secret } });
  }

  private async remember({ name, email, locale }: Registration): Promise<string> {
    const id = newId();
    await this.db.of(Person).insert({
      id,
      name,
      email,
      passwordHash: null,
      locale,
      isAdministrator: false,
      epoch: 1,
      confirmedAt: null,
      disabledAt: null,
      createdAt: this.clock.now(),
    });
    return id;
  }
}
