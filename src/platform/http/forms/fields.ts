import 'reflect-metadata';
import { Transform, type TransformFnParams } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsEmail,
  IsIn,
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

/**
 * The kinds of field a form has. Each decorator turns text into the value the use case wants and
 * says, as a key of the text files, what is wrong; JSON bodies go through the same ones.
 */

/** A key with its parameters, carried through class-validator's message. */
const say = (code: string, params: Readonly<Record<string, string | number>> = {}) => ({
  message: JSON.stringify({ code, params }),
});

/** Applies decorators as if they stood below each other: the last check is made first. */
const decorate =
  (...decorators: readonly PropertyDecorator[]): PropertyDecorator =>
  (prototype, property) => {
    for (const one of decorators.toReversed()) one(prototype, property);
  };

const trimmed = ({ value }: TransformFnParams): unknown => {
  if (value === null) return undefined;
  if (typeof value !== 'string') return value as unknown;
  const text = value.replaceAll('\r\n', '\n').trim();
  return text === '' ? undefined : text;
};
const blankIsMissing = ({ value }: TransformFnParams): unknown =>
  value === '' || value === null ? undefined : (value as unknown);
/**
 * No control characters but line breaks and tabs, no half characters, and none of what stands in
 * for bytes that were no text: such input was broken on its way here.
 */
const printable = /^[^\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uD800-\uDFFF\uFFFD-\uFFFF]*$/u;

interface Presence {
  readonly optional?: boolean;
}
const present = ({ optional }: Presence) => (optional ? [IsOptional()] : []);

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

/** One of a fixed list. */
export function ChoiceField(values: readonly string[], presence: Presence = {}) {
  return decorate(
    Transform(blankIsMissing),
    ...present(presence),
    IsIn([...values], say('form.choice')),
  );
}

const isChosen = (value: unknown): boolean =>
  value !== undefined && !(Array.isArray(value) && value.length === 0);

/** Any number of a fixed list, or of any short texts when no list is given. */
export function ChoicesField(
  values?: readonly string[],
  { max = 50, ...presence }: Presence & { readonly max?: number } = {},
) {
  return decorate(
    Transform(({ value }: TransformFnParams): unknown => {
      if (value === undefined || value === null || value === '')
        return presence.optional ? undefined : [];
      return Array.isArray(value) ? (value as unknown) : [value];
    }),
    ...present(presence),
    ...(values
      ? [IsIn([...values], { each: true, ...say('form.choice') })]
      : [
          MaxLength(200, { each: true, ...say('form.choice') }),
          Matches(printable, { each: true, ...say('form.choice') }),
        ]),
    IsString({ each: true, ...say('form.choice') }),
    ArrayMaxSize(max, say('form.too_many', { max })),
    IsArray(say('form.choice')),
    ...(presence.optional
      ? []
      : [ValidateBy({ name: 'some', validator: { validate: isChosen } }, say('form.choose_one'))]),
  );
}

const FLAGS = Symbol('flags');

/** The checkboxes of a form: a browser sends nothing at all for one that is not ticked. */
export const flagsOf = (prototype: object): readonly string[] =>
  (Reflect.getMetadata(FLAGS, prototype) ?? []) as readonly string[];

const rememberFlag: PropertyDecorator = (prototype, property) => {
  Reflect.defineMetadata(FLAGS, [...flagsOf(prototype), String(property)], prototype);
};

/** A checkbox: present means yes. */
export function FlagField() {
  return decorate(
    rememberFlag,
    Transform(({ value }: TransformFnParams): unknown => {
      if (value === undefined || value === null || value === '') return false;
      if (value === 'on' || value === 'true' || value === '1' || value === true) return true;
      return value === 'false' || value === '0' || value === false ? false : (value as unknown);
    }),
    IsBoolean(say('form.choice')),
  );
}

/** A checkbox that must be ticked. */
export function ConsentField(code = 'form.consent') {
  return decorate(
    Transform(
      ({ value }: TransformFnParams): unknown =>
        value === 'on' || value === 'true' || value === '1' || value === true,
    ),
    IsIn([true], say(code)),
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
