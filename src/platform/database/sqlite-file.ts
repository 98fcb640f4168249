import sqlite3 from 'sqlite3';

/** A SQLite file opened read-only and beside the portal: to copy it, or to look it over. */
export class SqliteFile {
  private constructor(private readonly connection: sqlite3.Database) {}

  static async open(file: string): Promise<SqliteFile> {
    const connection = await new Promise<sqlite3.Database>((resolve, reject) => {
      const opened = new sqlite3.Database(file, sqlite3.OPEN_READONLY, (error) => {
        if (error) reject(error);
        else resolve(opened);
      });
    });
    return new SqliteFile(connection);
  }

  rows<T>(sql: string, parameters: readonly unknown[] = []): Promise<T[]> {
    return new Promise((resolve, reject) => {
      this.connection.all(sql, [...parameters], (error: Error | null, rows) => {
        if (error) reject(error);
        else resolve(rows as T[]);
      });
    });
  }

  /** Writes a whole copy of the file as it stands at one moment, also while somebody writes to it. */
  async copyTo(target: string): Promise<void> {
    await this.rows('VACUUM INTO ?', [target]);
  }

  /** What SQLite itself finds wrong with the file; nothing when it is sound. */
  async faults(): Promise<string[]> {
    const damage = await this.rows<{ integrity_check: string }>('PRAGMA integrity_check(20)');
    const orphans = await this.rows<{ table: string; parent: string }>('PRAGMA foreign_key_check');
    const counted = new Map<string, number>();
    for (const { table, parent } of orphans) {
      const words = `rows of ${table} without their ${parent}`;
      counted.set(words, (counted.get(words) ?? 0) + 1);
    }
    return [
      ...damage.map((row) => row.integrity_check).filter((text) => text !== 'ok'),
      ...[...counted].map(([words, count]) => `${count} ${words}`),
    ];
  }

  close(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.connection.close((error) => {
        if (error) reject(error);
        else resolve();
      });
    });
  }
}
