import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AnsweringAdapter } from './answering-adapter.js';
import { layJourney } from './journey.js';
import { nestSettings } from './nest-settings.js';

/** Builds the whole portal, ready to listen; a setting or a database that is wrong throws. */
export async function openPortal(module: Type): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(
    module,
    new AnsweringAdapter(),
    nestSettings,
  );
  layJourney(app);
  return app.init();
}

/** Ends the portal at the first SIGTERM or SIGINT: answers what is under way, then leaves. */
export function stopOnSignals(app: NestExpressApplication): void {
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), 9000).unref();
    await app.close();
    process.exit(0);
  };
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());
}
