import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Request } from 'express';
import { DomainError } from '../kernel/domain-error.js';
import type { Locale } from '../kernel/localised.js';
import { Audit } from '../platform/audit/index.js';
import { Clock } from '../platform/clock/clock.js';
import { Db } from '../platform/database/index.js';
import { Jobs } from '../platform/jobs/index.js';
import { Mail } from '../platform/mail/index.js';
import { Links, type OpenLink } from './links.js';
import { Passwords } from './passwords.js';
import { Person } from './person.entity.js';
import { passwordProblem } from './rules/password-rules.js';
import { addressOf } from './sign-in.service.js';
import { Throttle } from './throttle.js';

const FORGOTTEN = 'identity.forgotten';

interface Owner {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly locale: Locale;
}

/** A new password by a link in the mail. */
@Injectable()
export class Recovery implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly jobs: Jobs,
    private readonly mail: Mail,
    private readonly links: Links,
    private readonly passwords: Passwords,
    private readonly throttle: Throttle,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(FORGOTTEN, ({ email }) => this.sendLink(String(email)));
  }

  /** Only notes the wish, so that the answer takes as long for an address nobody has. */
  async forgot(email: string, request: Request): Promise<void> {
    await this.throttle.count(
      { kind: 'mail', name: email },
      { kind: 'sender', name: addressOf(request) },
    );
    await this.db.unit(() => this.jobs.enqueue(FORGOTTEN, { email }));
  }

  find(secret: string): Promise<OpenLink<object> | undefined> {
    return this.links.find<object>('reset', secret);
  }

  /** Sets the password and ends all sessions and tokens; the link proves the address. */
  async reset(secret: string, password: string): Promise<void> {
    const link = await this.find(secret);
    const owner = link && (await this.owner('id', link.personId));
    if (!link || !owner) throw DomainError.conflict('identity.errors.link_used');
    const problem = passwordProblem(password, owner);
    if (problem) throw DomainError.invalid(problem, { field: 'password' });
    const passwordHash = await this.passwords.hash(password);
    await this.db.unit(async () => {
      await this.links.consume(link, ['reset', 'confirm', 'email']);
      const people = this.db.of(Person);
      const person = await people.findOneByOrFail({ id: owner.id });
      await people.update(
        { id: owner.id },
        {
          passwordHash,
          epoch: person.epoch + 1,
          confirmedAt: person.confirmedAt ?? this.clock.now(),
        },
      );
      await this.audit.record({
        actor: owner.id,
        action: 'identity.reset-password',
        subject: { kind: 'person', id: owner.id },
      });
      const { email: to, locale, name } = owner;
      await this.mail.send({ to, locale, template: 'identity/password-changed', data: { name } });
    });
  }

  private async sendLink(email: string): Promise<void> {
    const owner = await this.owner('email', email);
    if (!owner) return;
    await this.db.unit(async () => {
      const secret = await this.links.issue('reset', owner.id, {});
      const { email: to, locale, name } = owner;
      await this.mail.send({ to, locale, template: 'identity/reset', data: { name, secret } });
    });
  }

  private owner(column: 'id' | 'email', value: string): Promise<Owner | undefined> {
    return this.db.row<Owner>(
      `SELECT id, name, email, locale FROM person WHERE ${column} = ? AND disabled_at IS NULL`,
      [value],
    );
  }
}
