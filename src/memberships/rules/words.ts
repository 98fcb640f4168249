import type { Localised } from '../../kernel/localised.js';

/** Words that say nothing about what somebody is looking for. */
const stopWords = new Set(
  `a about after all also an and any are as at be been being between both but by can could do does
  each every for from had has have help helps how if in into is it its like looking make many may
  more most need needs new no not of off offer offers on one only or other our out over own seek
  seeks seeking should so some such than that the their them then there these they this those through to
  together under up use used using very want wants we well what when where which while who will
  with within without work works would you your
  aan al alle allen als andere bij biedt bieden daar dan dat de den der deze die dit doen door een
  eigen elk elke en er gaan geen graag had heb hebben heeft hem het hier hoe hun iets in is ja je
  kan kunnen maar maken meer men met mij mijn moet na naar niet nieuw nieuwe nog nu of om onder ons
  onze ook op over samen te tegen toe toen tot uit uw van veel voor waar wat we wel welke werk
  werken werkt wie wij willen wordt worden zal ze zich zij zijn zo zoals zoek zoekt zoeken zonder
  zou`
    .split(/\s+/)
    .filter(Boolean),
);

/** Small letters without accents. */
export const fold = (text: string): string =>
  text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** What is left of a word when its usual English and Dutch endings are taken away. */
export function stem(word: string): string {
  const one = without(word.replace(/ies$/, 'y'), /(?:es|en|s)$/);
  return without(one, /(?:ing|er|ed|e|y)$/).replace(/(.)\1$/, '$1');
}

/** At least three letters stay. */
function without(word: string, ending: RegExp): string {
  const bare = word.replace(ending, '');
  return bare.length < 3 ? word : bare;
}

/** The words of a text that mean something, by their stem, each as it was first written. */
export function meaningOf(text: string): Map<string, string> {
  const words = new Map<string, string>();
  for (const [written] of text.matchAll(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu)) {
    for (const part of partsOf(written)) {
      const folded = fold(part);
      if (folded.length < 3 || stopWords.has(folded)) continue;
      const key = stem(folded);
      if (!words.has(key)) words.set(key, part);
    }
  }
  return words;
}

/** Both languages of a text at once. */
export const bothOf = ({ en, nl }: Localised): string => (en === nl ? en : `${en} ${nl}`);

/** With what a word of a text must begin to come into question for one that is sought. */
export function beginningsOf(seeks: Localised): string[] {
  return [...meaningOf(bothOf(seeks))].map(([key, written]) => {
    const word = fold(written);
    let shared = key;
    while (!word.startsWith(shared)) shared = shared.slice(0, -1);
    return shared;
  });
}

/** A compound with a hyphen counts for its parts too. */
const partsOf = (written: string): string[] =>
  written.includes('-') ? [written, ...written.split('-')] : [written];
