import { type LocalDate, yearOf } from '../../kernel/local-date.js';

const codeForm = /^[A-Z][A-Z0-9]{1,5}$/;
const numberForm = /^[A-Z][A-Z0-9]{1,5}-\d{4}-\d{6,}$/;

/** `QUA-2026-000001`: the cluster's letters, the year of issue, the place in that year's series. */
export function invoiceNumber(code: string, year: number, sequence: number): string {
  if (!codeForm.test(code)) throw new RangeError(`not a code: ${code}`);
  if (!Number.isSafeInteger(sequence) || sequence < 1) throw new RangeError(`no ${sequence}th`);
  return `${code}-${year}-${String(sequence).padStart(6, '0')}`;
}

/** The year in whose series a document issued on a day is numbered. */
export const seriesYear = (issuedOn: LocalDate): number => yearOf(issuedOn);

/** Drafts have no number: their address carries their id instead. */
export const isInvoiceNumber = (text: string): boolean => numberForm.test(text);

/** The letters a cluster may begin its numbers with. */
export const isNumberCode = (text: string): boolean => codeForm.test(text);

/** The first letters of the cluster's name in addresses, as long as nobody has them. */
export function codeFor(slug: string, taken: ReadonlySet<string>): string {
  const letters = slug.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
  const stem = /^[A-Z]/.test(letters) ? letters : `C${letters}`;
  const lengths = [3, 4, 5, 6, 2].filter((length) => length <= stem.length);
  const found = lengths.map((length) => stem.slice(0, length)).find((code) => !taken.has(code));
  if (found !== undefined && isNumberCode(found)) return found;
  for (let count = 2; count < 1000; count += 1) {
    const code = `${stem.slice(0, 3)}${count}`;
    if (!taken.has(code)) return code;
  }
  throw new RangeError(`no code is free for ${slug}`);
}
