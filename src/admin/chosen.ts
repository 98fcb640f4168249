import type { Submitted } from '../platform/http/index.js';

/** The filter that holds; one that does not shows the whole list beside what is wrong. */
export const chosenOf = <T extends object>(filter: Submitted<T>): Partial<T> =>
  filter.errors.length === 0 ? filter.value : {};
