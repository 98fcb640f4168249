import sqlite3 from 'sqlite3';

const STATEMENTS_KEPT = 300;
const IN_FLIGHT = 2;

/**
 * A second, read-only connection to the file: prepared statements are kept, and only few reads
 * are in flight at a time, because reads that fill the thread pool would starve the writer.
 */
export class SqliteReader {
  private readonly statements = new Map<string, sqlite3.Statement>();
  private readonly waiting: (() => void)[] = [];
  private running = 0;

  private constructor(private readonly connection: sqlite3.Database) {}

  static async open(file: string): Promise<SqliteReader> {
    const connection = await new Promise<sqlite3.Database>((resolve, reject) => {
      const opened = new sqlite3.Database(file, sqlite3.OPEN_READONLY, (error) => {
        if (error) reject(error);
        else resolve(opened);
      });
    });
    const reader = new SqliteReader(connection);
    for (const pragma of ['query_only = ON', 'busy_timeout = 50', 'cache_size = -32000']) {
      await reader.all(`PRAGMA ${pragma}`, []);
    }
    return reader;
  }

  get load(): number {
    return this.running + this.waiting.length;
  }

  async all<T>(sql: string, parameters: readonly unknown[]): Promise<T[]> {
    while (this.running >= IN_FLIGHT) {
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
    this.running += 1;
    try {
      return await this.execute<T>(sql, parameters);
    } finally {
      this.running -= 1;
      this.waiting.shift()?.();
    }
  }

  private execute<T>(sql: string, parameters: readonly unknown[]): Promise<T[]> {
    return new Promise((resolve, reject) => {
      this.statement(sql, reject).all(parameters as unknown[], (error: Error | null, rows) => {
        if (error) {
          this.forget(sql);
          reject(error);
        } else resolve(rows as T[]);
      });
    });
  }

  private statement(sql: string, reject: (error: Error) => void): sqlite3.Statement {
    const kept = this.statements.get(sql);
    if (kept) return kept;
    if (this.statements.size >= STATEMENTS_KEPT) this.forgetOldest();
    const prepared = this.connection.prepare(sql, (error: Error | null) => {
      if (error) {
        this.statements.delete(sql);
        reject(error);
      }
    });
    this.statements.set(sql, prepared);
    return prepared;
  }

  private forgetOldest(): void {
    const oldest = this.statements.keys().next().value;
    if (oldest !== undefined) this.forget(oldest);
  }

  private forget(sql: string): void {
    this.statements.get(sql)?.finalize();
    this.statements.delete(sql);
  }

  async close(): Promise<void> {
    for (const statement of this.statements.values()) statement.finalize();
    this.statements.clear();
    await new Promise<void>((resolve, reject) => {
      this.connection.close((error) => {
        if (error) reject(error);
        else resolve();
      });
    });
  }
}
