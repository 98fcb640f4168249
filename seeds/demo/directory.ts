import { DirectoryIndex } from '../../src/memberships/directory/directory-index.js';
import { memberSearch } from '../../src/memberships/directory/member-search.js';
import { createSearchIndex } from '../../src/platform/search/index.js';
import type { Story } from './story.js';

/** Makes the members of the story found by their words. */
export const seedDirectory = ({ db }: Story): Promise<void> =>
  new DirectoryIndex(db, createSearchIndex(db, memberSearch)).mend();
