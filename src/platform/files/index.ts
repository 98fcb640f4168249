export { type ExportColumn, type ExportFormat, exportTable, formatOf } from './export-table.js';
export { Files, type FileView } from './files.js';
export { FilesModule } from './files.module.js';
