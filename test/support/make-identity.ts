import { Clock } from '../../src/platform/clock/clock.js';
import { newId } from '../../src/platform/database/index.js';
import { ApiToken } from '../../src/identity/api-token.entity.js';
import { hashPassword } from '../../src/identity/passwords.js';
import { Organisation } from '../../src/identity/organisation.entity.js';
import { Person } from '../../src/identity/person.entity.js';
import { Representative } from '../../src/identity/representative.entity.js';
import { customerCategory } from '../../src/identity/rules/customer-category.js';
import type { OrganisationKind, SizeClass } from '../../src/identity/rules/vocabulary.js';
import { hashOf, newSecret } from '../../src/identity/secrets.js';
import { TEST_PASSWORD, type TestPortal } from './portal.js';

let made = 0;
let kept: Promise<string> | undefined;

const instantOf = (portal: TestPortal): string => portal.app.get(Clock).now();

export interface PersonValues extends Partial<Person> {
  /** The organisation the person acts for. */
  readonly organisationId?: string;
  readonly role?: 'admin' | 'member';
  readonly administrator?: boolean;
}

/** A confirmed person who can sign in with `TEST_PASSWORD`. */
export async function makePerson(
  portal: TestPortal,
  { organisationId, role, administrator, ...values }: PersonValues = {},
): Promise<{ id: string; email: string; name: string }> {
  kept ??= hashPassword(TEST_PASSWORD);
  const passwordHash = await kept;
  made += 1;
  const person = {
    id: newId(),
    name: `Person ${made}`,
    email: `person${made}@people.example`,
    passwordHash,
    locale: 'en' as const,
    isAdministrator: administrator ?? false,
    epoch: 1,
    confirmedAt: instantOf(portal),
    disabledAt: null,
    createdAt: instantOf(portal),
    ...values,
  };
  await portal.db.unit(() => portal.db.of(Person).insert(person));
  if (organisationId) await makeRepresentative(portal, person.id, organisationId, role);
  return { id: person.id, email: person.email, name: person.name };
}

/** An organisation without people. */
export async function makeOrganisation(
  portal: TestPortal,
  values: Partial<Organisation> = {},
): Promise<{ id: string; slug: string; name: string }> {
  made += 1;
  const kind = values.kind ?? 'company';
  const sizeClass = values.sizeClass ?? 'small';
  const organisation = {
    id: newId(),
    slug: `organisation-${made}`,
    name: `Organisation ${made}`,
    kind,
    sizeClass,
    customerCategory: customerCategory(kind as OrganisationKind, sizeClass as SizeClass),
    country: 'NL',
    street: 'Proefweg 1',
    postcode: '1234 AB',
    place: 'Delft',
    invoiceAddress: null,
    invoiceEmail: null,
    kvkNumber: null,
    vatId: null,
    website: null,
    emailDomain: null,
    createdAt: instantOf(portal),
    closedAt: null,
    ...values,
  };
  await portal.db.unit(() => portal.db.of(Organisation).insert(organisation));
  return { id: organisation.id, slug: organisation.slug, name: organisation.name };
}

/** Lets a person act for an organisation; gives the representative's id. */
export async function makeRepresentative(
  portal: TestPortal,
  personId: string,
  organisationId: string,
  role: 'admin' | 'member' = 'member',
): Promise<string> {
  const id = newId();
  const createdAt = instantOf(portal);
  await portal.db.unit(() =>
    portal.db.of(Representative).insert({ id, personId, organisationId, role, createdAt }),
  );
  return id;
}

/** A token of the API for a person; gives its secret. */
export async function makeToken(
  portal: TestPortal,
  { personId, scopes }: { readonly personId: string; readonly scopes: readonly string[] },
): Promise<string> {
  const secret = newSecret();
  const row = await portal.db.row<{ epoch: number }>('SELECT epoch FROM person WHERE id = ?', [
    personId,
  ]);
  await portal.db.unit(() =>
    portal.db.of(ApiToken).insert({
      id: newId(),
      personId,
      name: 'test',
      hash: hashOf(secret),
      ending: secret.slice(-4),
      scopes: [...scopes],
      epoch: row?.epoch ?? 0,
      createdAt: instantOf(portal),
      expiresAt: portal.app.get(Clock).in(30 * 24 * 3_600_000),
      lastUsedAt: null,
      revokedAt: null,
    }),
  );
  return secret;
}
