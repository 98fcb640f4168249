export { CatalogueModule } from './catalogue.module.js';
export { cataloguePaths } from './catalogue.paths.js';
export { type Coverage, CoverageQueries, type CoverageStatus } from './coverage.queries.js';
