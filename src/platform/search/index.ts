export { createSearchIndex } from './create-search-index.js';
export { type SearchEntry, SearchIndex } from './search-index.js';
export { SearchModule } from './search.module.js';
export { createSearchTables, dropSearchTables, type SearchTables } from './search-tables.js';
export { type Synonyms, SynonymQueries } from './synonyms.queries.js';
export { type Found, TextSearch } from './text-search.js';
export { askedWords, fold, wordsOf } from './words.js';
