export { JOB_LOGGER, type JobLogger } from './job-logger.js';
export { JobRunner } from './job-runner.js';
export { type JobPayload, Jobs, TRIES } from './jobs.js';
export { JobsModule } from './jobs.module.js';
