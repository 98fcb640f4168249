import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/index.js';
import { Jobs } from '../../platform/jobs/index.js';
import { FOLLOW } from './online-payments.service.js';
import { OnlineQueries } from './online.queries.js';

const WINDOW = 5_000;

/** What the provider tells us unasked: taken as a reason to ask, never as the truth. */
@Injectable()
export class OnlineCalls {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly queries: OnlineQueries,
  ) {}

  /** However often it calls, it is asked once in some seconds. */
  async heard(id: string): Promise<void> {
    if (!(await this.queries.one(id))) return;
    const turn = Math.floor(this.clock.milliseconds() / WINDOW);
    const key = `${FOLLOW}#${id}#${String(turn)}`;
    const runAt = this.clock.in(1);
    await this.db.unit(() => this.jobs.enqueue(FOLLOW, { id }, { key, runAt }));
  }
}
