import { DomainError } from '../kernel/domain-error.js';
import type { ReportPlace } from './reviews.paths.js';
import type { FigureCell, FigureRow, FigureTable, Report, YearReport } from './reviews.views.js';
import { indicators } from './rules/indicators.js';
import { isPublicPart, mixParts } from './rules/income-mix.js';

/** The tables of a report; pages, files and the API show the same ones. */
export const tableNames = ['mix', 'indicators', 'costs'] as const;
export type TableName = (typeof tableNames)[number];

type Opener = (year: YearReport) => string;

export function figureTable(
  name: TableName,
  report: Report,
  cluster: string,
  place: ReportPlace,
): FigureTable {
  const rowsOf = { mix: mixRows, indicators: indicatorRows, costs: costRows }[name];
  const open =
    (kind: string): Opener =>
    ({ year }) =>
      place.opened(cluster, year, kind);
  return {
    name,
    captionKey: `reviews.table.${name}`,
    headKey: `reviews.tableHead.${name}`,
    columns: report.years.map(({ year, through }) => ({
      words: { literal: String(year) },
      through,
    })),
    rows: rowsOf(report.years, open),
  };
}

function mixRows(years: readonly YearReport[], open: (kind: string) => Opener): FigureRow[] {
  const parts = mixParts.map((part) =>
    row(
      part,
      `reviews.part.${part}`,
      years,
      'euros',
      ({ mix }) => mix[part],
      open(isPublicPart(part) ? 'public_funding' : part),
    ),
  );
  return [
    ...parts,
    row(
      'earned',
      'reviews.figure.earned',
      years,
      'euros',
      (year) => year.earnedCents,
      open('earned'),
    ),
    row(
      'income',
      'reviews.figure.income',
      years,
      'euros',
      (year) => year.incomeCents,
      open('income'),
    ),
  ];
}

/** The figures that an indicator is opened to. */
export const openedBy: Readonly<Record<(typeof indicators)[number], string>> = {
  cost_coverage: 'costs',
  self_sufficiency: 'earned',
  public_dependency: 'public_funding',
  income_ratio: 'income',
  leverage: 'contributions',
};

function indicatorRows(years: readonly YearReport[], open: (kind: string) => Opener): FigureRow[] {
  return indicators.map((code) => {
    const kind = code === 'leverage' || code === 'income_ratio' ? 'times' : 'percent';
    return {
      ...row(
        code,
        `reviews.indicator.${code}`,
        years,
        kind,
        (year) => year.indicators[code],
        open(openedBy[code]),
      ),
      note: `reviews.formula.${code}`,
    };
  });
}

function costRows(years: readonly YearReport[], open: (kind: string) => Opener): FigureRow[] {
  const costs = open('costs');
  const contributions = open('contributions');
  return [
    row(
      'operating',
      'reviews.figure.operating',
      years,
      'euros',
      (y) => y.figures.operatingCost,
      costs,
    ),
    row(
      'investment',
      'reviews.figure.investment',
      years,
      'euros',
      (y) => y.figures.technologyInvestment,
      costs,
    ),
    row('result', 'reviews.figure.result', years, 'euros', resultOf, open('income')),
    row(
      'in_kind',
      'funding.contribution.in_kind',
      years,
      'euros',
      (y) => y.figures.inKind,
      contributions,
    ),
    row(
      ...(['triggered', 'funding.contribution.investment_triggered', years, 'euros'] as const),
      (y) => y.figures.investmentTriggered,
      contributions,
    ),
  ];
}

const resultOf = ({ incomeCents, figures }: YearReport): number =>
  incomeCents - figures.operatingCost - figures.technologyInvestment;

function row(
  code: string,
  words: string,
  years: readonly YearReport[],
  kind: FigureCell['kind'],
  value: (year: YearReport) => number | null,
  open: Opener,
): FigureRow {
  const cells = years.map((year) => ({ ...figureCell(kind, value(year)), path: open(year) }));
  return { code, words, note: null, cells };
}

/** The table of a name in an address; an unknown one is not there. */
export function tableNameOf(name: string): TableName {
  const found = tableNames.find((known) => known === name);
  if (!found) throw DomainError.notFound();
  return found;
}

/** A ratio is shown as a number of times, to two decimals. */
export const figureCell = (kind: FigureCell['kind'], value: number | null) => ({
  kind,
  value,
  times: kind === 'times' && value !== null ? Math.round(value / 100) / 100 : null,
});
