import { catalogueEntities } from './catalogue/entities.js';
import { chargeEntities } from './charges/entities.js';
import { clusterEntities } from './clusters/entities.js';
import { identityEntities } from './identity/entities.js';
import { fundingEntities } from './funding/entities.js';
import { invoiceEntities } from './invoices/entities.js';
import { membershipEntities } from './memberships/entities.js';
import type { Entities } from './platform/database/index.js';
import { platformEntities } from './platform/platform.entities.js';
import { requestEntities } from './requests/entities.js';
import { revenueEntities } from './revenue/entities.js';
import { reviewsEntities } from './reviews/entities.js';

/** Every table of the portal, room by room. */
export const entities: Entities = [
  ...platformEntities,
  ...identityEntities,
  ...clusterEntities,
  ...catalogueEntities,
  ...chargeEntities,
  ...membershipEntities,
  ...requestEntities,
  ...invoiceEntities,
  ...fundingEntities,
  ...revenueEntities,
  ...reviewsEntities,
];
