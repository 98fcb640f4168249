export { CatalogueModule } from './catalogue.module.js';
export { cataloguePaths } from './catalogue.paths.js';
export { type Coverage, CoverageQueries, type CoverageStatus } from './coverage.queries.js';
export { askedOf, readListing } from './listing.forms.js';
export { customerCategories, type PriceBasis, priceBases, trlBands } from './rules/vocabulary.js';
export { type Sort, sorts } from './shelf/book.js';
export {
  type Choice,
  type FacetCounts,
  type FacetName,
  facetNames,
  QUICK_KEY,
} from './shelf/facets.js';
export { type Asked, COUNTED, type Listing, Listings } from './shelf/listing.js';
export { type TypeGroup, type TypeTerm, TypeQueries } from './type.queries.js';
export { UnmetDemandService } from './unmet-demand.service.js';
