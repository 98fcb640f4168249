import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import passport from 'passport';
import { Strategy } from 'passport-local';
import { DomainError } from '../kernel/domain-error.js';
import type { Locale } from '../kernel/localised.js';
import { Db } from '../platform/database/index.js';
import { Sessions } from '../platform/http/index.js';
import { Passwords } from './passwords.js';
import { Throttle } from './throttle.js';

export interface SignedIn {
  readonly id: string;
  readonly epoch: number;
  readonly locale: Locale;
}

interface Account extends SignedIn {
  readonly passwordHash: string | null;
  readonly confirmedAt: string | null;
  readonly disabledAt: string | null;
}

/** Who may come in: an account with a password, through Passport's local strategy. */
@Injectable()
export class SignIn {
  private readonly passport = new passport.Passport();

  constructor(
    private readonly db: Db,
    private readonly passwords: Passwords,
    private readonly throttle: Throttle,
    private readonly sessions: Sessions,
  ) {
    this.passport.use(
      new Strategy(
        {
          usernameField: 'email',
          passwordField: 'password',
          session: false,
          passReqToCallback: true,
        },
        (request, email, password, done) => {
          this.check(email.trim().toLowerCase(), password, addressOf(request)).then(
            (person) => {
              done(null, person ?? false);
            },
            (error: unknown) => {
              done(error);
            },
          );
        },
      ),
    );
  }

  /** Signs in with the e-mail address and password in the request's body, under a new session. */
  async signIn(request: Request): Promise<SignedIn> {
    const person = await this.authenticate(request);
    if (!person) throw DomainError.invalid('identity.errors.sign_in', { field: 'email' });
    await this.sessions.begin(request, person.id, person.epoch);
    return person;
  }

  private authenticate(request: Request): Promise<SignedIn | undefined> {
    return new Promise((resolve, reject) => {
      const answer = (error: unknown, person: SignedIn | false | null | undefined): void => {
        if (error) reject(asError(error));
        else resolve(person === false || person === null ? undefined : person);
      };
      const handle = this.passport.authenticate('local', { session: false }, answer) as (
        request: Request,
        response: unknown,
        next: (error?: unknown) => void,
      ) => void;
      handle(request, request.res, (error) => {
        reject(asError(error));
      });
    });
  }

  /** The same work and the same answer whether the account exists, is disabled or was mistyped. */
  private async check(
    email: string,
    password: string,
    from: string,
  ): Promise<SignedIn | undefined> {
    const account = { kind: 'account', name: email } as const;
    const address = { kind: 'address', name: from } as const;
    await this.throttle.count(account, address);
    const found = await this.db.row<Account>(
      `SELECT id, epoch, locale, password_hash AS "passwordHash", confirmed_at AS "confirmedAt",
         disabled_at AS "disabledAt" FROM person WHERE email = ?`,
      [email],
    );
    const matches = await this.passwords.matches(password, found?.passwordHash);
    if (!matches || !found?.confirmedAt || found.disabledAt) return undefined;
    await this.throttle.succeeded(account, address);
    return { id: found.id, epoch: found.epoch, locale: found.locale };
  }
}

/** The address somebody comes from, as far as proxies may be trusted. */
export const addressOf = (request: Request): string => request.ip ?? 'unknown';

const asError = (thrown: unknown): Error =>
  thrown instanceof Error ? thrown : new Error(String(thrown));
