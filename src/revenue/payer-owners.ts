import { Injectable } from '@nestjs/common';
import { OwnershipFacts } from '../identity/index.js';
import { min } from '../kernel/local-date.js';
import { Clock } from '../platform/clock/clock.js';
import { RevenueQueries } from './revenue.queries.js';
import type { OwnedPayer } from './revenue.views.js';

/** Private payers with their ultimate owners, as they stood at the end of a year or stand today. */
@Injectable()
export class PayerOwners {
  constructor(
    private readonly revenue: RevenueQueries,
    private readonly ownership: OwnershipFacts,
    private readonly clock: Clock,
  ) {}

  async payers(clusterId: string, year: string): Promise<OwnedPayer[]> {
    const payers = await this.revenue.payers(clusterId, year);
    const day = min(this.clock.today(), `${year}-12-31`);
    const known = payers.flatMap(({ organisationId }) => organisationId ?? []);
    const owners = await this.ownership.ultimateOwners(known, day);
    const others = [...owners].flatMap(([id, owner]) => (id === owner ? [] : [owner]));
    const names = await this.ownership.parties([...new Set(others)]);
    return payers.map((payer) => {
      const owner = owners.get(payer.organisationId ?? '') ?? payer.payer;
      return { ...payer, owner, ownerName: names.get(owner)?.name ?? payer.name };
    });
  }
}
