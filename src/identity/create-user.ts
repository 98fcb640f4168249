import { DomainError } from '../kernel/domain-error.js';
import type { Locale } from '../kernel/localised.js';
import type { Audit } from '../platform/audit/index.js';
import type { Clock } from '../platform/clock/clock.js';
import { type Db, newId } from '../platform/database/index.js';
import { hashPassword } from './passwords.js';
import { Person } from './person.entity.js';
import { passwordProblem } from './rules/password-rules.js';

export interface NewUser {
  readonly email: string;
  readonly name: string;
  readonly password: string;
  readonly administrator?: boolean;
  readonly locale?: Locale;
}

interface Tools {
  readonly db: Db;
  readonly clock: Clock;
  readonly audit: Audit;
}

/** Makes a confirmed account from the command line; gives its id. */
export async function createUser({ db, clock, audit }: Tools, user: NewUser): Promise<string> {
  const email = user.email.trim().toLowerCase();
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) throw DomainError.invalid('form.email');
  const name = user.name.trim();
  if (name === '') throw DomainError.invalid('form.required', { field: 'name' });
  const problem = passwordProblem(user.password, { name, email });
  if (problem) throw DomainError.invalid(problem, { field: 'password' });
  const passwordHash = await hashPassword(user.password);
  return db.unit(async () => {
    if (await db.row('SELECT id FROM person WHERE email = ?', [email])) {
      throw DomainError.conflict('identity.errors.email_known', { field: 'email' });
    }
    const id = newId();
    const isAdministrator = user.administrator ?? false;
    await db.of(Person).insert({
      id,
      name,
      email,
      passwordHash,
      locale: user.locale ?? 'en',
      isAdministrator,
      epoch: 1,
      confirmedAt: clock.now(),
      disabledAt: null,
      createdAt: clock.now(),
    });
    await audit.record({
      actor: 'system',
      action: 'identity.create-user',
      subject: { kind: 'person', id },
      values: { email, isAdministrator },
    });
    return id;
  });
}
