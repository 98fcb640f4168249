import { join } from 'node:path';
import { Global, Module } from '@nestjs/common';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { Texts } from './texts.js';

@Global()
@Module({
  providers: [
    {
      provide: Texts,
      useFactory: (config: Config) => Texts.load(join(config.root, 'views', 'texts')),
      inject: [CONFIG],
    },
  ],
  exports: [Texts],
})
export class I18nModule {}
