/** The words between double braces in a text that organisers wrote: names, never a program. */
const BLANK = /\{\{([^{}]*)\}\}/g;

/** Puts values into the blanks of a text, once: what a value says is never read again. */
export const fill = (text: string, valueOf: (name: string) => string): string =>
  text.replace(BLANK, (_, name: string) => valueOf(name.trim()));

/** The blanks of a text that are not among the names it may use, each once. */
export const unknownBlanks = (text: string, names: readonly string[]): string[] => [
  ...new Set(
    [...text.matchAll(BLANK)].map(([, name = '']) => name.trim()).filter((n) => !names.includes(n)),
  ),
];

/** Whether braces are left over that belong to no blank. */
export const hasLooseBraces = (text: string): boolean => /\{\{|\}\}/.test(text.replace(BLANK, ''));

/** Puts blanks where values stand: the longest first, so that none is cut by a shorter one. */
export function blanksFor(text: string, values: ReadonlyMap<string, string>): string {
  const found = [...values]
    .filter(([, value]) => value !== '')
    .sort(([, a], [, b]) => b.length - a.length);
  if (found.length === 0) return text;
  const names = new Map(found.map(([name, value]) => [value, name]));
  const any = new RegExp(found.map(([, value]) => escaped(value)).join('|'), 'g');
  return text.replace(any, (value) => `{{${names.get(value) ?? ''}}}`);
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
