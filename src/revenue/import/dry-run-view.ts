import type { Localised } from '../../kernel/localised.js';
import { sum } from '../../kernel/money.js';
import type { Problem } from '../rules/import-columns.js';
import type { DryRun } from './import-check.js';

const PROBLEMS_SHOWN = 100;
const ROWS_SHOWN = 200;

interface DryRunRow {
  readonly line: number;
  readonly stream: Localised;
  readonly month: string;
  readonly amountCents: number;
  readonly reference: string;
  readonly payer: string | null;
}

/** What would happen with a file, in the measure that a page can show. */
export interface DryRunView {
  readonly problems: readonly Problem[];
  readonly problemCount: number;
  readonly moreProblems: number;
  readonly rows: readonly DryRunRow[];
  readonly moreRows: number;
  readonly entryCount: number;
  readonly totalCents: number;
  readonly skipped: readonly { readonly line: number; readonly reference: string }[];
  readonly skippedCount: number;
  readonly byStream: readonly {
    readonly stream: Localised;
    readonly count: number;
    readonly amountCents: number;
  }[];
}

export function dryRunView({ accepted, skipped, problems }: DryRun): DryRunView {
  const streams = [...new Set(accepted.map((row) => row.streamOf))];
  return {
    problems: problems.slice(0, PROBLEMS_SHOWN),
    problemCount: problems.length,
    moreProblems: Math.max(0, problems.length - PROBLEMS_SHOWN),
    rows: accepted.slice(0, ROWS_SHOWN).map(({ streamOf, ...row }) => ({
      ...{ line: row.line, stream: { en: streamOf.nameEn, nl: streamOf.nameNl } },
      ...{ month: row.month, amountCents: row.amountCents },
      ...{ reference: row.reference, payer: row.payer },
    })),
    moreRows: Math.max(0, accepted.length - ROWS_SHOWN),
    entryCount: accepted.length,
    totalCents: sum(accepted.map((row) => row.amountCents)),
    skipped: skipped.slice(0, ROWS_SHOWN).map(({ line, reference }) => ({ line, reference })),
    skippedCount: skipped.length,
    byStream: streams.map((stream) => {
      const own = accepted.filter((row) => row.streamOf === stream);
      return {
        stream: { en: stream.nameEn, nl: stream.nameNl },
        count: own.length,
        amountCents: sum(own.map((row) => row.amountCents)),
      };
    }),
  };
}
