import { createHash } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { Clock } from '../platform/clock/clock.js';
import { Db, newId } from '../platform/database/index.js';
import { Jobs } from '../platform/jobs/index.js';
import {
  FORGIVEN_AFTER,
  pauseAfter,
  type ThrottleKind,
  throttleRules,
} from './rules/throttling.js';

export interface ThrottleSubject {
  readonly kind: ThrottleKind;
  readonly name: string;
}

interface Attempts {
  readonly failures: number;
  readonly lastAt: string;
  readonly blockedUntil: string | null;
}

const DAY = 86_400;

/** Slows down who tries too often: a growing pause, kept in the database for all processes. */
@Injectable()
export class Throttle implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.every('identity.forget-attempts', DAY, () => this.forget());
  }

  /**
   * Counts a try before it is made, so that many at once count as many; refuses while a pause
   * runs. What was refused does not lengthen the pause.
   */
  async count(...subjects: readonly ThrottleSubject[]): Promise<void> {
    const blockedUntil = await this.db.unit(async () => {
      const rows = await this.lock(subjects);
      const now = this.clock.now();
      const latest =
        rows
          .map((row) => row.blockedUntil ?? '')
          .sort()
          .at(-1) ?? '';
      if (latest > now) return latest;
      for (const [index, subject] of subjects.entries()) await this.add(subject, rows[index]);
      return undefined;
    });
    if (blockedUntil === undefined) return;
    const wait = Date.parse(blockedUntil) - this.clock.milliseconds();
    throw DomainError.tooMany('identity.errors.throttled', {
      params: { count: Math.max(1, Math.ceil(wait / 60_000)) },
    });
  }

  /** A try that succeeded: the account starts anew, the address gets its try back. */
  async succeeded(account: ThrottleSubject, address: ThrottleSubject): Promise<void> {
    await this.db.unit(async () => {
      await this.db.run('DELETE FROM sign_in_attempt WHERE subject = ?', [keyOf(account)]);
      await this.db.run(
        `UPDATE sign_in_attempt SET failures = failures - 1, blocked_until = NULL
         WHERE subject = ? AND failures > 0`,
        [keyOf(address)],
      );
    });
  }

  /** What was proven right starts anew. */
  async forgive(subject: ThrottleSubject): Promise<void> {
    await this.db.unit(() =>
      this.db.run('DELETE FROM sign_in_attempt WHERE subject = ?', [keyOf(subject)]),
    );
  }

  /** Makes a row for each subject and holds it until the unit ends; always in the same order. */
  private async lock(subjects: readonly ThrottleSubject[]): Promise<Attempts[]> {
    const rows = new Map<string, Attempts>();
    for (const key of subjects.map(keyOf).sort()) {
      await this.db.run(
        `INSERT INTO sign_in_attempt (id, subject, failures, last_at, blocked_until)
         VALUES (?, ?, 0, ?, NULL)
         ON CONFLICT (subject) DO UPDATE SET failures = sign_in_attempt.failures`,
        [newId(), key, this.clock.now()],
      );
      const row = await this.db.row<Attempts>(
        `SELECT failures, last_at AS "lastAt", blocked_until AS "blockedUntil"
         FROM sign_in_attempt WHERE subject = ?`,
        [key],
      );
      if (row) rows.set(key, row);
    }
    const fresh = { failures: 0, lastAt: this.clock.now(), blockedUntil: null };
    return subjects.map((subject) => rows.get(keyOf(subject)) ?? fresh);
  }

  private async add(subject: ThrottleSubject, row: Attempts | undefined): Promise<void> {
    const now = this.clock.milliseconds();
    const forgiven = !row || now - Date.parse(row.lastAt) > FORGIVEN_AFTER;
    const failures = (forgiven ? 0 : row.failures) + 1;
    const pause = pauseAfter(failures, throttleRules[subject.kind]);
    await this.db.run(
      'UPDATE sign_in_attempt SET failures = ?, last_at = ?, blocked_until = ? WHERE subject = ?',
      [failures, this.clock.now(), pause > 0 ? this.clock.in(pause) : null, keyOf(subject)],
    );
  }

  private async forget(): Promise<void> {
    await this.db.unit(() =>
      this.db.run('DELETE FROM sign_in_attempt WHERE last_at < ?', [
        this.clock.in(-FORGIVEN_AFTER),
      ]),
    );
  }
}

const keyOf = ({ kind, name }: ThrottleSubject): string =>
  createHash('sha256').update(`${kind}:${name}`).digest('hex');
