import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ContentVersion } from './content-version.js';

const PAGES_KEPT = 400;

interface KeptPage {
  readonly version: string;
  readonly html: string;
  readonly etag: string;
}

/** Whether a browser has this very page; proxies that compress mark its tag as weak. */
export const isSame = (ifNoneMatch: string | undefined, etag: string): boolean =>
  (ifNoneMatch ?? '').split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);

/** Public pages as anonymous visitors get them, kept until content changes or the day does. */
@Injectable()
export class KeptPages {
  private readonly pages = new Map<string, KeptPage>();

  constructor(private readonly contentVersion: ContentVersion) {}

  async find(url: string): Promise<KeptPage | undefined> {
    const kept = this.pages.get(url);
    if (!kept) return undefined;
    if (kept.version === (await this.contentVersion.current())) return kept;
    this.pages.delete(url);
    return undefined;
  }

  /** Keeps a page rendered since `version` was read, and gives its ETag. */
  keep(url: string, version: string, html: string): string {
    const etag = `"${createHash('sha256').update(html).digest('base64url').slice(0, 22)}"`;
    if (this.pages.size >= PAGES_KEPT) {
      const oldest = this.pages.keys().next().value;
      if (oldest !== undefined) this.pages.delete(oldest);
    }
    this.pages.set(url, { version, html, etag });
    return etag;
  }
}
