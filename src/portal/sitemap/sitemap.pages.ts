import { Controller, Get, Header, Inject } from '@nestjs/common';
import { isLocale } from '../../kernel/localised.js';
import { Clock } from '../../platform/clock/clock.js';
import type { Config } from '../../platform/config/config.js';
import { CONFIG } from '../../platform/config/config.module.js';
import { Allow, anyone, ChoiceField, Filter, type Submitted } from '../../platform/http/index.js';
import { Texts } from '../../platform/i18n/index.js';
import { NewestServicesQueries } from '../newest-services.queries.js';
import { SitemapQueries } from './sitemap.queries.js';
import { atomXml, sitemapXml } from './xml.js';

const ENTRIES = 50;
const AN_HOUR = 'public, max-age=3600';

class FeedFilter {
  @ChoiceField(['en', 'nl'], { optional: true }) lang?: string;
}

/** What search engines and feed readers fetch; one address for both languages. */
@Controller()
@Allow(anyone)
export class SitemapPages {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly places: SitemapQueries,
    private readonly newest: NewestServicesQueries,
    private readonly texts: Texts,
    private readonly clock: Clock,
  ) {}

  @Get('sitemap.xml')
  @Header('Content-Type', 'application/xml; charset=utf-8')
  @Header('Cache-Control', AN_HOUR)
  async sitemap(): Promise<string> {
    return sitemapXml(this.config.publicUrl, await this.places.places());
  }

  @Get('robots.txt')
  @Header('Content-Type', 'text/plain; charset=utf-8')
  @Header('Cache-Control', AN_HOUR)
  robots(): string {
    const closed = [
      'manage',
      'admin',
      'account',
      'portfolio',
      'reviews',
      'requests',
      'invitations',
    ];
    return [
      'User-agent: *',
      ...['en', 'nl'].flatMap((locale) => closed.map((part) => `Disallow: /${locale}/${part}`)),
      `Sitemap: ${this.config.publicUrl}/sitemap.xml`,
      '',
    ].join('\n');
  }

  @Get('feed.atom')
  @Header('Content-Type', 'application/atom+xml; charset=utf-8')
  @Header('Cache-Control', AN_HOUR)
  async feed(@Filter(FeedFilter) filter: Submitted<FeedFilter>): Promise<string> {
    const { lang } = filter.value;
    const locale = isLocale(lang) ? lang : 'en';
    return atomXml({
      publicUrl: this.config.publicUrl,
      locale,
      title: this.texts.t(locale, 'portal.feed.title'),
      services: await this.newest.newest(ENTRIES),
      now: this.clock.now(),
    });
  }
}
