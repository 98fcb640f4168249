import type { Locale } from '../../kernel/localised.js';
import { type Db, placeholders } from '../database/index.js';
import {
  type Alternative,
  type SearchEntry,
  type SearchHit,
  SearchIndex,
  type SearchQuery,
  WORDS_LIKE,
} from './search-index.js';
import type { SearchTables } from './search-tables.js';
import { wordsOf } from './words.js';

const PLACES = 16_000;
const ROWS_AT_ONCE = 100;
/** Weights of D, C, B and A, which stand for body, summary, keywords and title. */
const weights = '{0.08, 0.25, 0.6, 1.0}';

/** Search with text vectors that this class writes itself, and trigrams over the words that occur. */
export class PostgresSearch extends SearchIndex {
  constructor(
    private readonly db: Db,
    private readonly tables: SearchTables,
  ) {
    super();
  }

  async index(entries: readonly SearchEntry[]): Promise<void> {
    for (let from = 0; from < entries.length; from += ROWS_AT_ONCE) {
      await this.indexSome(entries.slice(from, from + ROWS_AT_ONCE));
    }
  }

  async remove(ids: readonly string[]): Promise<void> {
    const { prefix, subject } = this.tables;
    await this.db.run(
      `DELETE FROM ${prefix}_entry WHERE ${subject}_id IN (${placeholders(ids)})`,
      ids,
    );
  }

  async search(
    query: SearchQuery,
    locale: Locale,
    limit: number,
    scope?: string,
  ): Promise<readonly SearchHit[]> {
    const { prefix, subject, scoped } = this.tables;
    const isWithin = scoped && scope !== undefined;
    const words = locale === 'en' ? 'words_en' : 'words_nl';
    const match = matchOf(query);
    const row = await this.db.row<{ hits: string | null }>(
      `SELECT string_agg(hit.id || ' ' || hit.score, ',') AS hits
         FROM (SELECT ${subject}_id AS id,
                 CAST(100000 * ts_rank('${weights}', ${words}, CAST(? AS tsquery)) AS integer) AS score
                 FROM ${prefix}_entry
                WHERE ${words} @@ CAST(? AS tsquery)${isWithin ? ` AND ${scoped} = ?` : ''}
                LIMIT ${limit}) AS hit`,
      [match, match, ...(isWithin ? [scope] : [])],
    );
    return (row?.hits ?? '').split(',').filter(Boolean).map(toHit);
  }

  async wordsLike(word: string): Promise<readonly string[]> {
    const rows = await this.db.rows<{ term: string }>(
      `SELECT term FROM ${this.tables.prefix}_term WHERE term % ? OR term LIKE ?
        ORDER BY similarity(term, ?) DESC, term LIMIT ${WORDS_LIKE}`,
      [word, `%${word}%`, word],
    );
    return rows.map((row) => row.term);
  }

  private async indexSome(entries: readonly SearchEntry[]): Promise<void> {
    const { prefix, subject, scoped } = this.tables;
    const row = `(?, CAST(? AS tsvector), CAST(? AS tsvector)${scoped ? ', ?' : ''})`;
    await this.db.run(
      `INSERT INTO ${prefix}_entry (${subject}_id, words_en, words_nl${scoped ? `, ${scoped}` : ''})
       VALUES ${entries.map(() => row).join(', ')}
       ON CONFLICT (${subject}_id) DO UPDATE SET words_en = EXCLUDED.words_en, words_nl = EXCLUDED.words_nl`,
      entries.flatMap((entry) => [
        ...[entry.id, vectorOf(entry, 'en'), vectorOf(entry, 'nl')],
        ...(scoped ? [entry.scope] : []),
      ]),
    );
    const words = new Set(entries.flatMap((entry) => wordsOf(allText(entry))));
    await this.db.run(
      `INSERT INTO ${prefix}_term (term) SELECT value FROM jsonb_array_elements_text(CAST(? AS jsonb)) AS value
        ORDER BY value ON CONFLICT DO NOTHING`,
      [JSON.stringify([...words].filter((word) => word.length > 2))],
    );
  }
}

const allText = ({ title, keywords, summary, body }: SearchEntry): string =>
  [title, keywords, summary, body].flatMap(({ en, nl }) => [en, nl]).join(' ');

/** `'word':1A …`: the reader's language with its full weight, the other one a step lower. */
function vectorOf({ title, keywords, summary, body }: SearchEntry, locale: Locale): string {
  const other = locale === 'en' ? 'nl' : 'en';
  const parts: readonly (readonly [string, string])[] = [
    [title[locale], 'A'],
    [keywords[locale], 'B'],
    [title[other], 'B'],
    [summary[locale], 'C'],
    [keywords[other], 'C'],
    [`${summary[other]} ${body[locale]} ${body[other]}`, 'D'],
  ];
  const lexemes: string[] = [];
  let place = 0;
  for (const [text, weight] of parts) {
    for (const word of wordsOf(text)) {
      place = Math.min(place + 1, PLACES);
      lexemes.push(`'${word}':${place}${weight}`);
    }
    // A gap keeps a phrase from running from one part into the next.
    place += 5;
  }
  return lexemes.join(' ');
}

const toHit = (pair: string): SearchHit => {
  const [id = '', score = '0'] = pair.split(' ');
  return { id, score: Number(score) };
};

/** Words hold letters and digits only, so that quoting them makes any query a valid one. */
function matchOf({ groups, match }: SearchQuery): string {
  return groups
    .map((alternatives) => `(${alternatives.map(phraseOf).join(' | ')})`)
    .join(match === 'all' ? ' & ' : ' | ');
}

function phraseOf({ words, prefix, adjacent }: Alternative): string {
  const mark = prefix ? ':*' : '';
  return `(${words.map((word) => `'${word}'${mark}`).join(adjacent ? ' <-> ' : ' & ')})`;
}
