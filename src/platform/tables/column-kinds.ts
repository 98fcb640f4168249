import { DomainError } from '../../kernel/domain-error.js';
import { isLocalDate } from '../../kernel/local-date.js';
import type { Localised } from '../../kernel/localised.js';
import { parseEuro } from '../../kernel/money.js';
import type { Wrong } from './columns.js';
import { type Column, type ColumnOptions, wrong } from './columns.js';

/** The kinds of column an import has; `optional: true` makes an empty cell mean nothing. */

interface Required extends ColumnOptions {
  readonly optional?: false;
}
interface Optional extends ColumnOptions {
  readonly optional: true;
}
type Made<T, O> = Column<O extends Optional ? T | null : T>;

/** A column with a way of reading of its own; `wrong` and `Wrong` say what is wrong with a cell. */
export function ownColumn<T, const O extends Required | Optional>(
  options: O,
  parse: (text: string) => T | Wrong,
): Made<T, O> {
  const { optional = false } = options;
  const column: Column<T | null> = {
    ...options,
    ...{ required: !optional, parse, empty: optional ? null : wrong('empty') },
  };
  return column as Made<T, O>;
}

/** A text on one line. */
export const textColumn = <const O extends (Required | Optional) & { readonly max?: number }>(
  options: O,
): Made<string, O> =>
  ownColumn<string, O>(options, (text) => {
    const max = options.max ?? 200;
    if (text.length > max) return wrong('too_long', { max });
    return text.replaceAll(/\s+/g, ' ');
  });

/** `YYYY-MM-DD`, or the way it is written in the Netherlands: 20-11-2026, 20/11/2026, 20.11.2026. */
export const dayColumn = <const O extends Required | Optional>(options: O): Made<string, O> =>
  ownColumn<string, O>(options, (text) => {
    const [, day = '', month = '', year = ''] =
      /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text) ?? [];
    const found =
      year === '' ? text : [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-');
    return isLocalDate(found) ? found : wrong('day', { value: shown(text) });
  });

/** Euros as people write them, as integer cents. */
export const euroColumn = <
  const O extends (Required | Optional) & { readonly min?: number; readonly max?: number },
>(
  options: O,
): Made<number, O> =>
  ownColumn<number, O>(options, (text) => {
    const cents = centsOf(text);
    if (typeof cents === 'string') return wrong(cents, { value: shown(text) });
    const { min = -100_000_000_000, max = 100_000_000_000 } = options;
    if (cents < min) return wrong('at_least', { min: min / 100 });
    return cents > max ? wrong('amount_too_large', { value: shown(text) }) : cents;
  });

function centsOf(text: string): number | string {
  try {
    return parseEuro(text, /,\d{1,2}$/.test(text) ? 'nl' : 'en');
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return error.code.replace(/^errors\./, '');
  }
}

export const wholeNumberColumn = <
  const O extends (Required | Optional) & { readonly min?: number; readonly max?: number },
>(
  options: O,
): Made<number, O> =>
  ownColumn<number, O>(options, (text) => {
    if (!/^-?\d{1,15}$/.test(text)) return wrong('whole_number', { value: shown(text) });
    const { min = 0, max = 1_000_000_000 } = options;
    const value = Number(text);
    if (value < min) return wrong('at_least', { min });
    return value > max ? wrong('at_most', { max }) : value;
  });

/** One of a fixed list, by its code or by a word of either language. */
export const choiceColumn = <T extends string, const O extends Required | Optional>(
  options: O,
  choices: Readonly<Record<T, Localised>>,
): Made<T, O> =>
  ownColumn<T, O>(options, (text) => {
    const asked = text.toLowerCase();
    const codes = Object.keys(choices) as T[];
    const found = codes.find((code) =>
      [code, choices[code].en, choices[code].nl].some((one) => one.toLowerCase() === asked),
    );
    return found ?? wrong('choice', { value: shown(text), choices: codes.join(', ') });
  });

const YES = ['yes', 'ja', 'true', 'waar', '1', 'x', 'y', 'j'];
const NO = ['no', 'nee', 'false', 'onwaar', '0', 'n'];

/** Yes or no in either language. */
export const flagColumn = <const O extends Required | Optional>(options: O): Made<boolean, O> =>
  ownColumn<boolean, O>(options, (text) => {
    const asked = text.toLowerCase();
    if (YES.includes(asked)) return true;
    return NO.includes(asked) ? false : wrong('flag', { value: shown(text) });
  });

export const emailColumn = <const O extends Required | Optional>(options: O): Made<string, O> =>
  ownColumn<string, O>(options, (text) =>
    text.length <= 254 && /^[^\s<>@,;"]+@[^\s<>@,;"]+\.[^\s<>@,;".]+$/.test(text)
      ? text.toLowerCase()
      : wrong('email', { value: shown(text) }),
  );

const shown = (text: string): string => text.slice(0, 30);
