import { ClusterGrantRow } from '../../src/clusters/cluster.entity.js';
import { newId } from '../../src/platform/database/index.js';
import { makeCluster } from '../support/make-clusters.js';
import { makeOrganisation, makePerson, makeToken } from '../support/make-identity.js';
import type { TestPortal } from '../support/portal.js';
import { roles, type Role } from './matrix.js';
import { makeObjects } from './rows/index.js';

export interface WorldPerson {
  readonly id: string;
  readonly email: string;
}

/** Who and what the matrix speaks of: two clusters, two organisations, a person for every role. */
export interface WorldBase {
  readonly clusterId: string;
  readonly clusterSlug: string;
  readonly otherClusterId: string;
  readonly memberOrganisationId: string;
  readonly strangerOrganisationId: string;
  readonly people: Readonly<Record<Role, WorldPerson>>;
}

export interface World extends WorldBase {
  /** Path values by the names that rows use. */
  readonly objects: Readonly<Record<string, string>>;
  readonly tokens: Readonly<Record<Role, string>>;
  makeToken(role: Role, scopes: readonly string[]): Promise<string>;
  /** Disables the person who stands for disabled people, who has signed in meanwhile. */
  disable(): Promise<void>;
}

const everyScope = [
  'requests:read', 'requests:write', 'catalogue:read', 'catalogue:write', 'clusters:read', 'clusters:write',
  'memberships:read', 'memberships:write', 'invoices:read', 'invoices:write', 'revenue:read', 'revenue:write', 'identity:read', 'identity:write', 'metrics:read',
]; // prettier-ignore

export async function makeWorld(portal: TestPortal): Promise<World> {
  const cluster = await makeCluster(portal, { slug: 'cluster' });
  const other = await makeCluster(portal, { slug: 'other' });
  const own = await makeOrganisation(portal, { name: 'Own B.V.' });
  const foreign = await makeOrganisation(portal, { name: 'Foreign B.V.' });
  const seat: Partial<Record<Role, { organisationId: string; role: 'admin' | 'member' }>> = {
    member: { organisationId: own.id, role: 'member' },
    admin: { organisationId: own.id, role: 'admin' },
    stranger: { organisationId: foreign.id, role: 'admin' },
    disabled: { organisationId: own.id, role: 'admin' },
  };
  const grants: Partial<Record<Role, readonly [string, 'organiser' | 'funder']>> = {
    organiser: [cluster.id, 'organiser'],
    otherOrganiser: [other.id, 'organiser'],
    funder: [cluster.id, 'funder'],
    otherFunder: [other.id, 'funder'],
  };
  const people = {} as Record<Role, WorldPerson>;
  for (const role of roles) {
    const email = `${role.toLowerCase()}@world.example`;
    const person = await makePerson(portal, {
      email,
      ...(seat[role] ?? {}),
      administrator: role === 'administrator',
    });
    people[role] = { id: person.id, email };
    const grant = grants[role];
    if (grant) await grantTo(portal, person.id, grant);
  }
  const base: WorldBase = {
    clusterId: cluster.id,
    clusterSlug: cluster.slug,
    otherClusterId: other.id,
    memberOrganisationId: own.id,
    strangerOrganisationId: foreign.id,
    people,
  };
  const tokenFor = (role: Role, scopes: readonly string[]): Promise<string> =>
    makeToken(portal, { personId: people[role].id, scopes });
  const tokens = {} as Record<Role, string>;
  for (const role of roles) tokens[role] = await tokenFor(role, everyScope);
  return {
    ...base,
    objects: { cluster: 'cluster', ...(await makeObjects(portal, base)) },
    tokens,
    makeToken: tokenFor,
    disable: () =>
      portal.db.unit(() =>
        portal.db.run('UPDATE person SET disabled_at = ?, epoch = epoch + 1 WHERE id = ?', [
          portal.clock.now(),
          people.disabled.id,
        ]),
      ),
  };
}

function grantTo(
  portal: TestPortal,
  personId: string,
  [clusterId, role]: readonly [string, 'organiser' | 'funder'],
): Promise<unknown> {
  return portal.db.unit(() =>
    portal.db
      .of(ClusterGrantRow)
      .insert({ id: newId(), clusterId, personId, role, createdAt: portal.clock.now() }),
  );
}
