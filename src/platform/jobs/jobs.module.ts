import { Global, Module } from '@nestjs/common';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { createLogger } from '../http/logger.js';
import { JOB_LOGGER } from './job-logger.js';
import { JobRunner } from './job-runner.js';
import { Jobs } from './jobs.js';

@Global()
@Module({
  providers: [
    { provide: JOB_LOGGER, useFactory: (config: Config) => createLogger(config), inject: [CONFIG] },
    Jobs,
    JobRunner,
  ],
  exports: [Jobs, JobRunner, JOB_LOGGER],
})
export class JobsModule {}
