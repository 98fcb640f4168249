import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { JOB_LOGGER, type JobLogger } from './job-logger.js';
import { Jobs } from './jobs.js';

const PAUSE = 1000;

/** Looks for due jobs once a second while the portal serves, and stops cleanly with it. */
@Injectable()
export class JobRunner implements BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private turn: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly jobs: Jobs,
    @Inject(JOB_LOGGER) private readonly logger: JobLogger,
  ) {}

  start(): void {
    this.schedule();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.turn;
  }

  private schedule(): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.turn = this.takeTurn().finally(() => {
        this.schedule();
      });
    }, PAUSE);
  }

  private async takeTurn(): Promise<void> {
    try {
      while (!this.stopped && (await this.jobs.runDue()) > 0);
    } catch (error) {
      this.logger.error({ err: error }, 'jobs could not be run');
    }
  }
}
