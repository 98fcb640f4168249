import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Global, Module } from '@nestjs/common';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { Texts } from '../i18n/texts.js';
import { ThreadWorkers } from './thread-workers.js';
import { Workers, WorkersOnTheSpot } from './workers.js';

const MOST_THREADS = 2;
const limits = { order: 60_000, idle: 30_000, memoryMb: 512 };
const compiled = import.meta.url.endsWith('.js');

/** As many threads as there are processors beside the serving one, at least one, at most two. */
const threads = Math.min(MOST_THREADS, Math.max(1, availableParallelism() - 1));

@Global()
@Module({
  providers: [
    {
      provide: Workers,
      useFactory: (config: Config, texts: Texts): Workers =>
        compiled
          ? new ThreadWorkers({
              ...{ program: new URL('./thread.js', import.meta.url), threads, limits },
              textsFolder: join(config.root, 'views', 'texts'),
            })
          : new WorkersOnTheSpot(texts),
      inject: [CONFIG, Texts],
    },
  ],
  exports: [Workers],
})
export class WorkersModule {}
