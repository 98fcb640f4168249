import type { Locale } from '../../kernel/localised.js';
import type { Columns, Judged, TableProblem } from '../../platform/tables/index.js';
import type { ImportFrame } from './import-frame.js';

const PROBLEMS_SHOWN = 100;
const ROWS_SHOWN = 200;

/** What would happen with a file, in the measure that a page can show. */
export interface ImportRunView {
  readonly problems: readonly TableProblem[];
  readonly problemCount: number;
  readonly moreProblems: number;
  readonly headings: readonly { readonly labelKey: string; readonly isNumeric: boolean }[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly CellView[] }[];
  readonly rowCount: number;
  readonly moreRows: number;
  readonly skipped: readonly { readonly line: number; readonly label: string }[];
  readonly skippedCount: number;
}

interface CellView {
  readonly kind: string;
  readonly value: unknown;
  readonly isNumeric: boolean;
}

export function runView<C extends Columns, R>(
  { preview }: ImportFrame<C, R>,
  { accepted, skipped, problems }: Judged<R>,
): ImportRunView {
  const isNumeric = (kind?: string): boolean => kind === 'money' || kind === 'number';
  return {
    problems: problems.slice(0, PROBLEMS_SHOWN),
    problemCount: problems.length,
    moreProblems: Math.max(0, problems.length - PROBLEMS_SHOWN),
    headings: preview.map(({ labelKey, kind }) => ({ labelKey, isNumeric: isNumeric(kind) })),
    rows: accepted.slice(0, ROWS_SHOWN).map(({ line, row }) => ({
      line,
      cells: preview.map(({ kind = 'text', value }) => ({
        ...{ kind, value: value(row), isNumeric: isNumeric(kind) },
      })),
    })),
    rowCount: accepted.length,
    moreRows: Math.max(0, accepted.length - ROWS_SHOWN),
    skipped: skipped.slice(0, ROWS_SHOWN),
    skippedCount: skipped.length,
  };
}

/** The columns a file may have, as the page explains them. */
export const columnViews = (columns: Columns) =>
  Object.values(columns).map(({ heading, required, example, hintKey }) => ({
    ...{ heading, required, example: example ?? null, hintKey: hintKey ?? null },
  }));

/** Where the steps of an import are. */
export const importLinks = (path: string, locale: Locale) => ({
  start: `/${locale}${path}`,
  csv: `/${locale}${path}/template.csv`,
  xlsx: `/${locale}${path}/template.xlsx`,
  one: (id: string) => `/${locale}${path}/${id}`,
});
