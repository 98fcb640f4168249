import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { Db } from '../database/index.js';

/**
 * A number that grows whenever public content changes; public pages are kept and compared by it.
 * One row in the database, so that every process sees a change; SQLite has one serving process,
 * which may keep the number in memory.
 */
@Injectable()
export class ContentVersion {
  private known: number | undefined;
  private changes = 0;

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  async current(): Promise<string> {
    return `${this.known ?? (await this.read())}.${this.clock.today()}`;
  }

  /** To be called inside the unit of work that changes what the public sees. */
  async bump(): Promise<void> {
    await this.db.run('UPDATE content_version SET version = version + 1');
    this.db.afterCommit(() => {
      this.changes += 1;
      this.known = undefined;
    });
  }

  private async read(): Promise<number> {
    const { changes } = this;
    const row = await this.db.row<{ version: number }>('SELECT version FROM content_version');
    const version = row?.version ?? 0;
    // What was read before a change, or in a unit that may yet fail, must not be remembered.
    const lasting = this.db.kind === 'sqlite' && !this.db.insideUnit && changes === this.changes;
    if (lasting) this.known = version;
    return version;
  }
}
