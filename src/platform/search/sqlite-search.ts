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

/** Of title, keywords, summary and body, in the reader's language and in the other one. */
const own = [12, 7, 3, 1];
const other = [8, 5, 2, 0.6];
const ROWS_AT_ONCE = 60;

/** Search with FTS5: words and their beginnings in one table, parts of words in a trigram table. */
export class SqliteSearch extends SearchIndex {
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
    const which = `FROM ${prefix}_entry WHERE ${subject}_id IN (${placeholders(ids)})`;
    await this.db.run(`DELETE FROM ${prefix}_text WHERE rowid IN (SELECT number ${which})`, ids);
    await this.db.run(`DELETE ${which}`, ids);
  }

  async search(
    query: SearchQuery,
    locale: Locale,
    limit: number,
    scope?: string,
  ): Promise<readonly SearchHit[]> {
    const { prefix, subject, scoped } = this.tables;
    const text = `${prefix}_text`;
    const isWithin = scoped && scope !== undefined;
    const weights = [0, 1, 2, 3].flatMap((part) =>
      locale === 'en' ? [own[part], other[part]] : [other[part], own[part]],
    );
    // One row with all hits: thousands of rows would each cost a crossing into JavaScript.
    const row = await this.db.row<{ hits: string | null }>(
      `SELECT group_concat(hit.id || ' ' || hit.score, ',') AS hits
         FROM (SELECT e.${subject}_id AS id,
                 CAST(-1000 * bm25(${text}, ${weights.join(', ')}) AS INTEGER) AS score
                 FROM ${text} CROSS JOIN ${prefix}_entry e ON e.number = ${text}.rowid
                WHERE ${text} MATCH ?${isWithin ? ` AND e.${scoped} = ?` : ''} LIMIT ${limit}) AS hit`,
      [matchOf(query), ...(isWithin ? [scope] : [])],
    );
    return (row?.hits ?? '').split(',').filter(Boolean).map(toHit);
  }

  async wordsLike(word: string): Promise<readonly string[]> {
    const parts = trigrams(word).map((part) => `"${part}"`);
    if (parts.length === 0) return [];
    const { prefix } = this.tables;
    const rows = await this.db.rows<{ term: string }>(
      `SELECT t.term AS "term" FROM ${prefix}_part p JOIN ${prefix}_term t ON t.number = p.rowid
        WHERE ${prefix}_part MATCH ? ORDER BY p.rank LIMIT ${WORDS_LIKE}`,
      [parts.join(' OR ')],
    );
    return rows.map((row) => row.term);
  }

  private async indexSome(entries: readonly SearchEntry[]): Promise<void> {
    const { prefix, subject, scoped } = this.tables;
    const ids = entries.map(({ id }) => id);
    await this.remove(ids);
    await this.db.run(
      `INSERT INTO ${prefix}_entry (${subject}_id${scoped ? `, ${scoped}` : ''})
       VALUES ${ids.map(() => (scoped ? '(?, ?)' : '(?)')).join(', ')}`,
      entries.flatMap(({ id, scope }) => (scoped ? [id, scope] : [id])),
    );
    const numbers = await this.numbersOf(ids);
    const texts = entries.map((entry) => textsOf(entry));
    await this.db.run(
      `INSERT INTO ${prefix}_text (rowid, title_en, title_nl, keywords_en, keywords_nl,
         summary_en, summary_nl, body_en, body_nl)
       VALUES ${entries.map(() => '(?, ?, ?, ?, ?, ?, ?, ?, ?)').join(', ')}`,
      entries.flatMap(({ id }, index) => [numbers.get(id), ...(texts[index] ?? [])]),
    );
    await this.keepTerms(new Set(texts.flat().flatMap((text) => text.split(' '))));
  }

  private async numbersOf(ids: readonly string[]): Promise<Map<string, number>> {
    const { prefix, subject } = this.tables;
    const rows = await this.db.rows<{ id: string; number: number }>(
      `SELECT ${subject}_id AS id, number FROM ${prefix}_entry
        WHERE ${subject}_id IN (${placeholders(ids)})`,
      ids,
    );
    return new Map(rows.map((row) => [row.id, row.number]));
  }

  private async keepTerms(words: ReadonlySet<string>): Promise<void> {
    const { prefix } = this.tables;
    const telling = JSON.stringify([...words].filter((word) => word.length > 2));
    const fresh = await this.db.rows<{ term: string }>(
      `SELECT value AS term FROM json_each(?) WHERE value NOT IN (SELECT term FROM ${prefix}_term)`,
      [telling],
    );
    for (const { term } of fresh) {
      await this.db.run(`INSERT INTO ${prefix}_term (term) VALUES (?)`, [term]);
      await this.db.run(
        `INSERT INTO ${prefix}_part (rowid, term) SELECT number, term FROM ${prefix}_term WHERE term = ?`,
        [term],
      );
    }
  }
}

const textsOf = ({ title, keywords, summary, body }: SearchEntry): string[] =>
  [title, keywords, summary, body].flatMap(({ en, nl }) =>
    [en, nl].map((text) => wordsOf(text).join(' ')),
  );

const toHit = (pair: string): SearchHit => {
  const [id = '', score = '0'] = pair.split(' ');
  return { id, score: Number(score) };
};

/** Words hold letters and digits only, so that quoting them makes any query a valid one. */
function matchOf({ groups, match }: SearchQuery): string {
  return groups
    .map((alternatives) => `(${alternatives.map(phraseOf).join(' OR ')})`)
    .join(match === 'all' ? ' AND ' : ' OR ');
}

function phraseOf({ words, prefix, adjacent }: Alternative): string {
  const mark = prefix ? '*' : '';
  if (adjacent) return `"${words.join(' ')}"${mark}`;
  return `(${words.map((word) => `"${word}"${mark}`).join(' AND ')})`;
}

function trigrams(word: string): string[] {
  const letters = Array.from(word);
  return letters.slice(2).map((_, index) => letters.slice(index, index + 3).join(''));
}
