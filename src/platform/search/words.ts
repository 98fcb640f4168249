/** The longest word that search keeps; longer ones are cut. */
const LONGEST = 60;
const WORD = /[\p{L}\p{N}]+/gu;
const MARKS = /\p{M}+/gu;

/** Text without case and accents, the same for what is kept and what is asked. */
export const fold = (text: string): string =>
  text.normalize('NFKD').replace(MARKS, '').normalize('NFC').toLowerCase();

/** The words of a text, folded, in their order. */
export const wordsOf = (text: string): string[] =>
  (fold(text).match(WORD) ?? []).map((word) => Array.from(word).slice(0, LONGEST).join(''));

const stopWords = new Set(
  (
    'a an and are as at be by for from in is it of on or that the to with we our i me my you your can how what where ' +
    'de het een en of in op aan van voor met is zijn te naar bij om ik wij we ons onze mijn u uw dat die dit kan hoe wat waar'
  ).split(' '),
);

/** The words somebody asks for, without those that say nothing; at most `most`. */
export function askedWords(query: string, most = 8): string[] {
  const words = [...new Set(wordsOf(query))];
  const telling = words.filter((word) => !stopWords.has(word) && !/^\p{L}$/u.test(word));
  return (telling.length > 0 ? telling : words).slice(0, most);
}

const endings = ['ies', 'ing', 'en', 'es', 's', 'e'];
const SHORTEST_STEM = 4;

/** What a word begins with when its English or Dutch ending is taken off, if that is enough to tell. */
export function stemOf(word: string): string | undefined {
  const ending = endings.find(
    (one) => word.endsWith(one) && word.length - one.length >= SHORTEST_STEM,
  );
  return ending === undefined ? undefined : word.slice(0, -ending.length);
}
