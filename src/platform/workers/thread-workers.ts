import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import type { Task } from './task.js';
import { type ThreadData, type ThreadLimits, type Waiting, WorkerThread } from './worker-thread.js';
import { Workers } from './workers.js';

export interface ThreadPlan extends ThreadData {
  /** The compiled program of a thread. */
  readonly program: URL;
  readonly threads: number;
  readonly limits: ThreadLimits;
}

/**
 * A few threads, started when there is work and ended when there is none for a while. One that
 * crashes or takes too long costs the order it was at, and no other.
 */
@Injectable()
export class ThreadWorkers extends Workers implements OnApplicationShutdown {
  private readonly threads = new Set<WorkerThread>();
  private readonly queue: Waiting[] = [];
  private stopped = false;

  constructor(private readonly plan: ThreadPlan) {
    super();
  }

  run<Input, Output>({ module }: Task<Input, Output>, input: Input): Promise<Output> {
    return new Promise<Output>((resolve, reject) => {
      if (this.stopped) throw DomainError.unavailable();
      const order = { module: module.href, input };
      this.queue.push({ order, reject, resolve: resolve as (output: unknown) => void });
      this.handOut();
    });
  }

  /** After the jobs and the requests, which may still wait for work. */
  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    for (const { reject } of this.queue.splice(0)) reject(DomainError.unavailable());
    await Promise.all([...this.threads].map((thread) => thread.end()));
  }

  private handOut(): void {
    while (this.queue.length > 0) {
      const thread = this.freeThread();
      const next = thread && this.queue.shift();
      if (!next) return;
      thread.take(next);
    }
  }

  private freeThread(): WorkerThread | undefined {
    for (const thread of this.threads) if (thread.free) return thread;
    if (this.stopped || this.threads.size >= this.plan.threads) return undefined;
    const { program, textsFolder, limits } = this.plan;
    const thread = new WorkerThread(program, { textsFolder }, limits, {
      freed: () => {
        this.handOut();
      },
      ended: () => {
        this.threads.delete(thread);
        this.handOut();
      },
    });
    this.threads.add(thread);
    return thread;
  }
}
