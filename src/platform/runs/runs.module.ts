import { Global, Module } from '@nestjs/common';
import { RunQueries } from './run.queries.js';
import { RunWorker } from './run-worker.js';
import { Runs } from './runs.js';

@Global()
@Module({ providers: [Runs, RunWorker, RunQueries], exports: [Runs, RunQueries] })
export class RunsModule {}
