export * from './code-table.js';
export * from './columns.js';
export { createDataSource, type Entities, type Migrations, type Schema } from './data-source.js';
export { isDuplicate } from './database-errors.js';
export { DatabaseModule, SCHEMA } from './database.module.js';
export { Db, placeholders } from './db.js';
export { newId } from './ids.js';
export { openDatabase } from './open-database.js';
