import { join } from 'node:path';
import { Global, Module } from '@nestjs/common';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { Texts } from '../i18n/index.js';
import { Assets } from './assets.js';
import { Icons } from './icons.js';
import { StatusTones } from './status-tones.js';
import { Views } from './views.js';

@Global()
@Module({
  providers: [
    { provide: Assets, useFactory: (config: Config) => Assets.load(config.root), inject: [CONFIG] },
    {
      provide: Views,
      useFactory: (config: Config, texts: Texts, assets: Assets) =>
        new Views(join(config.root, 'views'), {
          texts,
          assets,
          icons: new Icons(config.root),
          tones: StatusTones.load(join(config.root, 'views', 'assets')),
        }),
      inject: [CONFIG, Texts, Assets],
    },
  ],
  exports: [Views, Assets],
})
export class ViewsModule {}
