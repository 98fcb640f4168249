import { Worker } from 'node:worker_threads';

export interface ThreadData {
  readonly textsFolder: string;
}

export interface Order {
  readonly module: string;
  readonly input: unknown;
}

export type ThreadAnswer = { readonly output: unknown } | { readonly error: unknown };

/** An order and who waits for its answer. */
export interface Waiting {
  readonly order: Order;
  readonly resolve: (output: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

export interface ThreadLimits {
  /** Milliseconds that one order may take, the start of the thread included. */
  readonly order: number;
  /** Milliseconds after which a thread without work ends and gives its memory back. */
  readonly idle: number;
  readonly memoryMb: number;
}

/** One thread, at one order at a time. It keeps the process alive only while it works. */
export class WorkerThread {
  private readonly worker: Worker;
  private current: Waiting | undefined;
  private ending = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    program: URL,
    data: ThreadData,
    private readonly limits: ThreadLimits,
    private readonly tell: { readonly freed: () => void; readonly ended: () => void },
  ) {
    this.worker = new Worker(program, {
      workerData: data,
      resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb },
    });
    this.worker.on('message', (answer: ThreadAnswer) => {
      if (this.ending) return;
      this.settle(answer);
      this.rest();
      this.tell.freed();
    });
    for (const event of ['messageerror', 'error'] as const) {
      this.worker.on(event, (error: unknown) => {
        void this.fail(error);
      });
    }
    this.worker.on('exit', () => {
      clearTimeout(this.timer);
      this.settle({ error: new Error('the thread that worked at this has ended') });
      this.tell.ended();
    });
  }

  get free(): boolean {
    return this.current === undefined && !this.ending;
  }

  take(waiting: Waiting): void {
    this.current = waiting;
    this.worker.ref();
    this.limit(this.limits.order, () => {
      const seconds = String(this.limits.order / 1000);
      void this.fail(new Error(`the work took longer than ${seconds} s`));
    });
    try {
      this.worker.postMessage(waiting.order);
    } catch (error) {
      this.settle({ error });
      this.rest();
    }
  }

  async end(): Promise<void> {
    this.ending = true;
    await this.worker.terminate();
  }

  private async fail(error: unknown): Promise<void> {
    this.ending = true;
    this.settle({ error });
    await this.end();
  }

  private rest(): void {
    this.worker.unref();
    this.limit(this.limits.idle, () => void this.end());
    this.timer?.unref();
  }

  private limit(milliseconds: number, over: () => void): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(over, milliseconds);
  }

  private settle(answer: ThreadAnswer): void {
    const waiting = this.current;
    this.current = undefined;
    if (!waiting) return;
    if ('error' in answer) waiting.reject(answer.error);
    else waiting.resolve(answer.output);
  }
}
