/** What a payer wrote, made comparable with what we know. */

/** Letters and digits only, in capitals. */
export const squeezed = (text: string): string => text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');

/** A number of ours stands in the text as it is written, or with other signs between its parts. */
export function namesNumber(text: string, number: string): boolean {
  const wanted = squeezed(number);
  return wanted.length >= 5 && (holds(squeezed(text), wanted) || namesShortly(text, number));
}

/** A structured reference stands in the text, spaced in whatever way. */
export const namesReference = (text: string, reference: string): boolean =>
  squeezed(text).includes(squeezed(reference));

/** Digits that go on before or after make another number of it. */
function holds(text: string, wanted: string): boolean {
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const before = /^\d/.test(wanted) && /\d/.test(text[at - 1] ?? '');
    const after = /\d$/.test(wanted) && /\d/.test(text[at + wanted.length] ?? '');
    if (!before && !after) return true;
  }
  return false;
}

/** `QUA 2026 17` for `QUA-2026-000017`. */
function namesShortly(text: string, number: string): boolean {
  const [, letters, year, last] = /^([A-Z]+)-(\d{4})-0*(\d+)$/.exec(number) ?? [];
  if (letters === undefined || year === undefined || last === undefined) return false;
  const apart = '[\\s\\-./_]*';
  return new RegExp(`(?<![A-Z])${letters}${apart}${year}[\\s\\-./_]+0*${last}(?!\\d)`, 'i').test(
    text,
  );
}

const LEGAL_FORMS =
  /\b(b ?v|n ?v|v ?o ?f|c ?v|u ?a|gmbh|ag|ltd|limited|inc|s ?a|sarl|holding|stichting|st|cooperatie|vereniging)\b/g;

/** A name without accents, signs and legal form. */
export const plainName = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .replaceAll(LEGAL_FORMS, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();

/** Whether both are one name; banks cut long ones off. */
export function isSameName(one: string, other: string): boolean {
  const [a, b] = [plainName(one), plainName(other)];
  if (a === '' || b === '') return false;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return short === long || (short.length >= 12 && long.startsWith(short));
}
