import type { Locale } from '../../kernel/localised.js';
import { type Db, placeholders } from '../../platform/database/index.js';
import {
  type Alternative,
  type SearchEntry,
  type SearchHit,
  SearchIndex,
  type SearchQuery,
  WORDS_LIKE,
} from './search-index.js';
import { wordsOf } from './words.js';

const PLACES = 16_000;
const ROWS_AT_ONCE = 100;
/** Weights of D, C, B and A, which stand for body, summary, keywords and title. */
const weights = '{0.08, 0.25, 0.6, 1.0}';

/** Search with text vectors that this class writes itself, and trigrams over the words that occur. */
export class PostgresSearch extends SearchIndex {
  constructor(private readonly db: Db) {
    super();
  }

  async index(entries: readonly SearchEntry[]): Promise<void> {
    for (let from = 0; from < entries.length; from += ROWS_AT_ONCE) {
      await this.indexSome(entries.slice(from, from + ROWS_AT_ONCE));
    }
  }

  async remove(serviceIds: readonly string[]): Promise<void> {
    await this.db.run(
      `DELETE FROM search_entry WHERE service_id IN (${placeholders(serviceIds)})`,
      serviceIds,
    );
  }

  async search(query: SearchQuery, locale: Locale, limit: number): Promise<readonly SearchHit[]> {
    const words = locale === 'en' ? 'words_en' : 'words_nl';
    const match = matchOf(query);
    const row = await this.db.row<{ hits: string | null }>(
      `SELECT string_agg(hit.service_id || ' ' || hit.score, ',') AS hits
         FROM (SELECT service_id, CAST(100000 * ts_rank('${weights}', ${words}, CAST(? AS tsquery)) AS integer) AS score
                 FROM search_entry WHERE ${words} @@ CAST(? AS tsquery) LIMIT ${limit}) AS hit`,
      [match, match],
    );
    return (row?.hits ?? '').split(',').filter(Boolean).map(toHit);
  }

  async wordsLike(word: string): Promise<readonly string[]> {
    const rows = await this.db.rows<{ term: string }>(
      `SELECT term FROM search_term WHERE term % ? OR term LIKE ?
        ORDER BY similarity(term, ?) DESC, term LIMIT ${WORDS_LIKE}`,
      [word, `%${word}%`, word],
    );
    return rows.map((row) => row.term);
  }

  private async indexSome(entries: readonly SearchEntry[]): Promise<void> {
    await this.db.run(
      `INSERT INTO search_entry (service_id, words_en, words_nl)
       VALUES ${entries.map(() => '(?, CAST(? AS tsvector), CAST(? AS tsvector))').join(', ')}
       ON CONFLICT (service_id) DO UPDATE SET words_en = EXCLUDED.words_en, words_nl = EXCLUDED.words_nl`,
      entries.flatMap((entry) => [entry.serviceId, vectorOf(entry, 'en'), vectorOf(entry, 'nl')]),
    );
    const words = new Set(entries.flatMap((entry) => wordsOf(allText(entry))));
    await this.db.run(
      `INSERT INTO search_term (term) SELECT value FROM jsonb_array_elements_text(CAST(? AS jsonb)) AS value
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
  const [serviceId = '', score = '0'] = pair.split(' ');
  return { serviceId, score: Number(score) };
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
