import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../../kernel/local-date.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db, placeholders } from '../../platform/database/index.js';
import {
  group,
  isOutside,
  isSubsidiaryOf,
  type OwnershipLink,
  type Party,
  ultimateOwner,
} from '../rules/ownership.js';
import type { PartyView } from './ownership.views.js';

const AT_ONCE = 400;

export interface KnownLink extends OwnershipLink {
  readonly id: string;
}

const columns = `id, organisation_id AS "organisationId", owner_party AS "owner",
  share_bp AS "shareBp", control, valid_from AS "validFrom", valid_to AS "validTo", state`;

/** What follows from the links between organisations: groups, owners in the end, subsidiaries. */
@Injectable()
export class OwnershipFacts {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /** All links that hang together with these parties, upwards and downwards. */
  around(parties: readonly Party[]): Promise<KnownLink[]> {
    return this.gather(parties, ['organisation_id', 'owner_party']);
  }

  /** The single undertaking of an organisation on a day: it and all it is linked with by control. */
  async groupOf(organisationId: string, day = this.clock.today()): Promise<Party[]> {
    return group(await this.around([organisationId]), organisationId, day);
  }

  /** For each organisation whoever rules it in the end on a day; itself where nobody does. */
  async ultimateOwners(
    organisationIds: readonly string[],
    day: LocalDate,
  ): Promise<ReadonlyMap<string, Party>> {
    const links = await this.gather(organisationIds, ['organisation_id']);
    const owned = new Set(links.map((link) => link.organisationId));
    return new Map(
      organisationIds.map((id) => [id, owned.has(id) ? ultimateOwner(links, id, day) : id]),
    );
  }

  /** The organisations of the portal that this one rules on a day, directly or through others. */
  async subsidiariesOf(organisationId: string, day = this.clock.today()): Promise<string[]> {
    const links = await this.around([organisationId]);
    return group(links, organisationId, day).filter(
      (party) => !isOutside(party) && isSubsidiaryOf(links, party, organisationId, day),
    );
  }

  /** The names of parties; organisations of the portal by name and place alone. */
  async parties(parties: readonly Party[]): Promise<ReadonlyMap<Party, PartyView>> {
    const named = new Map<Party, PartyView>();
    for (const some of portions(parties)) {
      const rows = await this.db.rows<PartyView & { readonly party: Party }>(
        `SELECT id AS "party", name, place, country FROM organisation
         WHERE id IN (${placeholders(some)})`,
        some,
      );
      const outside = await this.db.rows<PartyView & { readonly party: Party }>(
        `SELECT owner_party AS "party", MIN(owner_name) AS "name",
           MIN(owner_country) AS "country" FROM ownership_link
         WHERE owner_id IS NULL AND owner_party IN (${placeholders(some)}) GROUP BY owner_party`,
        some,
      );
      for (const { party, ...row } of rows) named.set(party, { ...row, outside: false });
      for (const { party, name, country } of outside) {
        named.set(party, { name, country, place: null, outside: true });
      }
    }
    return named;
  }

  /** Floor by floor, until nothing new is found. */
  private async gather(
    parties: readonly Party[],
    columnsToFollow: readonly string[],
  ): Promise<KnownLink[]> {
    const found = new Map<string, KnownLink>();
    const asked = new Set<Party>();
    let next = [...new Set(parties)];
    while (next.length > 0) {
      for (const party of next) asked.add(party);
      for (const some of portions(next)) {
        const where = columnsToFollow.map((one) => `${one} IN (${placeholders(some)})`);
        const rows = await this.db.rows<KnownLink>(
          `SELECT ${columns} FROM ownership_link WHERE ${where.join(' OR ')}`,
          columnsToFollow.flatMap(() => some),
        );
        for (const row of rows) found.set(row.id, row);
      }
      const reached = [...found.values()].flatMap(({ organisationId, owner }) => [
        ...(columnsToFollow.length > 1 ? [organisationId] : []),
        owner,
      ]);
      next = [...new Set(reached)].filter((party) => !asked.has(party));
    }
    return [...found.values()];
  }
}

const portions = (all: readonly Party[]): Party[][] =>
  Array.from({ length: Math.ceil(all.length / AT_ONCE) }, (_, index) =>
    all.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
  );
