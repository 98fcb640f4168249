import { Injectable } from '@nestjs/common';
import { ClusterQueries } from '../../clusters/index.js';
import { Db, placeholders } from '../../platform/database/index.js';
import { type CamtProblem, type CamtStatement, parseCamt053 } from './camt053.js';
import { BankQueries } from './bank.queries.js';
import type { StatementBreak } from './continuity.js';
import { type Booking, bookingOf, entryKeys, toIncoming } from './incoming.js';
import { matchAll } from './match.js';
import type { MatchContext, Verdict } from './match-facts.js';
import { MatchQueries } from './match.queries.js';

/** A booking of a file, with what would become of it. */
export interface CheckedEntry {
  readonly key: string;
  readonly booking: Booking;
  readonly verdict: Verdict;
}

export interface CheckedStatement {
  readonly statement: CamtStatement;
  /** A statement of this name is there already: nothing of it is booked again. */
  readonly isKnown: boolean;
  /** Bookings that another statement brought before. */
  readonly knownCount: number;
  readonly entries: readonly CheckedEntry[];
}

export interface CheckedFile {
  readonly statements: readonly CheckedStatement[];
  readonly problems: readonly CamtProblem[];
  /** Where they do not join with each other or with those that are there; no reason to refuse. */
  readonly breaks: readonly StatementBreak[];
  readonly context: MatchContext;
}

/** Says what a file of statements would do, without doing it. */
@Injectable()
export class StatementCheck {
  constructor(
    private readonly db: Db,
    private readonly clusters: ClusterQueries,
    private readonly bank: BankQueries,
    private readonly matches: MatchQueries,
  ) {}

  async check(clusterId: string, content: Buffer | string): Promise<CheckedFile> {
    const { statements, problems } = parseCamt053(content);
    const context = await this.matches.context(clusterId);
    const foreign = await this.foreignTo(clusterId, statements);
    const found = await this.fresh(clusterId, statements);
    const verdicts = matchAll(
      found.flatMap(({ entries }) => entries.map(({ booking }) => toIncoming(booking))),
      context,
    );
    let next = 0;
    const checked = found.map(({ entries, ...statement }) => ({
      ...statement,
      entries: entries.map((entry) => {
        const verdict: Verdict = verdicts[next] ?? { kind: 'outgoing' };
        next += 1;
        return { ...entry, verdict };
      }),
    }));
    const breaks = await this.breaksOf(clusterId, checked);
    return { statements: checked, problems: [...problems, ...foreign], breaks, context };
  }

  /** Statements of another account than the cluster's own. */
  private async foreignTo(clusterId: string, statements: readonly CamtStatement[]) {
    const iban = (await this.clusters.legalEntityOf(clusterId))?.iban ?? null;
    if (iban === null) {
      return statements.slice(0, 1).map((): CamtProblem => {
        return { code: 'no_account', statement: null, entry: null, value: '' };
      });
    }
    return statements
      .filter((statement) => statement.iban !== iban)
      .map(({ id, iban: value }): CamtProblem => {
        return { code: 'other_account', statement: id, entry: null, value };
      });
  }

  private async breaksOf(clusterId: string, checked: readonly CheckedStatement[]) {
    const fresh = checked.filter(({ isKnown }) => !isKnown);
    const spans = fresh.map(({ statement: { id, ...facts } }) => ({ ...facts, name: id }));
    const all = await this.bank.breaks(clusterId, spans);
    const names = new Set(spans.map(({ name }) => name));
    return all.filter(({ previous, next }) => names.has(previous) || names.has(next));
  }

  /** What no earlier file brought. */
  private async fresh(clusterId: string, statements: readonly CamtStatement[]) {
    const found: (Omit<CheckedStatement, 'entries'> & {
      entries: Omit<CheckedEntry, 'verdict'>[];
    })[] = [];
    const brought = new Set<string>();
    for (const statement of statements) {
      const known = await this.db.row(
        'SELECT id FROM bank_statement WHERE cluster_id = ? AND iban = ? AND statement_id = ?',
        [clusterId, statement.iban, statement.id],
      );
      const keys = entryKeys(statement.iban, statement.entries);
      for (const key of await this.keysThere(clusterId, keys)) brought.add(key);
      const entries = statement.entries.flatMap((entry, index) => {
        const key = keys[index] ?? '';
        if (known !== undefined || brought.has(key)) return [];
        brought.add(key);
        return [{ key, booking: bookingOf(entry) }];
      });
      const knownCount = statement.entries.length - entries.length;
      found.push({ statement, isKnown: known !== undefined, knownCount, entries });
    }
    return found;
  }

  private async keysThere(clusterId: string, keys: readonly string[]): Promise<string[]> {
    const there: string[] = [];
    for (let at = 0; at < keys.length; at += 400) {
      const slice = keys.slice(at, at + 400);
      const rows = await this.db.rows<{ key: string }>(
        `SELECT entry_key AS "key" FROM bank_entry
         WHERE cluster_id = ? AND entry_key IN (${placeholders(slice)})`,
        [clusterId, ...slice],
      );
      there.push(...rows.map(({ key }) => key));
    }
    return there;
  }
}
