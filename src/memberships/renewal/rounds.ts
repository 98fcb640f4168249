import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/index.js';
import { JOB_LOGGER, type JobLogger, Jobs } from '../../platform/jobs/index.js';
import { TurnQueries } from './turn.queries.js';

/** What is done for memberships when its day comes. */
export interface Round {
  /** The kind of its job. */
  readonly kind: string;
  /** The memberships of a cluster for which something is due. */
  readonly due: (clusterId: string) => Promise<string[]>;
  /** Looks at one membership again and does what is due, all in the unit it is called in. */
  readonly act: (membershipId: string) => Promise<void>;
}

/** Several times a day, so that a portal that was down at night does not wait for the next. */
const SECONDS = 6 * 60 * 60;
/** After it others of the lane have their turn. */
const TURN = 60_000;

/**
 * Goes round the memberships of every cluster in short jobs, one membership a unit of work: what
 * was done stays done after a crash, and one that fails does not hold up the others.
 */
@Injectable()
export class TurnRounds {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly turns: TurnQueries,
    @Inject(JOB_LOGGER) private readonly logger: JobLogger,
  ) {}

  /** Said at module init. */
  every(round: Round): void {
    const ofCluster = `${round.kind}-of-cluster`;
    this.jobs.every(round.kind, SECONDS, () => this.begin(ofCluster));
    this.jobs.handle(ofCluster, ({ cluster }) => this.go(round, ofCluster, String(cluster)), {
      lane: 'long',
    });
  }

  private async begin(ofCluster: string): Promise<void> {
    const clusters = await this.turns.clusters();
    await this.db.unit(async () => {
      for (const cluster of clusters) await this.jobs.enqueue(ofCluster, { cluster });
    });
  }

  private async go({ due, act, kind }: Round, job: string, cluster: string): Promise<void> {
    const until = this.clock.milliseconds() + TURN;
    let done = 0;
    const failed: unknown[] = [];
    for (const membership of await due(cluster)) {
      if (done > 0 && this.clock.milliseconds() >= until) {
        return this.db.unit(() => this.jobs.enqueue(job, { cluster }));
      }
      try {
        await this.db.unit(() => act(membership));
        done += 1;
      } catch (error) {
        this.logger.error({ err: error, membership, kind }, 'a membership was left as it was');
        failed.push(error);
      }
    }
    // The job fails too, so that it is tried again and an administrator sees it.
    if (failed.length > 0) throw failed[0];
  }
}
