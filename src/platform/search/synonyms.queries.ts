import { Injectable } from '@nestjs/common';
import { Db } from '../database/index.js';
import { ContentVersion } from '../http/index.js';
import { wordsOf } from './words.js';

/** Which terms (words joined by a space) mean the same as a term. */
export type Synonyms = ReadonlyMap<string, readonly string[]>;

/** Synonyms are few and rarely change: kept until content changes. */
@Injectable()
export class SynonymQueries {
  private kept: { readonly version: string; readonly synonyms: Synonyms } | undefined;

  constructor(
    private readonly db: Db,
    private readonly contentVersion: ContentVersion,
  ) {}

  async all(): Promise<Synonyms> {
    const version = await this.contentVersion.current();
    if (this.kept?.version !== version) {
      this.kept = { version, synonyms: await this.read() };
    }
    return this.kept.synonyms;
  }

  private async read(): Promise<Synonyms> {
    const rows = await this.db.rows<{ meaning: string; term: string }>(
      'SELECT meaning, term FROM search_synonym ORDER BY meaning, term',
    );
    const meanings = new Map<string, string[]>();
    for (const { meaning, term } of rows) {
      meanings.set(meaning, [...(meanings.get(meaning) ?? []), wordsOf(term).join(' ')]);
    }
    const synonyms = new Map<string, readonly string[]>();
    for (const terms of meanings.values()) {
      for (const term of terms) {
        const others = terms.filter((other) => other !== term);
        synonyms.set(term, [...(synonyms.get(term) ?? []), ...others]);
      }
    }
    return synonyms;
  }
}
