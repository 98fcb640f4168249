import type { Texts } from '../i18n/texts.js';

/** What every task finds where it is worked at. */
export interface Aids {
  readonly texts: Texts;
}

export interface TaskModule<Input, Output> {
  readonly work: (input: Input, aids: Aids) => Output | Promise<Output>;
}

/**
 * Work that costs processor time and touches nothing but what it is given: a module with a function
 * `work`. Input and output are copied between threads, so they are plain data.
 */
export interface Task<Input, Output> {
  /** Where a thread finds the module, as compiled: `new URL('./x.js', import.meta.url)`. */
  readonly module: URL;
  /** Loads the same module here, and only when it is needed. */
  readonly load: () => Promise<TaskModule<Input, Output>>;
}
