/** The reference by which people call it: `MA-2026-000123`. */
export const referenceOf = (series: string, number: number): string =>
  `${series}-${String(number).padStart(6, '0')}`;

/** Applications are numbered within a year, and so are memberships. */
export const seriesOf = (prefix: 'MA' | 'ML', today: string): string =>
  `${prefix}-${today.slice(0, 4)}`;
