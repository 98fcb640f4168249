import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { JOB_LOGGER, type JobLogger } from './job-logger.js';
import { Jobs } from './jobs.js';
import { type Lane, lanes } from './lanes.js';

const PAUSE = 1000;

/** Looks for due jobs of each lane once a second while the portal serves; stops cleanly with it. */
@Injectable()
export class JobRunner implements BeforeApplicationShutdown {
  private readonly stop = new AbortController();
  private work: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly jobs: Jobs,
    @Inject(JOB_LOGGER) private readonly logger: JobLogger,
  ) {}

  start(): void {
    this.work = this.workInLanes();
  }

  /** What is under way is finished, nothing new is begun. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stop.abort();
    await this.work;
  }

  private async workInLanes(): Promise<void> {
    await this.guard(() => this.jobs.takeUpLeft());
    await Promise.all(lanes.map((lane) => this.workIn(lane)));
  }

  private async workIn(lane: Lane): Promise<void> {
    const { signal } = this.stop;
    const stopped = (): boolean => signal.aborted;
    for (;;) {
      await pause(PAUSE, undefined, { signal }).catch(() => undefined);
      if (stopped()) return;
      await this.guard(async () => {
        while (!stopped() && (await this.jobs.runLane(lane, stopped)) > 0);
      });
    }
  }

  private async guard(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.logger.error({ err: error }, 'jobs could not be run');
    }
  }
}
