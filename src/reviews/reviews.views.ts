import type { Localised } from '../kernel/localised.js';
import type { BasisPoints, Figures, Indicator } from './rules/indicators.js';
import type { Mix } from './rules/income-mix.js';

/** A year of a cluster: its figures, its mix and the indicators made of them. */
export interface YearReport {
  readonly year: number;
  /** The last month counted, when the year is not complete. */
  readonly through: string | null;
  readonly figures: Figures;
  readonly mix: Mix;
  readonly earnedCents: number;
  readonly incomeCents: number;
  readonly indicators: Readonly<Record<Indicator, BasisPoints>>;
}

export interface BenchmarkView {
  readonly code: string;
  readonly measure: string;
  readonly basisPoints: number;
  readonly name: string;
  readonly statement: Localised;
  readonly source: string;
}

/** What funders review of a cluster. */
export interface Report {
  readonly from: number;
  readonly to: number;
  /** Years with entries, newest first. */
  readonly choices: readonly number[];
  readonly years: readonly YearReport[];
  /** The last year of the span, and the same months of the year before it. */
  readonly now: YearReport;
  readonly before: YearReport;
  readonly hasBefore: boolean;
  readonly concentration: number | null;
  readonly concentrationBefore: number | null;
  readonly asOf: string | null;
  readonly benchmarks: readonly BenchmarkView[];
}

type CellKind = 'euros' | 'percent' | 'times' | 'number';

export interface FigureCell {
  readonly kind: CellKind;
  /** Cents, basis points or a count. */
  readonly value: number | null;
  /** The ratio as it is written, for `times`. */
  readonly times: number | null;
  /** Where the figure is opened, without the language. */
  readonly path: string | null;
}

export interface FigureRow {
  readonly code: string;
  /** A text key, or content in both languages, or a literal. */
  readonly words: string | Localised | { readonly literal: string };
  readonly note: string | null;
  readonly cells: readonly FigureCell[];
}

/** Figures as a page shows them and as a file has them. */
export interface FigureTable {
  readonly name: string;
  readonly captionKey: string;
  readonly headKey: string;
  readonly columns: readonly {
    readonly words: string | Localised | { readonly literal: string };
    readonly through: string | null;
  }[];
  readonly rows: readonly FigureRow[];
}
