const BREAK = '\u200b';

/**
 * The text with places to break in words that are longer than a column may be wide: otherwise one
 * of them pushes the rest of the page off the paper.
 */
export function breakable(text: string, longest = 40): string {
  const words = new RegExp(`[^\\s-]{${String(longest)},}`, 'gu');
  const pieces = /.{8}(?=.)/gsu;
  return text.replaceAll(words, (word) => word.replaceAll(pieces, `$&${BREAK}`));
}
