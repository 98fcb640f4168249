import { Inject, Injectable } from '@nestjs/common';
import type { Locale } from '../../kernel/localised.js';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { Views } from '../views/index.js';

/** A mail as its reader gets it. */
export interface Written {
  readonly subject: string;
  readonly body: string;
}

export const SUBJECT_AT_MOST = 300;

/** Writes the portal's own mails from the templates below `views/mail`. */
@Injectable()
export class LetterWriter {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly views: Views,
  ) {}

  get publicUrl(): string {
    return this.config.publicUrl;
  }

  /** Plain text: what Handlebars escapes for HTML is written back as it was. */
  write(template: string, locale: Locale, data: object): Written {
    const model = { ...data, publicUrl: this.publicUrl };
    const text = unescapeHtml(this.views.render(`mail/${template}`, model, locale)).trim();
    const [subject = '', ...lines] = text.split('\n');
    return { subject: subject.trim().slice(0, SUBJECT_AT_MOST), body: lines.join('\n').trim() };
  }
}

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#x27;': "'",
  '&#x60;': '`',
  '&#x3D;': '=',
};
const unescapeHtml = (text: string): string =>
  text.replace(/&(?:amp|lt|gt|quot|#x27|#x60|#x3D);/g, (entity) => entities[entity] ?? entity);
