import { DomainError } from './domain-error.js';
import type { Locale } from './localised.js';

/** Euro cents: always a safe integer, negative for credits. */
export type Cents = number;

const currency = /^(?:€|euro|eur)|(?:€|euro|eur)$/iu;
const plain = /^\d+$/;
const decimals = /^\d{1,2}$/;

export function cents(value: number): Cents {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not whole, exact cents: ${value}`);
  return value === 0 ? 0 : value;
}

export function sum(amounts: Iterable<Cents>): Cents {
  let total = 0;
  for (const amount of amounts) total = cents(total + cents(amount));
  return total;
}

/** `bp` hundredths of a per cent of the amount, half a cent rounded away from zero. */
export function basisPointsOf(amount: Cents, bp: number): Cents {
  return ratioOf(amount, bp, 10_000);
}

/** The part of an amount that belongs to `days` out of `ofDays`, half a cent away from zero. */
export function proRate(amount: Cents, days: number, ofDays: number): Cents {
  if (days < 0 || days > ofDays) throw new RangeError(`${days} days of ${ofDays}`);
  return ratioOf(amount, days, ofDays);
}

/** amount x numerator / denominator in whole numbers, half a cent rounded away from zero. */
export function ratioOf(amount: Cents, numerator: number, denominator: number): Cents {
  if (whole(denominator) <= 0) throw new RangeError(`not a divisor: ${denominator}`);
  const product = cents(amount) * whole(numerator);
  if (Number.isSafeInteger(product * 2) && Number.isSafeInteger(denominator * 2)) {
    return roundedQuotient(product, denominator);
  }
  const exact = BigInt(amount) * BigInt(numerator);
  const size = exact < 0n ? -exact : exact;
  const rounded = (size * 2n + BigInt(denominator)) / (BigInt(denominator) * 2n);
  return cents(Number(exact < 0n ? -rounded : rounded));
}

/**
 * Divides a total by weights so that the parts add up to it exactly: each part is rounded towards
 * zero, the cents left over go to the largest remainders, the first of equals first.
 */
export function allocate(total: Cents, weights: readonly number[]): Cents[] {
  const shares = weights.map((weight) => BigInt(weightOf(weight)));
  const whole = shares.reduce((all, share) => all + share, 0n);
  if (cents(total) === 0) return weights.map(() => 0);
  if (whole === 0n) throw new RangeError('nothing to divide the amount by');

  const size = BigInt(Math.abs(total));
  const parts = shares.map((share, index) => ({
    index,
    cents: (size * share) / whole,
    remainder: (size * share) % whole,
  }));
  const left = Number(size - parts.reduce((all, part) => all + part.cents, 0n));
  const lucky = parts
    .toSorted((a, b) => Number(b.remainder > a.remainder) - Number(b.remainder < a.remainder))
    .slice(0, left);
  for (const part of lucky) part.cents += 1n;
  return parts.map((part) => cents(Math.sign(total) * Number(part.cents)));
}

/**
 * Reads an amount as people type it: `1.450,50`, `1450.50`, `€ 1 450,5`, `1.450,-`. Refuses what
 * could mean two amounts: in English `1.450`, in Dutch `1,450`.
 */
export function parseEuro(text: string, locale: Locale): Cents {
  const bare = withoutSign(text.trim().replace(/\s+/gu, ' '));
  const amount = bare.digits.replace(/,[-–—]$/u, ',00');
  const mark = decimalMark(amount, locale);
  const at = mark === undefined ? amount.length : amount.lastIndexOf(mark);
  const fraction = amount.slice(at + 1);
  if (mark !== undefined && !decimals.test(fraction)) throw unreadable(text);

  const euros = ungrouped(amount.slice(0, at));
  if (euros === undefined) throw unreadable(text);
  const total = Number(euros + fraction.padEnd(2, '0'));
  if (!Number.isSafeInteger(total)) throw DomainError.invalid('errors.amount_too_large');
  return bare.negative && total !== 0 ? -total : total;
}

function roundedQuotient(product: number, denominator: number): Cents {
  const size = Math.abs(product);
  const remainder = size % denominator;
  const rounded = (size - remainder) / denominator + (remainder * 2 >= denominator ? 1 : 0);
  return cents(product < 0 ? -rounded : rounded);
}

function whole(value: number): number {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a whole number: ${value}`);
  return value;
}

function weightOf(value: number): number {
  if (whole(value) < 0) throw new RangeError(`a weight below zero: ${value}`);
  return value;
}

function withoutSign(text: string): { negative: boolean; digits: string } {
  const outer = /^[-−]/u.test(text);
  const inner = text
    .replace(/^[-−]\s?/u, '')
    .replace(currency, '')
    .trim();
  if (outer || !/^[-−]/u.test(inner)) return { negative: outer, digits: inner };
  return { negative: true, digits: inner.slice(1).trim() };
}

function decimalMark(amount: string, locale: Locale): '.' | ',' | undefined {
  const marks = amount.match(/[.,]/g) ?? [];
  const last = marks.at(-1) as '.' | ',' | undefined;
  if (last === undefined) return undefined;
  if (marks.length > 1) return marks.every((mark) => mark === last) ? undefined : last;
  if (!/^[1-9]\d{0,2}[.,]\d{3}$/.test(amount)) return last;
  if (last === (locale === 'nl' ? '.' : ',')) return undefined;
  throw DomainError.invalid('errors.amount_ambiguous', { params: { value: amount } });
}

/** Digits without their thousands marks, or nothing when these do not stand where they should. */
function ungrouped(euros: string): string | undefined {
  if (plain.test(euros)) return euros;
  const [mark] = /[ .,]/.exec(euros) ?? [];
  if (mark === undefined) return undefined;
  const [first = '', ...groups] = euros.split(mark);
  const wellGrouped = /^[1-9]\d{0,2}$/.test(first) && groups.every((g) => /^\d{3}$/.test(g));
  return wellGrouped ? first + groups.join('') : undefined;
}

function unreadable(text: string): DomainError {
  return DomainError.invalid('errors.amount_unreadable', { params: { value: text } });
}
