import type { TextParams } from '../i18n/index.js';

/** One line of a file with its number there; the cells are texts as a person would type them. */
export interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

export interface Table {
  readonly heading: Line;
  readonly lines: readonly Line[];
}

/** What is wrong with a file, and where. */
export interface TableProblem {
  /** The line in the file; the heading is line 1. */
  readonly line: number;
  readonly column: string | null;
  /** A key of the text files. */
  readonly code: string;
  readonly params?: TextParams;
}

export type TableRead =
  { readonly table: Table; readonly delimiter: string | null } | { readonly problem: TableProblem };

export const ROWS_AT_MOST = 50_000;
export const COLUMNS_AT_MOST = 200;

export const tableProblem = (
  line: number,
  column: string | null,
  code: string,
  params?: TextParams,
): TableProblem => ({
  ...{ line, column, code: `tables.problems.${code}` },
  ...(params ? { params } : {}),
});
