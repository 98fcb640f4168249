import { type Logger, pino } from 'pino';
import type { Config } from '../config/config.js';

/** Structured lines on standard output; whatever looks like a secret is left out. */
export const createLogger = (config: Pick<Config, 'logLevel'>): Logger =>
  pino({
    level: config.logLevel,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: ['*.password', '*.token', '*.cookie', '*.authorization'],
  });
