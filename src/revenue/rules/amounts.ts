import { parseEuro, type Cents } from '../../kernel/money.js';

/** How a file writes its decimals; `unknown` when no amount tells, `mixed` when amounts disagree. */
export type DecimalStyle = 'en' | 'nl' | 'unknown' | 'mixed';

/** Judges by all amounts together: `1450,50` and `1.450,5` are Dutch, `1450.50` is English. */
export function decimalStyle(amounts: readonly string[]): DecimalStyle {
  const styles = new Set(amounts.map(styleOf).filter((style) => style !== undefined));
  if (styles.size > 1) return 'mixed';
  return [...styles][0] ?? 'unknown';
}

export type AmountRead =
  | { readonly cents: Cents }
  | { readonly problem: 'unreadable' | 'ambiguous' | 'too_large' | 'zero' };

const LARGEST = 100_000_000_000;

/** Reads one amount in the file's style. Where the style is not known, what could mean two amounts is refused. */
export function readAmount(text: string, style: DecimalStyle): AmountRead {
  const own = styleOf(text);
  const isPlain = /^[^.,]*$/.test(text);
  if (style === 'unknown' && own === undefined && !isPlain) return { problem: 'ambiguous' };
  try {
    const cents = parseEuro(text, localeOf(style, own));
    if (Math.abs(cents) > LARGEST) return { problem: 'too_large' };
    return cents === 0 ? { problem: 'zero' } : { cents };
  } catch {
    return { problem: isGroupOfThree(text) ? 'ambiguous' : 'unreadable' };
  }
}

const localeOf = (style: DecimalStyle, own: 'en' | 'nl' | undefined): 'en' | 'nl' =>
  style === 'en' || style === 'nl' ? style : (own ?? 'en');

/** What an amount itself says: a last mark followed by one or two digits is the decimal mark. */
function styleOf(text: string): 'en' | 'nl' | undefined {
  const found = /([.,])(?:\d{1,2}|[-–—])\s*(?:€|eur|euro)?\s*$/iu.exec(text)?.[1];
  if (found) return found === ',' ? 'nl' : 'en';
  const grouped = /\d([.,])\d{3}\1\d{3}/.exec(text)?.[1];
  return grouped ? (grouped === '.' ? 'nl' : 'en') : undefined;
}

const isGroupOfThree = (text: string): boolean => /^\D*\d{1,3}[.,]\d{3}\D*$/.test(text);
