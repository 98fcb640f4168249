import type { Localised } from '../../kernel/localised.js';
import { bothOf, fold, meaningOf, stem } from './words.js';

/** Which terms (words joined by a space) mean the same as a term. */
export type SameWords = ReadonlyMap<string, readonly string[]>;

const LONGEST_TERM = 3;

/**
 * For each word sought, by its stem, the other ways to say it: of each way all words must be there.
 * A term of several words, such as `photonic integrated circuit`, gives its ways to each of them.
 */
export function meansOf(
  seeks: Localised,
  synonyms: SameWords,
): ReadonlyMap<string, readonly (readonly string[])[]> {
  const words = fold(bothOf(seeks)).match(/[\p{L}\p{N}]+/gu) ?? [];
  const means = new Map<string, (readonly string[])[]>();
  for (const [at] of words.entries()) {
    for (let length = 1; length <= LONGEST_TERM; length += 1) {
      const term = words.slice(at, at + length);
      const ways = (synonyms.get(term.join(' ')) ?? [])
        .map((one) => [...meaningOf(one).keys()])
        .filter((way) => way.length > 0);
      if (ways.length === 0) continue;
      for (const word of term.map(stem)) means.set(word, [...(means.get(word) ?? []), ...ways]);
    }
  }
  return means;
}
