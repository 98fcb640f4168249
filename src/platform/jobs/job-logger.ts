import type { Logger } from 'pino';

export const JOB_LOGGER = Symbol('job logger');
export type JobLogger = Pick<Logger, 'warn' | 'error'>;
