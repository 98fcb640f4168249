import type { FormState } from '../platform/views/index.js';
import type { Saved } from './canvas/canvas.views.js';

interface Current {
  readonly revision: number;
  readonly values: Readonly<Record<string, unknown>>;
}

/** What a form needs to know of the revision it edits. */
export interface Guard {
  readonly revision: number;
  readonly saved: Saved | null;
}

/**
 * The revision a form carries. After a conflict it is the present one, shown beside what stands
 * there now, so that sending the form once more is a decision; otherwise it stays the one the form
 * was opened with.
 */
export function guard(state: FormState, current: Current): Guard {
  if (!state.errors.some(({ code }) => code === 'errors.changed')) {
    const { revision = current.revision } = state.values;
    return { revision: Number(revision), saved: null };
  }
  const saved = Object.entries(current.values)
    .filter(([name, value]) => written(state.values[name]) !== written(value))
    .map(([name, value]) => ({ name, value: written(value) }));
  return { revision: current.revision, saved };
}

/** A field's value as a reader sees it. */
const written = (value: unknown): string => {
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};
