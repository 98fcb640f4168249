import { AsyncLocalStorage } from 'node:async_hooks';
import { Semaphore } from 'async-mutex';
import type { PoolClient } from 'pg';
import type { DataSource, ObjectLiteral, QueryRunner, Repository } from 'typeorm';
import { DomainError } from '../../kernel/domain-error.js';
import { isBusy, isLost, toDomainError } from './database-errors.js';
import type { SqliteReader } from './sqlite-reader.js';

interface Unit {
  readonly runner: QueryRunner;
  readonly afterCommit: (() => void)[];
  open: boolean;
}

type Target<E extends ObjectLiteral> = new () => E;

const UNITS_WAITING_AT_MOST = 5000;
const TRIES = 5;
// Together below the pool's size, so that nobody's wait for a connection can run out.
const UNITS_AT_ONCE = 10;
const READS_AT_ONCE = 5;

/**
 * The database as rooms see it. Writes happen inside `unit`; reads are rows, taken from the
 * unit's own connection inside one and from read-only connections outside.
 */
export class Db {
  private readonly units = new AsyncLocalStorage<Unit>();
  /** SQLite writes one unit after the other; on PostgreSQL more would only wait for a connection. */
  private readonly gate: Semaphore;
  private readonly readGate = new Semaphore(READS_AT_ONCE);
  private readonly numbered = new Map<string, string>();
  private waiting = 0;

  constructor(
    private readonly source: DataSource,
    private readonly readers: readonly SqliteReader[],
  ) {
    this.gate = new Semaphore(this.kind === 'sqlite' ? 1 : UNITS_AT_ONCE);
  }

  get kind(): 'sqlite' | 'postgres' {
    return this.source.options.type === 'postgres' ? 'postgres' : 'sqlite';
  }

  /** True for code that runs inside a unit, where rows may show what is never committed. */
  get insideUnit(): boolean {
    return this.units.getStore()?.open === true;
  }

  /** Units of work under way or waiting for their turn. */
  get unitsWaiting(): number {
    return this.waiting;
  }

  /**
   * Runs `work` in one transaction; a call inside a unit joins it. On SQLite units run one after
   * the other. `work` may be tried again after a deadlock, so it must do nothing outside the
   * database: mail and the like leave through rows.
   */
  async unit<T>(work: () => Promise<T>): Promise<T> {
    if (this.units.getStore()?.open) return work();
    if (this.waiting >= UNITS_WAITING_AT_MOST) throw DomainError.unavailable('errors.busy');
    this.waiting += 1;
    try {
      return await this.tryUnit(work);
    } catch (error) {
      throw toDomainError(error);
    } finally {
      this.waiting -= 1;
    }
  }

  /** Rows of a query with `?` for each parameter; aliases in double quotes keep their case. */
  async rows<T>(sql: string, parameters: readonly unknown[] = []): Promise<T[]> {
    const unit = this.units.getStore();
    if (unit) return this.runIn<T>(unit, sql, parameters);
    try {
      if (this.kind === 'postgres')
        return await this.readGate.runExclusive(() =>
          this.source.query<T[]>(this.dialect(sql), [...parameters]),
        );
      return await this.freestReader().all<T>(sql, parameters);
    } catch (error) {
      throw toDomainError(error);
    }
  }

  /** The first row of a query, if there is one. */
  async row<T>(sql: string, parameters: readonly unknown[] = []): Promise<T | undefined> {
    return (await this.rows<T>(sql, parameters))[0];
  }

  /** A statement that writes; only inside a unit. */
  async run(sql: string, parameters: readonly unknown[] = []): Promise<void> {
    await this.runIn(this.unitNow(), sql, parameters);
  }

  /** The repository of an entity for writing; only inside a unit. */
  of<E extends ObjectLiteral>(entity: Target<E>): Repository<E> {
    return this.unitNow().runner.manager.getRepository(entity);
  }

  /** Runs `action` once the unit has been committed, or at once outside one. */
  afterCommit(action: () => void): void {
    const unit = this.units.getStore();
    if (unit?.open) unit.afterCommit.push(action);
    else action();
  }

