import { Controller, Get, Inject } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import type { Locale } from '../kernel/localised.js';
import type { Config } from '../platform/config/config.js';
import { CONFIG } from '../platform/config/config.module.js';
import { Allow, anyone, Lang, page, type Page } from '../platform/http/index.js';
import { Texts } from '../platform/i18n/index.js';
import { styleSamples } from '../platform/views/style-samples.js';

/** Every component in light and dark, for those who build the portal; not there in production. */
@Controller('style')
@Allow(anyone)
export class StylePages {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly texts: Texts,
  ) {}

  @Get()
  show(@Lang() locale: Locale): Page {
    if (this.config.production) throw DomainError.notFound();
    return page('portal/style', styleSamples(this.texts, locale), { title: 'style.title' });
  }
}
