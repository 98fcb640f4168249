import { catalogueEntities } from './catalogue/entities.js';
import { clusterEntities } from './clusters/entities.js';
import { identityEntities } from './identity/entities.js';
import type { Entities } from './platform/database/index.js';
import { platformEntities } from './platform/platform.entities.js';

/** Every table of the portal, room by room. */
export const entities: Entities = [...platformEntities, ...identityEntities, ...clusterEntities, ...catalogueEntities];