  async close(): Promise<void> {
    await Promise.all(this.readers.map((reader) => reader.close()));
    if (this.source.isInitialized) await this.source.destroy();
  }

  private async tryUnit<T>(work: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.gate.runExclusive(() => this.runUnit(work));
      } catch (error) {
        if (attempt >= TRIES || !mayBeTriedAgain(error)) throw causeOf(error);
        await new Promise((resolve) => setTimeout(resolve, 20 * attempt));
      }
    }
  }

  private async runUnit<T>(work: () => Promise<T>): Promise<T> {
    const runner = this.source.createQueryRunner();
    const unit: Unit = { runner, afterCommit: [], open: true };
    try {
      await begin(runner, this.kind);
      const result = await this.units.run(unit, work);
      await commit(runner, this.kind);
      unit.open = false;
      for (const action of unit.afterCommit) action();
      return result;
    } finally {
      unit.open = false;
      await leaveClean(runner, this.kind);
    }
  }

  private async runIn<T>(unit: Unit, sql: string, parameters: readonly unknown[]): Promise<T[]> {
    if (!unit.open) throw new Error('This unit of work has ended; await everything it does');
    return (await unit.runner.query(this.dialect(sql), [...parameters])) as T[];
  }

  private unitNow(): Unit {
    const unit = this.units.getStore();
    if (!unit?.open) throw new Error('Writing needs a unit of work: call db.unit(...)');
    return unit;
  }

  private freestReader(): SqliteReader {
    return this.readers.reduce((best, reader) => (reader.load < best.load ? reader : best));
  }

  private dialect(sql: string): string {
    if (this.kind === 'sqlite') return sql;
    let numbered = this.numbered.get(sql);
    if (numbered === undefined) {
      let position = 0;
      numbered = sql.replace(/\?/g, () => `$${(position += 1)}`);
      if (this.numbered.size < 2000) this.numbered.set(sql, numbered);
    }
    return numbered;
  }
}

/** The unit could not even begin, so nothing of it was done. */
class NotBegun extends Error {
  constructor(override readonly cause: unknown) {
    super('The unit of work could not begin');
  }
}

const causeOf = (error: unknown): unknown => (error instanceof NotBegun ? error.cause : error);

/** A connection that ended while it was idle may only be noticed by the next who uses it. */
const mayBeTriedAgain = (error: unknown): boolean =>
  isBusy(causeOf(error)) || (error instanceof NotBegun && isLost(error.cause));

/** Marks the ORM's runner as inside a transaction, so that saving entities opens none of its own. */
async function begin(runner: QueryRunner, kind: Db['kind']): Promise<void> {
  try {
    await runner.connect();
    await runner.query(kind === 'sqlite' ? 'BEGIN IMMEDIATE' : 'BEGIN READ WRITE');
  } catch (error) {
    throw new NotBegun(error);
  }
  markTransaction(runner, true);
}

function markTransaction(runner: QueryRunner, active: boolean): void {
  Object.assign(runner, { isTransactionActive: active });
}

/** PostgreSQL answers COMMIT with ROLLBACK, and no error, when a statement failed before. */
async function commit(runner: QueryRunner, kind: Db['kind']): Promise<void> {
  if (kind === 'sqlite') await runner.query('COMMIT');
  else {
    const { command } = await ((await runner.connect()) as PoolClient).query('COMMIT');
    if (command !== 'COMMIT')
      throw new Error('A statement failed in this unit, so nothing was kept');
  }
  markTransaction(runner, false);
}

/** After a failed COMMIT the connection may still be inside the transaction: end it by hand. */
async function leaveClean(runner: QueryRunner, kind: Db['kind']): Promise<void> {
  if (runner.isTransactionActive) {
    await runner.query('ROLLBACK').catch(() => undefined);
    markTransaction(runner, false);
  }
  if (kind === 'postgres') await runner.release();
}

/** `?, ?, ?` for a list of values; an empty list becomes `NULL`, which matches nothing. */
export const placeholders = (values: readonly unknown[]): string =>
  values.length === 0 ? 'NULL' : values.map(() => '?').join(', ');
