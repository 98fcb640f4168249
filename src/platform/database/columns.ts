import {
  Column,
  type ColumnOptions,
  ForeignKey,
  PrimaryColumn,
  type ValueTransformer,
} from 'typeorm';

/** Column decorators that mean the same on SQLite and PostgreSQL; migrations use `table-builder.ts`. */

interface Options {
  readonly nullable?: boolean;
  readonly length?: number;
  readonly default?: string | number | boolean;
}

const safeInteger: ValueTransformer = {
  to: (value: number | null | undefined) => {
    if (value !== null && value !== undefined) assertSafe(value);
    return value;
  },
  from: (value: string | number | null) => {
    if (value === null) return null;
    const number = Number(value);
    assertSafe(number);
    return number;
  },
};

function assertSafe(value: number): void {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is not a safe integer`);
}

function column(type: ColumnOptions['type'], options: Options, more: ColumnOptions = {}) {
  return Column({ ...(type === undefined ? {} : { type }), ...options, ...more });
}

/** A UUID v7 made by `newId()`. */
export const Id = () => PrimaryColumn({ type: 'varchar', length: 36 });
/** A short code that is its own key, such as a state. */
export const Code = () => PrimaryColumn({ type: 'varchar', length: 60 });
/** A foreign id with a real foreign key to the named entity's `id` (or `code`). */
export function Ref(target: string, options: Options & { onDelete?: 'CASCADE' } = {}) {
  const { onDelete, ...columnOptions } = options;
  return (prototype: object, property: string): void => {
    column('varchar', { length: 36, ...columnOptions })(prototype, property);
    ForeignKey(target, onDelete ? { onDelete } : {})(prototype, property);
  };
}
/** A state or another coded value with a foreign key to the `code` of a table of codes. */
export function CodeRef(target: string, options: Options = {}) {
  return (prototype: object, property: string): void => {
    column('varchar', { length: 60, ...options })(prototype, property);
    ForeignKey(target)(prototype, property);
  };
}
export const Text = (options: Options = {}) => column('varchar', { length: 200, ...options });
export const LongText = (options: Options = {}) => column('text', options);
/** Integer cents, or another integer that may pass 2^31. */
export const BigInteger = (options: Options = {}) =>
  column('bigint', options, { transformer: safeInteger });
export const Cents = BigInteger;
export const Integer = (options: Options = {}) => column('integer', options);
/** `YYYY-MM-DD` in Europe/Amsterdam. */
export const Day = (options: Options = {}) => column('varchar', { length: 10, ...options });
/** `YYYY-MM`. */
export const Month = (options: Options = {}) => column('varchar', { length: 7, ...options });
/** ISO 8601 text in UTC with milliseconds. */
export const Instant = (options: Options = {}) => column('varchar', { length: 24, ...options });
export const Flag = (options: Options = {}) => column('boolean', options);
export const Json = (options: Options = {}) => column('simple-json', options);
