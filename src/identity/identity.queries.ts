import { Injectable } from '@nestjs/common';
import type { Locale } from '../kernel/localised.js';
import { Clock } from '../platform/clock/clock.js';
import { Db } from '../platform/database/index.js';
import type { PersonViewer, ViewerOrganisation } from '../platform/http/index.js';
import { hashOf } from './secrets.js';

/** A person as a viewer, before the clusters add what they granted. */
export type KnownPerson = Omit<PersonViewer, 'grants'>;

interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly locale: Locale;
  readonly isAdministrator: boolean | number;
}

interface TokenRow extends PersonRow {
  readonly tokenId: string;
  readonly scopes: string;
  readonly lastUsedAt: string | null;
}

const personColumns = `p.id, p.name, p.email, p.locale, p.is_administrator AS "isAdministrator"`;
const NOTE_USE_EVERY = 3_600_000;

/** Who somebody is, for the platform and for later rooms. */
@Injectable()
export class IdentityQueries {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /** The person of a session, unless disabled, unconfirmed or of another epoch. */
  async personForSession(personId: string, epoch: number): Promise<KnownPerson | undefined> {
    const row = await this.db.row<PersonRow>(
      `SELECT ${personColumns} FROM person p
       WHERE p.id = ? AND p.epoch = ? AND p.disabled_at IS NULL AND p.confirmed_at IS NOT NULL`,
      [personId, epoch],
    );
    return row && this.known(row);
  }

  /** The person behind an API token, with the scopes of the token. */
  async personForToken(token: string): Promise<KnownPerson | undefined> {
    const now = this.clock.now();
    const row = await this.db.row<TokenRow>(
      `SELECT ${personColumns}, a.id AS "tokenId", a.scopes, a.last_used_at AS "lastUsedAt"
       FROM api_token a JOIN person p ON p.id = a.person_id AND p.epoch = a.epoch
       WHERE a.hash = ? AND a.revoked_at IS NULL AND a.expires_at > ?
         AND p.disabled_at IS NULL AND p.confirmed_at IS NOT NULL`,
      [hashOf(token), now],
    );
    if (!row) return undefined;
    await this.noteUse(row.tokenId, row.lastUsedAt);
    return { ...(await this.known(row)), scopes: JSON.parse(row.scopes) as string[] };
  }

  private async known(row: PersonRow): Promise<KnownPerson> {
    const { id, name, email, locale } = row;
    const organisations = await this.db.rows<ViewerOrganisation>(
      `SELECT o.id, o.name, r.role FROM representative r
       JOIN organisation o ON o.id = r.organisation_id
       WHERE r.person_id = ? AND o.closed_at IS NULL ORDER BY o.name, o.id`,
      [id],
    );
    const isAdministrator = Boolean(row.isAdministrator);
    return { kind: 'person', id, name, email, locale, isAdministrator, organisations };
  }

  private async noteUse(tokenId: string, lastUsedAt: string | null): Promise<void> {
    const now = this.clock.milliseconds();
    if (lastUsedAt !== null && now - Date.parse(lastUsedAt) < NOTE_USE_EVERY) return;
    await this.db.unit(() =>
      this.db.run('UPDATE api_token SET last_used_at = ? WHERE id = ?', [
        this.clock.now(),
        tokenId,
      ]),
    );
  }
}
