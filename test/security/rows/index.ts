import type { TestPortal } from '../../support/portal.js';
import { everybody, type Row, rows } from '../matrix.js';
import type { WorldBase } from '../world.js';
import { identityRows, makeIdentityObjects } from './identity.js';
import { adminRows } from './admin.js';
import { admissionRows, makeAdmissionObjects } from './admission.js';
import { makeAdminWorld } from './admin.world.js';
import { catalogueRows, makeCatalogueObjects } from './catalogue.js';
import { clusterRows, makeClusterObjects } from './clusters.js';
import { clusterWorkRows, makeClusterWork } from './cluster-work.js';
import { earningRows, makeEarningObjects } from './earnings.js';
import { invoiceRows, makeInvoiceObjects } from './invoices.js';
import { makeMembershipLifeObjects, membershipLifeRows } from './membership-life.js';
import { makeMembershipObjects, membershipRows } from './memberships.js';
import { makePaymentObjects, paymentRows } from './payments.js';
import { makeRenewalObjects, renewalRows } from './renewal.js';
import { makeRequestObjects, requestRows } from './requests.js';
import { makeRevenueObjects, revenueRows } from './revenue.js';

const platformRows: readonly Row[] = rows(everybody, 'GET /health/live', 'GET /health/ready');

/** The whole matrix, room by room. */
export const allRows: readonly Row[] = [
  ...platformRows,
  ...identityRows,
  ...clusterRows,
  ...clusterWorkRows,
  ...catalogueRows,
  ...membershipRows,
  ...membershipLifeRows,
  ...admissionRows,
  ...renewalRows,
  ...requestRows,
  ...invoiceRows,
  ...paymentRows,
  ...earningRows,
  ...revenueRows,
  ...adminRows,
];

type MakeObjects = (portal: TestPortal, world: WorldBase) => Promise<Record<string, string>>;

/** What each room adds to the world, in the order of the rooms. */
const makers: readonly MakeObjects[] = [
  makeIdentityObjects,
  makeClusterObjects,
  makeClusterWork,
  makeCatalogueObjects,
  makeMembershipObjects,
  makeMembershipLifeObjects,
  makeAdmissionObjects,
  makeRenewalObjects,
  makeRequestObjects,
  makeInvoiceObjects,
  makePaymentObjects,
  makeEarningObjects,
  makeRevenueObjects,
  makeAdminWorld,
];

export async function makeObjects(
  portal: TestPortal,
  world: WorldBase,
): Promise<Record<string, string>> {
  const objects: Record<string, string> = {};
  for (const make of makers) Object.assign(objects, await make(portal, world));
  return objects;
}
