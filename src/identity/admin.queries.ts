import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { dayIn } from '../kernel/local-date.js';
import { Db, placeholders } from '../platform/database/index.js';
import type { OrganisationsFilter, UsersFilter } from './admin.forms.js';
import type { Found, OrganisationRow, UserRow } from './admin.views.js';
import { PAGE_SIZE } from './list-frame.js';

interface Condition {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

interface RawUser {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly isAdministrator: boolean | number;
  readonly confirmedAt: string | null;
  readonly disabledAt: string | null;
  readonly createdAt: string;
}

type RawOrganisation = Omit<OrganisationRow, 'createdOn'> & { readonly createdAt: string };

const organisationRow = ({ createdAt, ...row }: RawOrganisation): OrganisationRow => ({
  ...row,
  createdOn: dayIn(createdAt),
});

const EXPORTED_AT_MOST = 50_000;
const userSort: Readonly<Record<string, string>> = {
  name: 'lower(p.name)',
  created: 'p.created_at',
};
const organisationSort: Readonly<Record<string, string>> = {
  name: 'lower(o.name)',
  place: 'lower(o.place)',
  people: '(SELECT COUNT(*) FROM representative s WHERE s.organisation_id = o.id)',
  created: 'o.created_at',
};

/** People and organisations as the platform's administrator sees them. */
@Injectable()
export class AdminQueries {
  constructor(private readonly db: Db) {}

  async users(filter: UsersFilter, all = false): Promise<Found<UserRow>> {
    const { sql, parameters } = usersWhere(filter);
    const raw = await this.db.rows<RawUser>(
      `SELECT p.id, p.name, p.email, p.is_administrator AS "isAdministrator",
         p.confirmed_at AS "confirmedAt", p.disabled_at AS "disabledAt",
         p.created_at AS "createdAt"
       FROM person p WHERE ${sql}
       ORDER BY ${orderOf(filter.sort ?? 'name', userSort)}, p.id ${limitOf(filter.page, all)}`,
      parameters,
    );
    const total = await this.count(`person p WHERE ${sql}`, parameters);
    return { rows: await this.withOrganisations(raw), total };
  }

  async user(id: string): Promise<UserRow> {
    const raw = await this.db.row<RawUser>(
      `SELECT p.id, p.name, p.email, p.is_administrator AS "isAdministrator",
         p.confirmed_at AS "confirmedAt", p.disabled_at AS "disabledAt",
         p.created_at AS "createdAt" FROM person p WHERE p.id = ?`,
      [id],
    );
    const [user] = raw ? await this.withOrganisations([raw]) : [];
    if (!user) throw DomainError.notFound();
    return user;
  }

  async organisations(filter: OrganisationsFilter, all = false): Promise<Found<OrganisationRow>> {
    const { sql, parameters } = organisationsWhere(filter);
    const rows = await this.db.rows<RawOrganisation>(
      `${organisationColumns} WHERE ${sql}
       ORDER BY ${orderOf(filter.sort ?? 'name', organisationSort)}, o.id
       ${limitOf(filter.page, all)}`,
      parameters,
    );
    const total = await this.count(`organisation o WHERE ${sql}`, parameters);
    return { rows: rows.map(organisationRow), total };
  }

  async organisation(id: string): Promise<OrganisationRow> {
    const row = await this.db.row<RawOrganisation>(`${organisationColumns} WHERE o.id = ?`, [id]);
    if (!row) throw DomainError.notFound();
    return organisationRow(row);
  }

  private async count(from: string, parameters: readonly unknown[]): Promise<number> {
    const row = await this.db.row<{ total: number }>(
      `SELECT COUNT(*) AS total FROM ${from}`,
      parameters,
    );
    return row?.total ?? 0;
  }

  private async withOrganisations(people: readonly RawUser[]): Promise<UserRow[]> {
    const names = new Map<string, string[]>();
    for (let from = 0; from < people.length; from += 500) {
      const ids = people.slice(from, from + 500).map(({ id }) => id);
      const rows = await this.db.rows<{ personId: string; name: string }>(
        `SELECT r.person_id AS "personId", o.name FROM representative r
         JOIN organisation o ON o.id = r.organisation_id
         WHERE r.person_id IN (${placeholders(ids)}) ORDER BY o.name`,
        ids,
      );
      for (const { personId, name } of rows) {
        names.set(personId, [...(names.get(personId) ?? []), name]);
      }
    }
    return people.map(({ isAdministrator, confirmedAt, disabledAt, createdAt, ...person }) => ({
      ...person,
      createdOn: dayIn(createdAt),
      administrator: Boolean(isAdministrator),
      state: disabledAt ? 'disabled' : confirmedAt ? 'active' : 'unconfirmed',
      organisations: (names.get(person.id) ?? []).join(', '),
    }));
  }
}

const organisationColumns = `SELECT o.id, o.slug, o.name, o.kind, o.size_class AS "sizeClass",
  o.customer_category AS "customerCategory", o.country, o.place, o.kvk_number AS "kvkNumber",
  (SELECT COUNT(*) FROM representative s WHERE s.organisation_id = o.id) AS people,
  CASE WHEN o.closed_at IS NULL THEN 'open' ELSE 'closed' END AS state,
  o.created_at AS "createdAt" FROM organisation o`;

function usersWhere({ q, state }: UsersFilter): Condition {
  const parts: Condition[] = [
    ...(q === undefined ? [] : [contains(q, 'p.name', 'p.email')]),
    ...(state === undefined ? [] : [{ sql: userState[state], parameters: [] }]),
  ];
  return all(parts);
}

const userState = {
  active: 'p.disabled_at IS NULL AND p.confirmed_at IS NOT NULL',
  unconfirmed: 'p.disabled_at IS NULL AND p.confirmed_at IS NULL',
  disabled: 'p.disabled_at IS NOT NULL',
  administrator: 'p.is_administrator = true',
} as const;

function organisationsWhere({ q, kind, state }: OrganisationsFilter): Condition {
  const closed = state === 'closed' ? 'IS NOT NULL' : 'IS NULL';
  const parts: Condition[] = [
    ...(q === undefined ? [] : [contains(q, 'o.name', 'o.place', "COALESCE(o.kvk_number, '')")]),
    ...(kind === undefined ? [] : [{ sql: 'o.kind = ?', parameters: [kind] }]),
    ...(state === undefined ? [] : [{ sql: `o.closed_at ${closed}`, parameters: [] }]),
  ];
  return all(parts);
}

/** The words of a search may stand anywhere; `%` and `_` mean themselves. */
function contains(text: string, ...columns: readonly string[]): Condition {
  const pattern = `%${text.toLowerCase().replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const sql = columns.map((column) => `lower(${column}) LIKE ? ESCAPE '\\'`).join(' OR ');
  return { sql: `(${sql})`, parameters: columns.map(() => pattern) };
}

const all = (parts: readonly Condition[]): Condition =>
  parts.length === 0
    ? { sql: '1 = 1', parameters: [] }
    : {
        sql: parts.map(({ sql }) => sql).join(' AND '),
        parameters: parts.flatMap(({ parameters }) => parameters),
      };

function orderOf(sort: string, columns: Readonly<Record<string, string>>): string {
  const descending = sort.startsWith('-');
  return `${columns[descending ? sort.slice(1) : sort] ?? '1'}${descending ? ' DESC' : ''}`;
}

const limitOf = (page: number | undefined, everything: boolean): string =>
  everything
    ? `LIMIT ${EXPORTED_AT_MOST}`
    : `LIMIT ${PAGE_SIZE} OFFSET ${((page ?? 1) - 1) * PAGE_SIZE}`;
