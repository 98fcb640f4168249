import { Injectable } from '@nestjs/common';
import { Db } from '../../platform/database/index.js';
import { Jobs } from '../../platform/jobs/index.js';
import { FOLLOW } from './online-payments.service.js';
import { OnlineQueries } from './online.queries.js';

/** What the provider tells us unasked: taken as a reason to ask, never as the truth. */
@Injectable()
export class OnlineCalls {
  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
    private readonly queries: OnlineQueries,
  ) {}

  /** However often it calls, one question that is not asked yet is enough. */
  async heard(id: string): Promise<void> {
    if (!(await this.queries.one(id))) return;
    const payload = { id };
    await this.db.unit(async () => {
      const waiting = await this.db.row(
        `SELECT id FROM job WHERE kind = ? AND state = 'waiting' AND payload = ?`,
        [FOLLOW, JSON.stringify(payload)],
      );
      if (!waiting) await this.jobs.enqueue(FOLLOW, payload);
    });
  }
}
