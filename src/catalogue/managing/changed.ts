import type { FormState } from '../../platform/views/index.js';

export interface SavedField {
  readonly name: string;
  readonly value: string;
}

export interface Guarded {
  readonly revision: number;
  /** After a conflict: what stands there now where it differs from the input. */
  readonly saved: readonly SavedField[];
}

/**
 * The revision a form carries. After a conflict it is the present one, shown beside what was saved
 * meanwhile, so that sending again is a decision; otherwise that with which the form was opened.
 */
export function guarded(
  form: FormState,
  current: { readonly revision: number; readonly values: Readonly<Record<string, unknown>> },
): Guarded {
  if (!form.errors.some(({ code }) => code === 'errors.changed')) {
    return { revision: Number(form.values.revision ?? current.revision), saved: [] };
  }
  const saved = Object.entries(current.values)
    .filter(([name]) => name !== 'revision')
    .map(([name, value]) => ({ name, value: plain(value), given: plain(form.values[name]) }))
    .filter(({ value, given }) => value !== given)
    .map(({ name, value }) => ({ name, value }));
  return { revision: current.revision, saved };
}

const plain = (value: unknown): string =>
  Array.isArray(value)
    ? value.join(', ')
    : `${(value ?? '') as string | number}`.replaceAll('\r\n', '\n').trim();
