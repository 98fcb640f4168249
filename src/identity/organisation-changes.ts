import { Injectable } from '@nestjs/common';

type Follower = (organisationId: string) => Promise<void>;

/** Tells the rooms that keep something of an organisation that it changed, in the unit that did. */
@Injectable()
export class OrganisationChanges {
  private readonly followers: Follower[] = [];

  follow(follower: Follower): void {
    this.followers.push(follower);
  }

  async tell(organisationId: string): Promise<void> {
    for (const follower of this.followers) await follower(organisationId);
  }
}
