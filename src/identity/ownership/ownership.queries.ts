import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/index.js';
import { group, ultimateOwner } from '../rules/ownership.js';
import { kvkNumber } from '../rules/registration-numbers.js';
import { OwnershipFacts } from './ownership-facts.js';
import type { LinkView, OwnerChoice, OwnershipView, PartyView } from './ownership.views.js';

/** Fewer letters would list the portal. */
const LETTERS_AT_LEAST = 3;
const FOUND_AT_MOST = 10;

const facts = `l.id, l.share_bp AS "shareBp", l.control, l.valid_from AS "validFrom",
  l.valid_to AS "validTo", l.evidence, l.state, l.stated_at AS "statedAt",
  l.answered_at AS "answeredAt", l.ended_at AS "endedAt"`;

type RawLink = Omit<LinkView, 'outside'> & { readonly ownerId: string | null };

/** The ownership of an organisation as its own people see it. */
@Injectable()
export class OwnershipQueries {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly links: OwnershipFacts,
  ) {}

  async of(organisationId: string): Promise<OwnershipView> {
    const today = this.clock.today();
    const around = await this.links.around([organisationId]);
    const others = group(around, organisationId, today).filter((one) => one !== organisationId);
    const top = ultimateOwner(around, organisationId, today);
    const named = await this.links.parties(others);
    return {
      owners: await this.ownersOf(organisationId),
      owned: await this.ownedBy(organisationId),
      group: others.flatMap((party) => named.get(party) ?? []).sort(byName),
      ultimateOwner: named.get(top) ?? null,
    };
  }

  async ownersOf(organisationId: string): Promise<LinkView[]> {
    const rows = await this.db.rows<RawLink>(
      `SELECT ${facts}, l.owner_id AS "ownerId", COALESCE(o.name, l.owner_name) AS "name",
         o.place, COALESCE(o.country, l.owner_country) AS "country"
       FROM ownership_link l LEFT JOIN organisation o ON o.id = l.owner_id
       WHERE l.organisation_id = ? ORDER BY l.valid_from DESC, l.stated_at DESC, l.id`,
      [organisationId],
    );
    return rows.map(({ ownerId, ...row }) => ({ ...row, outside: ownerId === null }));
  }

  /** What the organisation is said to own; statements taken back before an answer are not shown. */
  async ownedBy(organisationId: string): Promise<LinkView[]> {
    const rows = await this.db.rows<Omit<LinkView, 'outside'>>(
      `SELECT ${facts}, o.name, o.place, o.country
       FROM ownership_link l JOIN organisation o ON o.id = l.organisation_id
       WHERE l.owner_id = ? AND l.state <> 'withdrawn'
       ORDER BY l.valid_from DESC, l.stated_at DESC, l.id`,
      [organisationId],
    );
    return rows.map((row) => ({ ...row, outside: false }));
  }

  /** One link of which the organisation is a side, with the side it is. */
  async one(
    organisationId: string,
    id: string,
  ): Promise<LinkView & { readonly side: 'owned' | 'owner' }> {
    const owner = (await this.ownersOf(organisationId)).find((link) => link.id === id);
    if (owner) return { ...owner, side: 'owned' };
    const owned = (await this.ownedBy(organisationId)).find((link) => link.id === id);
    if (owned) return { ...owned, side: 'owner' };
    throw DomainError.notFound();
  }

  /** How many statements wait for an answer of this organisation. */
  async waiting(organisationId: string): Promise<number> {
    const row = await this.db.row<{ count: number }>(
      `SELECT COUNT(*) AS "count" FROM ownership_link WHERE owner_id = ? AND state = 'stated'`,
      [organisationId],
    );
    return row?.count ?? 0;
  }

  /** Organisations to choose an owner from: by part of the name, with the place and no more. */
  async choices(q: string | undefined, organisationId: string): Promise<OwnerChoice[]> {
    const words = q?.trim() ?? '';
    if (words.length < LETTERS_AT_LEAST) return [];
    const like = `%${words.toLowerCase().replaceAll(/[\\%_]/g, '\\$&')}%`;
    const rows = await this.db.rows<{ slug: string; name: string; place: string }>(
      `SELECT slug, name, place FROM organisation
       WHERE closed_at IS NULL AND id <> ? AND lower(name) LIKE ? ESCAPE '\\'
       ORDER BY lower(name), id LIMIT ${FOUND_AT_MOST}`,
      [organisationId, like],
    );
    return rows.map(({ slug, name, place }) => ({ value: slug, label: name, hint: place }));
  }

  bySlug(slug: string): Promise<{ id: string; name: string } | undefined> {
    return this.open('slug = ?', slug);
  }

  async byNumber(text: string): Promise<{ id: string; name: string } | undefined> {
    const number = kvkNumber(text);
    return number === undefined ? undefined : this.open('kvk_number = ?', number);
  }

  private open(where: string, value: string): Promise<{ id: string; name: string } | undefined> {
    return this.db.row<{ id: string; name: string }>(
      `SELECT id, name FROM organisation WHERE closed_at IS NULL AND ${where}`,
      [value],
    );
  }
}

const byName = (a: PartyView, b: PartyView): number => a.name.localeCompare(b.name, 'nl');
