import type { Alternative, SearchQuery } from './search-index.js';
import { stemOf } from './words.js';
import type { Synonyms } from './synonyms.queries.js';

const LONGEST_TERM = 3;

/** Words of the query that belong together: one word, or a term that has synonyms. */
export interface AskedTerm {
  readonly words: readonly string[];
}

/** Joins words that together are a known term, the longest first. */
export function termsIn(words: readonly string[], synonyms: Synonyms): AskedTerm[] {
  const terms: AskedTerm[] = [];
  for (let at = 0; at < words.length;) {
    let length = Math.min(LONGEST_TERM, words.length - at);
    while (length > 1 && !synonyms.has(words.slice(at, at + length).join(' '))) length -= 1;
    terms.push({ words: words.slice(at, at + length) });
    at += length;
  }
  return terms;
}

/** Each term as it is written, with its other endings and its synonyms. */
export const plainQuery = (
  terms: readonly AskedTerm[],
  synonyms: Synonyms,
  match: SearchQuery['match'] = 'all',
): SearchQuery => ({ match, groups: terms.map((term) => alternativesOf(term, synonyms)) });

/** The same, and for each word also the words found that are like it. */
export const wideQuery = (
  terms: readonly AskedTerm[],
  synonyms: Synonyms,
  like: ReadonlyMap<string, readonly string[]>,
  match: SearchQuery['match'] = 'all',
): SearchQuery => ({
  match,
  groups: terms.map((term) => [
    ...alternativesOf(term, synonyms),
    ...(term.words.length > 1 ? [] : (like.get(term.words[0] ?? '') ?? [])).flatMap((word) =>
      alternativesOf({ words: [word] }, synonyms),
    ),
  ]),
});

function alternativesOf({ words }: AskedTerm, synonyms: Synonyms): Alternative[] {
  const [word = ''] = words;
  const stem = words.length === 1 ? stemOf(word) : undefined;
  return [
    { words, prefix: false, adjacent: words.length > 1 },
    { words, prefix: true, adjacent: false },
    ...(stem === undefined ? [] : [{ words: [stem], prefix: true, adjacent: false }]),
    ...(synonyms.get(words.join(' ')) ?? []).map((term) => ({
      words: term.split(' '),
      prefix: !term.includes(' '),
      adjacent: term.includes(' '),
    })),
  ];
}
