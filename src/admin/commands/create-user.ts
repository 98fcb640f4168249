import { createUser } from '../../identity/index.js';
import { isLocale } from '../../kernel/localised.js';
import { Audit } from '../../platform/audit/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { CommandRefused, type Tools, writing } from './command.js';

export interface UserOptions {
  readonly email: string | undefined;
  readonly name: string | undefined;
  readonly administrator: boolean;
  readonly locale: string;
  readonly password: string;
}

/** Makes a confirmed account: the first administrator's, for one. */
export async function makeUser(tools: Tools, options: UserOptions): Promise<void> {
  const { email, name, locale, password, administrator } = options;
  if (email === undefined || name === undefined)
    throw new CommandRefused('Give --email and --name.');
  if (!isLocale(locale)) throw new CommandRefused('--locale is en or nl.');
  await writing(tools, async ({ db }) => {
    const clock = new Clock();
    const audit = new Audit(db, clock);
    await createUser({ db, clock, audit }, { email, name, password, administrator, locale });
  });
  tools.say(`${email} can sign in${administrator ? ' and administers the platform' : ''}.`);
}
