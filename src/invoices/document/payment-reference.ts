/** The longest body of a structured creditor reference, after `RF` and its two check digits. */
const LONGEST = 21;
const WELL_FORMED = /^RF\d{2}[A-Z0-9]{1,21}$/;

/**
 * The structured creditor reference (ISO 11649) of a document: the letters and digits of its
 * number behind `RF` and two check digits, so `QUA-2026-000001` gives `RF92QUA2026000001`.
 */
export function paymentReference(number: string): string {
  const body = number.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
  if (body === '' || body.length > LONGEST) throw new RangeError(`no reference from: ${number}`);
  const check = 98 - remainderOf(`${body}RF00`);
  return `RF${String(check).padStart(2, '0')}${body}`;
}

/** Whether a reference, written without spaces, has the right form and check digits. */
export function isPaymentReference(reference: string): boolean {
  return (
    WELL_FORMED.test(reference) &&
    remainderOf(`${reference.slice(4)}${reference.slice(0, 4)}`) === 1
  );
}

/** In groups of four, as people read and type it. */
export function printedReference(reference: string): string {
  return reference.replaceAll(/(.{4})(?=.)/g, '$1 ');
}

/**
 * The references that the free text of a transfer may mean, in the order in which they begin.
 * Payers add spaces, line ends and words of their own, so a reference may end wherever a word does
 * or letters follow digits; one that only happens to have the right check digits is given too.
 */
export function paymentReferencesIn(text: string): string[] {
  const upper = text.toUpperCase();
  const found = [...upper.matchAll(/R\s?F(?=(?:\s?\d){2})/g)].flatMap(({ index }) =>
    candidatesFrom(upper.slice(index)),
  );
  return [...new Set(found)];
}

function candidatesFrom(text: string): string[] {
  const found: string[] = [];
  let read = '';
  for (let at = 0; at < text.length && read.length <= LONGEST + 4; at += 1) {
    const sign = text.charAt(at);
    if (/[A-Z0-9]/.test(sign)) read += sign;
    else if (!/[\s./-]/.test(sign)) break;
    if (endsAfter(text, at) && isPaymentReference(read)) found.push(read);
  }
  return found;
}

function endsAfter(text: string, at: number): boolean {
  const [sign = '', next = ''] = text.slice(at, at + 2);
  return /[A-Z0-9]/.test(sign) && (!/[A-Z0-9]/.test(next) || (/\d/.test(sign) && /\D/.test(next)));
}

/** Modulo 97 of the text with every letter as a number from 10 for A. */
function remainderOf(text: string): number {
  let remainder = 0;
  for (const sign of text) {
    const value = Number.parseInt(sign, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder;
}
