import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { DomainError } from '../kernel/domain-error.js';
import { Audit } from '../platform/audit/index.js';
import { Db } from '../platform/database/index.js';
import { type PersonViewer, Sessions } from '../platform/http/index.js';
import { Mail } from '../platform/mail/index.js';
import type { AccountForm, ChangeEmailForm, ChangePasswordForm } from './account.forms.js';
import { Links, type OpenLink } from './links.js';
import { Passwords } from './passwords.js';
import { Person } from './person.entity.js';
import { oneLine } from './rules/one-line.js';
import { passwordProblem } from './rules/password-rules.js';
import { Throttle } from './throttle.js';

interface NewAddress {
  readonly email: string;
}

/** What a person changes about the own account. */
@Injectable()
export class Account {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly mail: Mail,
    private readonly links: Links,
    private readonly passwords: Passwords,
    private readonly throttle: Throttle,
    private readonly sessions: Sessions,
  ) {}

  async change(form: AccountForm, person: PersonViewer): Promise<void> {
    const name = oneLine(form.name);
    const { locale } = form;
    await this.db.unit(async () => {
      await this.db.of(Person).update({ id: person.id }, { name, locale });
      await this.note('identity.change-account', person.id, { name, locale });
    });
  }

  /** Mails a link to the new address; until it is used the old address stays. */
  async changeEmail({ email, password }: ChangeEmailForm, person: PersonViewer): Promise<void> {
    if (email === person.email) {
      throw DomainError.invalid('identity.errors.email_same', { field: 'email' });
    }
    await this.mustKnow(password, 'password', person);
    await this.throttle.count({ kind: 'mail', name: email }, { kind: 'sender', name: person.id });
    await this.db.unit(async () => {
      const { locale, name } = person;
      const taken = await this.db.row('SELECT id FROM person WHERE email = ?', [email]);
      if (taken) {
        await this.mail.send({ to: email, locale, template: 'identity/known', data: { name } });
        return;
      }
      const secret = await this.links.issue('email', person.id, { email });
      const data = { name, secret, email };
      await this.mail.send({ to: email, locale, template: 'identity/email', data });
      const notice = {
        to: person.email,
        locale,
        template: 'identity/email-notice',
        data: { name, email },
      };
      await this.mail.send(notice);
    });
  }

  findNewEmail(secret: string): Promise<OpenLink<NewAddress> | undefined> {
    return this.links.find<NewAddress>('email', secret);
  }

  async confirmEmail(secret: string): Promise<string> {
    const link = await this.findNewEmail(secret);
    if (!link) throw DomainError.conflict('identity.errors.link_used');
    const { email } = link.payload;
    await this.db.unit(async () => {
      await this.links.consume(link, ['email', 'reset']);
      await this.db.of(Person).update({ id: link.personId }, { email });
      await this.note('identity.change-email', link.personId, { email });
    });
    return email;
  }

  /** Ends all other sessions and all tokens; this session goes on under a new id. */
  async changePassword(
    { currentPassword, newPassword }: ChangePasswordForm,
    person: PersonViewer,
    request: Request,
  ): Promise<void> {
    const problem = passwordProblem(newPassword, person);
    if (problem) throw DomainError.invalid(problem, { field: 'newPassword' });
    await this.mustKnow(currentPassword, 'currentPassword', person);
    const passwordHash = await this.passwords.hash(newPassword);
    const epoch = await this.db.unit(async () => {
      const people = this.db.of(Person);
      const { epoch: old } = await people.findOneByOrFail({ id: person.id });
      await people.update({ id: person.id }, { passwordHash, epoch: old + 1 });
      await this.links.endAll(person.id, ['email', 'reset']);
      await this.note('identity.change-password', person.id);
      const { email: to, locale, name } = person;
      await this.mail.send({ to, locale, template: 'identity/password-changed', data: { name } });
      return old + 1;
    });
    await this.sessions.begin(request, person.id, epoch);
  }

  /** Ends all other sessions, and leaves tokens alone. */
  async endOtherSessions(person: PersonViewer, request: Request): Promise<void> {
    const open = await this.sessions.list(person.id, request);
    for (const session of open.filter(({ current }) => !current)) {
      await this.sessions.revoke(person.id, session.idHash);
    }
  }

  private async mustKnow(
    password: string,
    field: string,
    { id, email }: PersonViewer,
  ): Promise<void> {
    const account = { kind: 'account', name: email } as const;
    await this.throttle.count(account);
    const row = await this.db.row<{ hash: string | null }>(
      'SELECT password_hash AS hash FROM person WHERE id = ?',
      [id],
    );
    if (!(await this.passwords.matches(password, row?.hash))) {
      throw DomainError.invalid('identity.errors.password_wrong', { field });
    }
    await this.throttle.forgive(account);
  }

  private async note(action: string, id: string, values = {}): Promise<void> {
    await this.audit.record({ actor: id, action, subject: { kind: 'person', id }, values });
  }
}
