import { ConsoleLogger, type NestApplicationOptions } from '@nestjs/common';

/** Leaves out what stops the start: whoever opens the portal says that in plain words. */
class StartLogger extends ConsoleLogger {
  override error(message: unknown, ...rest: unknown[]): void {
    if (rest.at(-1) !== 'ExceptionHandler') super.error(message, ...rest);
  }
}

/** How the framework is set up, in the portal and wherever it is tried out. */
export const nestSettings: Pick<NestApplicationOptions, 'bodyParser' | 'logger' | 'abortOnError'> =
  {
    bodyParser: false,
    logger: new StartLogger({ logLevels: ['error', 'warn', 'fatal'] }),
    abortOnError: false,
  };
