import { newId } from '../../src/platform/database/index.js';
import {
  OwnershipLinkRow,
  type OwnershipRow,
} from '../../src/identity/ownership/ownership-link.entity.js';
import type { TestPortal } from './portal.js';

/** That one organisation is owned by another; confirmed and by a majority unless said otherwise. */
export async function makeOwnership(
  portal: TestPortal,
  organisationId: string,
  ownerId: string,
  values: Partial<OwnershipRow> = {},
): Promise<string> {
  const row: OwnershipRow = {
    ...{ id: newId(), organisationId, ownerId, ownerParty: ownerId },
    ...{ ownerName: null, ownerCountry: null, shareBp: 6_000, control: 'majority' },
    ...{ validFrom: '2020-01-01', validTo: null, evidence: null, state: 'confirmed' },
    ...{ statedBy: null, statedAt: portal.clock.now() },
    ...{ answeredBy: null, answeredAt: null, endedBy: null, endedAt: null },
    ...values,
  };
  await portal.db.unit(() => portal.db.of(OwnershipLinkRow).insert(row));
  return row.id;
}
