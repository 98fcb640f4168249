import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { Db } from '../database/index.js';
import { Jobs } from '../jobs/jobs.js';
import { Sessions } from './session/sessions.js';

const HOUR = 3600;
const KEPT = 30 * 24 * HOUR * 1000;

/** Clears away what only mattered for a while: ended sessions, keys of forms and of API calls. */
@Injectable()
export class Tidy implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly sessions: Sessions,
  ) {}

  onModuleInit(): void {
    this.jobs.every('http.tidy', HOUR, () => this.run());
  }

  private async run(): Promise<void> {
    await this.sessions.removeExpired(this.clock.now());
    const before = this.clock.in(-KEPT);
    await this.db.unit(async () => {
      await this.db.run('DELETE FROM once_key WHERE created_at < ?', [before]);
      await this.db.run('DELETE FROM idempotency_key WHERE created_at < ?', [before]);
      await this.db.run(
        `DELETE FROM job WHERE state = 'done' AND unique_key IS NULL AND done_at < ?`,
        [before],
      );
    });
  }
}
