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
export { decode, readCsv } from './read-csv.js';
export { readTable, type SentTable } from './read-table.js';
export { ROWS_AT_MOST, type Table, type TableProblem, type TableRead } from './table.js';
export { templateFile } from './template.js';
