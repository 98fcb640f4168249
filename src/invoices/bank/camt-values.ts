import { dayIn, isLocalDate, type LocalDate } from '../../kernel/local-date.js';
import { all, at, type XmlNode } from './xml-tree.js';

/** What is wrong with a file, as a key of the texts under `payments.import.problems`. */
export class CamtError extends Error {
  constructor(
    readonly problem: string,
    readonly value = '',
  ) {
    super(problem);
  }
}

/** `1234.5` as cents; an amount below a cent is refused. */
export function centsOf(text: string | undefined): number {
  const found = /^(\d{1,13})(?:\.(\d{1,5}))?$/.exec(text ?? '');
  const fraction = (found?.[2] ?? '').padEnd(2, '0');
  if (!found || !/^\d\d0*$/.test(fraction)) throw new CamtError('amount', text ?? '');
  return Number(`${found[1] ?? ''}${fraction.slice(0, 2)}`);
}

/** An amount in euros with the sign that `CRDT` or `DBIT` gives it. */
export function signedCents(node: XmlNode | undefined, direction: string | undefined): number {
  const amount = at(node, 'Amt');
  const currency = amount?.['@Ccy'];
  if (typeof currency === 'string' && currency !== 'EUR') throw new CamtError('currency', currency);
  const text = amount?.['#text'];
  const cents = centsOf(typeof text === 'string' ? text.trim() : undefined);
  if (direction !== 'CRDT' && direction !== 'DBIT') {
    throw new CamtError('direction', direction ?? '');
  }
  return direction === 'DBIT' && cents !== 0 ? -cents : cents;
}

/** A date given as `Dt` or `DtTm`; a time with an offset is told by the clock of Amsterdam. */
export function dayOf(node: XmlNode | undefined): LocalDate | undefined {
  const [date] = all(node, 'Dt');
  const [time] = all(node, 'DtTm');
  return dayOfText(date?.['#text']) ?? dayOfText(time?.['#text']);
}

export function dayOfText(value: unknown): LocalDate | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  const isInstant = /T.+(Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(Date.parse(text));
  const day = isInstant ? dayIn(text) : text.slice(0, 10);
  if (!isLocalDate(day)) throw new CamtError('day', text);
  return day;
}
