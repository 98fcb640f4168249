import { Db } from '../../platform/database/index.js';
import { createSearchIndex, SearchIndex, TextSearch } from '../../platform/search/index.js';
import { DirectoryAudience } from './directory-audience.js';
import { DirectoryIndex } from './directory-index.js';
import { DirectorySearch } from './directory-search.js';
import { DirectoryShelf } from './directory-shelf.js';
import { DirectoryUpkeep } from './directory-upkeep.js';
import { DirectoryApi } from './directory.api.js';
import { DirectoryPages } from './directory.pages.js';
import { MatchQueries } from './match.queries.js';
import { memberSearch } from './member-search.js';
import { NewProfiles } from './new-profiles.js';
import { ProfilePages } from './profile.pages.js';

/** How members present themselves, and how they are found. */
export const directoryControllers = [DirectoryPages, DirectoryApi, ProfilePages];
export const directoryProviders = [
  {
    provide: SearchIndex,
    useFactory: (db: Db) => createSearchIndex(db, memberSearch),
    inject: [Db],
  },
  ...[TextSearch, DirectoryIndex, DirectoryShelf, DirectorySearch, DirectoryAudience],
  ...[DirectoryUpkeep, MatchQueries, NewProfiles],
];
