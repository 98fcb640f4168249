import type { NestApplicationOptions } from '@nestjs/common';

/** How the framework is set up, in the portal and wherever it is tried out. */
export const nestSettings: Pick<NestApplicationOptions, 'bodyParser' | 'logger' | 'abortOnError'> =
  {
    bodyParser: false,
    logger: ['error', 'warn', 'fatal'],
    abortOnError: false,
  };
