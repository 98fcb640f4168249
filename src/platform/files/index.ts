export { type ExportColumn, type ExportFormat, exportTable, formatOf } from './export-table.js';
export { Files, type FileView, type StoredUpload } from './files.js';
export { FilesModule } from './files.module.js';
