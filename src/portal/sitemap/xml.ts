import { type Locale, locales } from '../../kernel/localised.js';
import type { NewService } from '../newest-services.queries.js';
import type { PublicPlace } from './sitemap.queries.js';

const named: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

export const escapeXml = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (sign) => named[sign] ?? sign);

const address = (publicUrl: string, locale: Locale, path: string): string =>
  escapeXml(`${publicUrl}/${locale}${path === '/' ? '' : path}`);

/** The sitemap: every place in each language, naming its other languages. */
export function sitemapXml(publicUrl: string, places: readonly PublicPlace[]): string {
  const urls = places.flatMap(({ path, changedAt }) => {
    const alternates = locales
      .map(
        (locale) =>
          `<xhtml:link rel="alternate" hreflang="${locale}" href="${address(publicUrl, locale, path)}"/>`,
      )
      .join('');
    const changed = changedAt === null ? '' : `<lastmod>${escapeXml(changedAt)}</lastmod>`;
    return locales.map(
      (locale) =>
        `<url><loc>${address(publicUrl, locale, path)}</loc>${changed}${alternates}</url>`,
    );
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ...urls,
    '</urlset>',
    '',
  ].join('\n');
}

interface Feed {
  readonly publicUrl: string;
  readonly locale: Locale;
  readonly title: string;
  readonly services: readonly NewService[];
  /** When the portal has no service yet. */
  readonly now: string;
}

/** The newest services as an Atom feed. */
export function atomXml({ publicUrl, locale, title, services, now }: Feed): string {
  const self = `${publicUrl}/feed.atom?lang=${locale}`;
  const updated =
    services
      .map(({ updatedAt }) => updatedAt)
      .sort()
      .at(-1) ?? now;
  const entries = services.map((service) => {
    const link = address(publicUrl, locale, service.path);
    return [
      '<entry>',
      `<id>urn:uuid:${escapeXml(service.id)}</id>`,
      `<title>${escapeXml(service.title[locale])}</title>`,
      `<link rel="alternate" href="${link}"/>`,
      `<published>${escapeXml(service.publishedAt)}</published>`,
      `<updated>${escapeXml(service.updatedAt)}</updated>`,
      `<author><name>${escapeXml(service.clusterName[locale])}</name></author>`,
      `<category term="${escapeXml(service.type)}"/>`,
      `<summary>${escapeXml(service.summary[locale])}</summary>`,
      '</entry>',
    ].join('');
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${locale}">`,
    `<id>${escapeXml(self)}</id>`,
    `<title>${escapeXml(title)}</title>`,
    `<updated>${escapeXml(updated)}</updated>`,
    `<link rel="self" href="${escapeXml(self)}"/>`,
    `<link rel="alternate" href="${address(publicUrl, locale, '/')}"/>`,
    ...entries,
    '</feed>',
    '',
  ].join('\n');
}
