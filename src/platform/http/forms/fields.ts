import 'reflect-metadata';
import { Transform, type TransformFnParams } from 'class-transformer';
import {
  IsEmail,
  IsInt,
  IsOptional,
  IsString,
  IsUrl,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateBy,
} from 'class-validator';
import { isLocalDate } from '../../../kernel/local-date.js';
import { parseEuro } from '../../../kernel/money.js';
import {
  blankIsMissing,
  decorate,
  present,
  type Presence,
  printable,
  say,
  trimmed,
} from './field-parts.js';

/**
 * The kinds of field a form has. Each decorator turns text into the value the use case wants and
 * says, as a key of the text files, what is wrong; JSON bodies go through the same ones.
 */

interface TextOptions extends Presence {
  readonly min?: number;
  readonly max?: number;
}

/** One line or several; trimmed; empty counts as missing. */
export function TextField({ min = 1, max = 200, ...presence }: TextOptions = {}) {
  return decorate(
    Transform(trimmed),
    ...present(presence),
    MaxLength(max, say('form.too_long', { max })),
    MinLength(min, say(min > 1 ? 'form.too_short' : 'form.required', { min })),
    Matches(printable, say('form.not_printable')),
    IsString(say('form.required')),
  );
}

export function EmailField(presence: Presence = {}) {
  return decorate(
    Transform((params) => {
      const text = trimmed(params);
      return typeof text === 'string' ? text.toLowerCase() : text;
    }),
    ...present(presence),
    MaxLength(254, say('form.too_long', { max: 254 })),
    IsEmail({}, say('form.email')),
    Matches(printable, say('form.email')),
    IsString(say('form.required')),
  );
}

/** A password: kept to the letter, never trimmed. */
export function PasswordField({ min = 1 }: { readonly min?: number } = {}) {
  return decorate(
    MaxLength(200, say('form.too_long', { max: 200 })),
    MinLength(min, say(min > 1 ? 'form.too_short' : 'form.required', { min })),
    Matches(printable, say('form.not_printable')),
    IsString(say('form.required')),
  );
}

interface NumberOptions extends Presence {
  readonly min?: number;
  readonly max?: number;
}

export function WholeNumberField({
  min = 0,
  max = 1_000_000_000,
  ...presence
}: NumberOptions = {}) {
  return decorate(
    Transform(({ value }: TransformFnParams): unknown => {
      if (value === '' || value === null || value === undefined) return undefined;
      if (typeof value !== 'string') return value as unknown;
      return /^-?\d{1,15}$/.test(value.trim()) ? Number(value.trim()) : value;
    }),
    ...present(presence),
    Max(max, say('form.at_most', { max })),
    Min(min, say('form.at_least', { min })),
    IsInt(say('form.whole_number')),
  );
}

/** Euros as a person writes them; the value is integer cents. JSON gives cents as a number. */
export function EuroField({ min = 0, max = 100_000_000_000, ...presence }: NumberOptions = {}) {
  return decorate(
    Transform(({ value }: TransformFnParams): unknown => {
      if (value === '' || value === null || value === undefined) return undefined;
      if (typeof value !== 'string') return value as unknown;
      try {
        return parseEuro(value, /,\d{1,2}$/.test(value.trim()) ? 'nl' : 'en');
      } catch {
        return value;
      }
    }),
    ...present(presence),
    Max(max, say('form.amount')),
    Min(min, say('form.amount')),
    IsInt(say('form.amount')),
  );
}

export function DayField(presence: Presence = {}) {
  return decorate(
    Transform(trimmed),
    ...present(presence),
    ValidateBy({ name: 'isDay', validator: { validate: isLocalDate } }, say('form.day')),
    IsString(say('form.required')),
  );
}

/** `YYYY-MM`. */
export function MonthField(presence: Presence = {}) {
  return decorate(
    Transform(trimmed),
    ...present(presence),
    Matches(/^20\d\d-(0[1-9]|1[0-2])$/, say('form.month')),
    IsString(say('form.required')),
  );
}

export function WebAddressField(presence: Presence = {}) {
  return decorate(
    Transform(trimmed),
    ...present(presence),
    MaxLength(300, say('form.too_long', { max: 300 })),
    IsUrl({ protocols: ['http', 'https'], require_protocol: true }, say('form.web_address')),
    Matches(printable, say('form.web_address')),
    IsString(say('form.required')),
  );
}

/** The hidden key that makes a second sending harmless. */
export function OnceField() {
  return decorate(
    Transform(blankIsMissing),
    IsOptional(),
    Matches(/^[\w-]{16,64}$/, say('form.choice')),
  );
}
