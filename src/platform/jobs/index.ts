export { TRIES } from './job-claims.js';
export { JOB_LOGGER, type JobLogger } from './job-logger.js';
export { JobRunner } from './job-runner.js';
export { type JobPayload, Jobs } from './jobs.js';
export { JobsModule } from './jobs.module.js';
