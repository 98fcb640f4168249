import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import type { Locale } from '../../kernel/localised.js';
import { Db } from '../database/index.js';
import { formats, Texts, type Words } from '../i18n/index.js';
import { LetterWriter, SUBJECT_AT_MOST, type Written } from './letter-writer.js';
import { blanksFor, fill } from './placeholders.js';

export type MailData = Readonly<Record<string, unknown>>;

/** How a value is written: a day as a date, cents as euros, a path of the portal as an address. */
export type PlaceholderKind =
  'text' | 'day' | 'month' | 'instant' | 'money' | 'number' | 'percent' | 'words' | 'link';

export interface Placeholder {
  /** What stands between the braces: `organisation` for `{{organisation}}`. */
  readonly name: string;
  /** `text` when not told. */
  readonly kind?: PlaceholderKind;
  /** A key of the text files: what it means. */
  readonly labelKey: string;
  /** Its value among the mail's data; the one of the same name when not told. */
  readonly of?: (data: MailData) => unknown;
}

/** A mail whose words a cluster may choose itself. */
export interface MailTemplate {
  /** As in `mail.send`, such as `memberships/reminder`. */
  readonly template: string;
  /** A key of the text files: what the mail is for. */
  readonly labelKey: string;
  readonly placeholders: readonly Placeholder[];
  /** Data as `mail.send` gets them, with values that are told apart from each other. */
  readonly samples: MailData;
}

/** Knows which mails a cluster may word itself, and finds its words. */
@Injectable()
export class MailTexts {
  private readonly declared = new Map<string, MailTemplate>();

  constructor(
    private readonly db: Db,
    private readonly texts: Texts,
    private readonly writer: LetterWriter,
  ) {}

  /** The mails of a room, said at module init. */
  declare(...templates: readonly MailTemplate[]): void {
    for (const one of templates) this.declared.set(one.template, one);
  }

  get all(): readonly MailTemplate[] {
    return [...this.declared.values()].sort((a, b) => a.template.localeCompare(b.template));
  }

  /** The mail of a name; one that may not be changed is refused as not found. */
  one(template: string): MailTemplate {
    const found = this.declared.get(template);
    if (!found) throw DomainError.notFound();
    return found;
  }

  /** A mail in the words of its cluster where it has some, else in the portal's own. */
  async write(
    template: string,
    locale: Locale,
    data: MailData,
    clusterId: string | undefined,
  ): Promise<Written> {
    const known = this.declared.get(template);
    const own = known && clusterId !== undefined && (await this.wordsOf(clusterId, known, locale));
    return own ? this.filled(known, own, locale, data) : this.writer.write(template, locale, data);
  }

  /** A cluster's words with the values in their blanks. */
  filled(template: MailTemplate, words: Written, locale: Locale, data: MailData): Written {
    const values = this.valuesOf(template, locale, data);
    const fillIn = (text: string): string => fill(text, (name) => values.get(name) ?? '');
    const subject = fillIn(words.subject).replaceAll(/\s+/g, ' ').trim();
    return { subject: subject.slice(0, SUBJECT_AT_MOST), body: fillIn(words.body).trim() };
  }

  /** The portal's own words with blanks where the samples stand: what editing starts from. */
  portalsOwn(template: MailTemplate, locale: Locale): Written {
    const { subject, body } = this.writer.write(template.template, locale, template.samples);
    const values = this.valuesOf(template, locale, template.samples);
    return { subject: blanksFor(subject, values), body: blanksFor(body, values) };
  }

  private wordsOf(
    clusterId: string,
    { template }: MailTemplate,
    locale: Locale,
  ): Promise<Written | undefined> {
    return this.db.row<Written>(
      'SELECT subject, body FROM mail_text WHERE cluster_id = ? AND template = ? AND locale = ?',
      [clusterId, template, locale],
    );
  }

  private valuesOf(
    { placeholders }: MailTemplate,
    locale: Locale,
    data: MailData,
  ): ReadonlyMap<string, string> {
    return new Map(
      placeholders.map(({ name, kind = 'text', of }) => {
        const value = of ? of(data) : data[name];
        return [name, value === undefined || value === null ? '' : this.said(kind, locale, value)];
      }),
    );
  }

  private said(kind: PlaceholderKind, locale: Locale, value: unknown): string {
    switch (kind) {
      case 'money':
        return formats.money(locale, Number(value), true);
      case 'number':
      case 'percent':
        return formats[kind](locale, Number(value));
      case 'day':
      case 'month':
      case 'instant':
        return formats[kind](locale, String(value));
      case 'words':
        return this.texts.words(locale, value as Words);
      case 'link':
        return `${this.writer.publicUrl}/${locale}${String(value)}`;
      case 'text':
        return String(value);
    }
  }
}
