import type { CustomTableLayout } from 'pdfmake';

/** The colours of a cluster's pages as paper has them: ink for words, line for rules, soft behind. */
export interface Accent {
  readonly ink: string;
  readonly line: string;
  readonly soft: string;
}

const accents: Readonly<Record<string, Accent>> = {
  quantum: { ink: '#5633a3', line: '#7f62d5', soft: '#f3f1ff' },
  'integrated-photonics': { ink: '#005b79', line: '#0c87a7', soft: '#e8f6fc' },
  batteries: { ink: '#2a5e12', line: '#558b41', soft: '#edf7ea' },
};
const common: Accent = { ink: '#264f8b', line: '#507bbb', soft: '#ecf4ff' };

export const accentOf = (cluster: string): Accent => accents[cluster] ?? common;

export const colours = { text: '#162137', subtle: '#4e5969', rule: '#dde2e7' };

export const page = { width: 595.28, side: 48, top: 52, bottom: 74 };
export const contentWidth = page.width - 2 * page.side;

/** Rows parted by thin rules, the heading by a strong one; text keeps to the edges. */
export const ruled = (headingRule: string): CustomTableLayout => ({
  hLineWidth: (row, { table }) => (row === 0 ? 0 : row === (table.headerRows ?? 0) ? 1 : 0.5),
  hLineColor: (row, { table }) => (row === (table.headerRows ?? 0) ? headingRule : colours.rule),
  vLineWidth: () => 0,
  paddingLeft: (column) => (column === 0 ? 0 : 6),
  paddingRight: (column, { table }) => (column === (table.widths?.length ?? 0) - 1 ? 0 : 6),
  paddingTop: () => 5,
  paddingBottom: () => 5,
});

/** No rules at all, only the given space above and below each row. */
export const plain = (space: number): CustomTableLayout => ({
  hLineWidth: () => 0,
  vLineWidth: () => 0,
  paddingLeft: () => 0,
  paddingRight: () => 0,
  paddingTop: () => space,
  paddingBottom: () => space,
});

/** A block on a soft ground with the cluster's colour along its left side. */
export const panel = ({ line, soft }: Accent): CustomTableLayout => ({
  hLineWidth: () => 0,
  vLineWidth: (column) => (column === 0 ? 3 : 0),
  vLineColor: () => line,
  fillColor: () => soft,
  paddingLeft: () => 14,
  paddingRight: () => 14,
  paddingTop: () => 12,
  paddingBottom: () => 12,
});
