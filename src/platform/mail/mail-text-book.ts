import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { locales, type Locale } from '../../kernel/localised.js';
import { Audit } from '../audit/index.js';
import { Clock } from '../clock/clock.js';
import { Db, newId } from '../database/index.js';
import type { Written } from './letter-writer.js';
import { MailText } from './mail-text.entity.js';
import { type MailTemplate, MailTexts } from './mail-texts.js';
import { hasLooseBraces, unknownBlanks } from './placeholders.js';

/** The words of a mail in both languages. */
export type MailWords = Readonly<Record<Locale, Written>>;

export interface KnownWords {
  readonly words: MailWords;
  /** 0 for the portal's own words. */
  readonly revision: number;
  readonly updatedAt: string | null;
}

interface Row extends Written {
  readonly locale: Locale;
  readonly revision: number;
  readonly updatedAt: string;
}

/** Keeps a cluster's own words for its mails; every change is one unit of work. */
@Injectable()
export class MailTextBook {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly texts: MailTexts,
  ) {}

  /** The mails that have words of the cluster's own, and since when. */
  async changed(clusterId: string): Promise<ReadonlyMap<string, string>> {
    const rows = await this.db.rows<{ template: string; updatedAt: string }>(
      `SELECT template, MAX(updated_at) AS "updatedAt" FROM mail_text WHERE cluster_id = ?
       GROUP BY template`,
      [clusterId],
    );
    return new Map(rows.map(({ template, updatedAt }) => [template, updatedAt]));
  }

  /** The words in use: the cluster's own, or the portal's with blanks in them. */
  async words(clusterId: string, template: MailTemplate): Promise<KnownWords> {
    const rows = await this.db.rows<Row>(
      `SELECT locale, subject, body, revision, updated_at AS "updatedAt" FROM mail_text
       WHERE cluster_id = ? AND template = ? ORDER BY locale`,
      [clusterId, template.template],
    );
    const [first] = rows;
    const of = (locale: Locale): Written => {
      const own = rows.find((row) => row.locale === locale);
      return own
        ? { subject: own.subject, body: own.body }
        : this.texts.portalsOwn(template, locale);
    };
    return {
      words: { en: of('en'), nl: of('nl') },
      revision: first?.revision ?? 0,
      updatedAt: first?.updatedAt ?? null,
    };
  }

  /** Refuses words with blanks that the mail cannot fill; field names end in the language. */
  check({ placeholders }: MailTemplate, words: MailWords): void {
    const names = placeholders.map(({ name }) => name);
    const known = names.map(blank).join(', ');
    for (const locale of locales) {
      for (const part of ['subject', 'body'] as const) {
        const text = words[locale][part];
        const field = `${part}${locale === 'en' ? 'En' : 'Nl'}`;
        const [name] = unknownBlanks(text, names);
        if (name !== undefined) {
          const params = { name: blank(name.slice(0, 60)), known };
          throw DomainError.invalid('errors.mail_placeholder', { field, params });
        }
        if (hasLooseBraces(text)) {
          const params = { example: blank(names[0] ?? '') };
          throw DomainError.invalid('errors.mail_braces', { field, params });
        }
      }
    }
  }

  save(
    clusterId: string,
    template: MailTemplate,
    words: MailWords,
    revision: number,
    actor: string,
  ): Promise<void> {
    this.check(template, words);
    return this.db.unit(async () => {
      const known = await this.words(clusterId, template);
      if (known.revision !== revision) throw DomainError.conflict('errors.changed');
      const { template: name } = template;
      await this.db.of(MailText).delete({ clusterId, template: name });
      const shared = { clusterId, template: name, updatedAt: this.clock.now() };
      await this.db.of(MailText).insert(
        locales.map((locale) => ({
          ...{ id: newId(), ...shared, locale, ...words[locale], revision: revision + 1 },
        })),
      );
      await this.record('change_mail_text', clusterId, name, actor);
    });
  }

  /** Back to the portal's own words. */
  reset(clusterId: string, { template }: MailTemplate, actor: string): Promise<void> {
    return this.db.unit(async () => {
      await this.db.of(MailText).delete({ clusterId, template });
      await this.record('reset_mail_text', clusterId, template, actor);
    });
  }

  private record(act: string, clusterId: string, template: string, actor: string): Promise<void> {
    const subject = { kind: 'mail_text', id: template.slice(0, 60) };
    return this.audit.record({ actor, action: `clusters.${act}`, subject, clusterId });
  }
}

const blank = (name: string): string => `{{${name}}}`;
