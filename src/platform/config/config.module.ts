import { Global, Module } from '@nestjs/common';
import { type Config, readConfig } from './config.js';

/** The injection token of the settings. */
export const CONFIG = Symbol('config');

@Global()
@Module({
  providers: [{ provide: CONFIG, useFactory: (): Config => readConfig() }],
  exports: [CONFIG],
})
export class ConfigModule {}
