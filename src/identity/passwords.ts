import { hash, type Options, verify } from '@node-rs/argon2';
import { Injectable } from '@nestjs/common';
import { Semaphore } from 'async-mutex';
import { DomainError } from '../kernel/domain-error.js';

const AT_ONCE = 2;
const WAITING_AT_MOST = 200;
/** argon2id, the library's default variant, with 19 MiB. */
const options: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

const turns = new Semaphore(AT_ONCE);
let waiting = 0;

/** Hashes take memory and a processor each, so only a few run at a time. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (waiting >= WAITING_AT_MOST) throw DomainError.unavailable('errors.busy');
  waiting += 1;
  try {
    return await turns.runExclusive(work);
  } finally {
    waiting -= 1;
  }
}

/** The form in which a password is kept. */
export const hashPassword = (password: string): Promise<string> =>
  inTurn(() => hash(password, options));

/** Checks passwords; to be called outside units of work. */
@Injectable()
export class Passwords {
  private stranger: Promise<string> | undefined;

  hash(password: string): Promise<string> {
    return hashPassword(password);
  }

  /** False for somebody without a password too, after just as long. */
  async matches(password: string, kept: string | null | undefined): Promise<boolean> {
    this.stranger ??= hashPassword('the password of nobody');
    const against = kept ?? (await this.stranger);
    const same = await inTurn(() => verify(against, password));
    return same && typeof kept === 'string';
  }
}
