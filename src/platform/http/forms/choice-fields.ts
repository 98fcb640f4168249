import 'reflect-metadata';
import { Transform, type TransformFnParams } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsString,
  Matches,
  MaxLength,
  ValidateBy,
} from 'class-validator';
import { blankIsMissing, decorate, present, type Presence, printable, say } from './field-parts.js';

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
