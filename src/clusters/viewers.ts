import { Injectable } from '@nestjs/common';
import { IdentityQueries, type KnownPerson } from '../identity/index.js';
import type { PersonViewer, ViewerSource } from '../platform/http/index.js';
import { GrantQueries } from './grants.queries.js';

/** A person as the portal knows one: who it is, from identity, and what the clusters granted. */
@Injectable()
export class Viewers implements ViewerSource {
  constructor(
    private readonly identity: IdentityQueries,
    private readonly grants: GrantQueries,
  ) {}

  async ofSession(personId: string, epoch: number): Promise<PersonViewer | undefined> {
    const [person, grants] = await Promise.all([
      this.identity.personForSession(personId, epoch),
      this.grants.ofPerson(personId),
    ]);
    return person && { ...person, grants };
  }

  async ofToken(token: string): Promise<PersonViewer | undefined> {
    const person = await this.identity.personForToken(token);
    return person && this.withGrants(person);
  }

  private async withGrants(person: KnownPerson): Promise<PersonViewer> {
    return { ...person, grants: await this.grants.ofPerson(person.id) };
  }
}
