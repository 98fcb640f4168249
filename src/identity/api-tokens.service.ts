import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { DomainError } from '../kernel/domain-error.js';
import { Audit } from '../platform/audit/index.js';
import { Clock } from '../platform/clock/clock.js';
import { Db, newId } from '../platform/database/index.js';
import type { PersonViewer } from '../platform/http/index.js';
import type { TokenForm } from './account.forms.js';
import { ApiToken } from './api-token.entity.js';
import type { TokenView } from './account.views.js';
import { oneLine } from './rules/one-line.js';
import { hashOf, newSecret } from './secrets.js';

const DAY = 24 * 3_600_000;
const AT_MOST = 20;

interface TokenRow extends Omit<TokenView, 'scopeKeys'> {
  readonly scopes: string;
}

/** A person's keys to the API: shown once, kept as a hash, ended by a click. */
@Injectable()
export class ApiTokens {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** Those that still open something. */
  async list(personId: string): Promise<TokenView[]> {
    const rows = await this.db.rows<TokenRow>(
      `SELECT a.id, a.name, a.ending, a.scopes, a.created_at AS "createdAt",
         a.expires_at AS "expiresAt", a.last_used_at AS "lastUsedAt"
       FROM api_token a JOIN person p ON p.id = a.person_id AND p.epoch = a.epoch
       WHERE a.person_id = ? AND a.revoked_at IS NULL AND a.expires_at > ?
       ORDER BY a.created_at DESC, a.id DESC`,
      [personId, this.clock.now()],
    );
    return rows.map(({ scopes, ...row }) => ({
      ...row,
      scopeKeys: (JSON.parse(scopes) as string[]).map(
        (scope) => `identity.scope.${scope.replace(':', '_')}`,
      ),
    }));
  }

  /** The secret of a new token; it is not kept and cannot be shown again. */
  async make({ name, scopes, days }: TokenForm, person: PersonViewer): Promise<string> {
    const secret = newSecret();
    await this.db.unit(async () => {
      if ((await this.list(person.id)).length >= AT_MOST) {
        throw DomainError.invalid('identity.errors.tokens_many', { params: { count: AT_MOST } });
      }
      const row = await this.db.row<{ epoch: number }>('SELECT epoch FROM person WHERE id = ?', [
        person.id,
      ]);
      const id = newId();
      await this.db.of(ApiToken).insert({
        id,
        personId: person.id,
        name: oneLine(name),
        hash: hashOf(secret),
        ending: secret.slice(-4),
        scopes,
        epoch: row?.epoch ?? 0,
        createdAt: this.clock.now(),
        expiresAt: this.clock.in(Number(days) * DAY),
        lastUsedAt: null,
        revokedAt: null,
      });
      await this.note('identity.make-token', person.id, { id, name, scopes });
    });
    return secret;
  }

  async revoke(id: string, person: PersonViewer): Promise<void> {
    await this.db.unit(async () => {
      const { affected } = await this.db
        .of(ApiToken)
        .update({ id, personId: person.id, revokedAt: IsNull() }, { revokedAt: this.clock.now() });
      if (affected !== 1) throw DomainError.notFound();
      await this.note('identity.revoke-token', person.id, { id });
    });
  }

  private async note(action: string, personId: string, values: object): Promise<void> {
    const subject = { kind: 'person', id: personId };
    await this.audit.record({ actor: personId, action, subject, values: { ...values } });
  }
}
