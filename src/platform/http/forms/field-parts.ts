import type { TransformFnParams } from 'class-transformer';
import { IsOptional } from 'class-validator';

/** A key with its parameters, carried through class-validator's message. */
export const say = (code: string, params: Readonly<Record<string, string | number>> = {}) => ({
  message: JSON.stringify({ code, params }),
});

/** Applies decorators as if they stood below each other: the last check is made first. */
export const decorate =
  (...decorators: readonly PropertyDecorator[]): PropertyDecorator =>
  (prototype, property) => {
    for (const one of decorators.toReversed()) one(prototype, property);
  };

export const trimmed = ({ value }: TransformFnParams): unknown => {
  if (value === null) return undefined;
  if (typeof value !== 'string') return value as unknown;
  const text = value.replaceAll('\r\n', '\n').trim();
  return text === '' ? undefined : text;
};
export const blankIsMissing = ({ value }: TransformFnParams): unknown =>
  value === '' || value === null ? undefined : (value as unknown);
/**
 * No control characters but line breaks and tabs, no half characters, and none of what stands in
 * for bytes that were no text: such input was broken on its way here.
 */
export const printable =
  /^[^\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uD800-\uDFFF\uFFFD-\uFFFF]*$/u;

export interface Presence {
  readonly optional?: boolean;
}
export const present = ({ optional }: Presence) => (optional ? [IsOptional()] : []);
