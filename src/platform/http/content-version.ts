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

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  async current(): Promise<string> {
    if (this.db.kind === 'postgres' || this.known === undefined) this.known = await this.read();
    return `${this.known}.${this.clock.today()}`;
  }

  /** To be called inside the unit of work that changes what the public sees. */
  async bump(): Promise<void> {
    await this.db.run('UPDATE content_version SET version = version + 1');
    this.db.afterCommit(() => {
      this.known = undefined;
    });
  }

  private async read(): Promise<number> {
    const row = await this.db.row<{ version: number }>('SELECT version FROM content_version');
    return row?.version ?? 0;
  }
}
