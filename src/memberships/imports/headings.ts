import type { Column } from '../../platform/tables/index.js';

/** How a column is called in files of either language. */
export const headingOf = ({ heading: { en, nl } }: Pick<Column<unknown>, 'heading'>): string =>
  en === nl ? en : `${en} / ${nl}`;
