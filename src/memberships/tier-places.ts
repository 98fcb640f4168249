import { Injectable } from '@nestjs/common';
import { Db } from '../platform/database/index.js';
import { locked } from './lock.js';
import { MembershipTier } from './membership-tier.entity.js';

/** Keeps the places of a tier from others while one of them is given away; inside a unit. */
@Injectable()
export class TierPlaces {
  constructor(private readonly db: Db) {}

  /** Nothing happens where there is no such tier: whoever reads it next says so. */
  async lock(clusterId: string, slug: string): Promise<void> {
    await this.db.of(MembershipTier).findOne({ where: { clusterId, slug }, ...locked(this.db) });
  }

  async hold(id: string): Promise<void> {
    await this.db.of(MembershipTier).findOne({ where: { id }, ...locked(this.db) });
  }
}
