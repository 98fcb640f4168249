export * from './column-kinds.js';
export {
  type Column,
  type Columns,
  type ReadRow,
  readRows,
  type RowsRead,
  type ValuesOf,
  Wrong,
  wrong,
} from './columns.js';
export type * from './imports/import-kind.js';
export { ImportQueries, type ImportView } from './imports/import.queries.js';
export { Imports } from './imports/imports.js';
export { decode, readCsv } from './read-csv.js';
export { readTable, type SentTable } from './read-table.js';
export { ROWS_AT_MOST, type Table, type TableProblem, type TableRead } from './table.js';
export { TablesModule } from './tables.module.js';
export { templateFile } from './template.js';
