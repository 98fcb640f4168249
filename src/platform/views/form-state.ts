import type { TextParams } from '../i18n/index.js';

export interface FieldError {
  readonly field: string;
  /** A key of the text files. */
  readonly code: string;
  readonly params?: TextParams;
}

/** What a form shows: the input as it was given, and what is wrong with it. */
export interface FormState {
  readonly values: Readonly<Record<string, unknown>>;
  readonly errors: readonly FieldError[];
  /** A key that makes a second sending of the same form harmless. */
  readonly once?: string;
}

/** A form before anybody touched it, with the values it starts with. */
export const freshForm = (
  values: Readonly<Record<string, unknown>> = {},
  once?: string,
): FormState => ({ values, errors: [], ...(once ? { once } : {}) });
