import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Db, newId } from '../../platform/database/index.js';
import { MemberProfile } from '../membership.entity.js';

/** A member is listed in the directory until it says otherwise. */
@Injectable()
export class NewProfiles {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /** Inside a unit; a profile that is there stays as it is. */
  async open(membershipId: string): Promise<void> {
    const profiles = this.db.of(MemberProfile);
    if (await profiles.existsBy({ membershipId })) return;
    await profiles.insert({
      ...{ id: newId(), membershipId, isListed: true, technologies: [] },
      ...{ doesEn: '', doesNl: '', seeksEn: '', seeksNl: '', offersEn: '', offersNl: '' },
      updatedAt: this.clock.now(),
    });
  }
}
