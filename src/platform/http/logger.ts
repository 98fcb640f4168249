import { type Logger, pino } from 'pino';
import type { Config } from '../config/config.js';

interface Told {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  readonly stack?: string;
}

/** An error without what came with it: a failed query carries its parameters. */
function tellable(error: unknown): Told {
  const { type, name, message, code, stack } = (error ?? {}) as Partial<Told & Error>;
  return {
    type: type ?? name ?? typeof error,
    message: message ?? String(error),
    ...(code === undefined ? {} : { code }),
    ...(stack === undefined ? {} : { stack }),
  };
}

/** Structured lines on standard output; whatever looks like a secret is left out. */
export const createLogger = (config: Pick<Config, 'logLevel'>): Logger =>
  pino({
    level: config.logLevel,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: ['*.password', '*.token', '*.cookie', '*.authorization'],
    serializers: { err: tellable },
  });
