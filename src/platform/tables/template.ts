import type { Locale } from '../../kernel/localised.js';
import { type ExportFormat, exportTable } from '../files/index.js';
import type { Download } from '../http/index.js';
import type { Columns } from './columns.js';

/** An empty file to fill in: the headings in the reader's language and one example line. */
export const templateFile = (
  format: Exclude<ExportFormat, 'json'>,
  name: string,
  columns: Columns,
  locale: Locale,
): Promise<Download> =>
  exportTable(
    format,
    name,
    Object.entries(columns).map(([key, { heading, example }]) => ({
      ...{ key, heading: heading[locale], value: () => example ?? '' },
    })),
    [null],
  );
