import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { DomainError } from '../kernel/domain-error.js';
import { Clock } from '../platform/clock/clock.js';
import { Db, newId } from '../platform/database/index.js';
import { hashOf, newSecret } from './secrets.js';
import { Token, type TokenKind } from './token.entity.js';

const HOUR = 3_600_000;
const lifetimes: Readonly<Record<TokenKind, number>> = {
  confirm: 48 * HOUR,
  reset: HOUR,
  email: 24 * HOUR,
};

export interface OpenLink<P> {
  readonly id: string;
  readonly personId: string;
  readonly payload: P;
}

/** The links that are mailed to people: 256 bits, kept as a hash, good once, for a while. */
@Injectable()
export class Links {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /** Inside a unit of work: the secret part of a new link. */
  async issue(kind: TokenKind, personId: string, payload: object): Promise<string> {
    const secret = newSecret();
    await this.db.of(Token).insert({
      id: newId(),
      kind,
      hash: hashOf(secret),
      personId,
      payload,
      createdAt: this.clock.now(),
      expiresAt: this.clock.in(lifetimes[kind]),
      consumedAt: null,
    });
    return secret;
  }

  /** What a link stands for, while it holds. */
  async find<P>(kind: TokenKind, secret: string): Promise<OpenLink<P> | undefined> {
    const row = await this.db.row<{ id: string; personId: string; payload: string }>(
      `SELECT t.id, t.person_id AS "personId", t.payload
       FROM token t JOIN person p ON p.id = t.person_id
       WHERE t.hash = ? AND t.kind = ? AND t.consumed_at IS NULL AND t.expires_at > ?
         AND p.disabled_at IS NULL`,
      [hashOf(secret), kind, this.clock.now()],
    );
    return row && { ...row, payload: JSON.parse(row.payload) as P };
  }

  /** Inside a unit of work: uses the link up, with all others of these kinds for the same person. */
  async consume(link: OpenLink<unknown>, kinds: readonly TokenKind[]): Promise<void> {
    const consumedAt = this.clock.now();
    const tokens = this.db.of(Token);
    const { affected } = await tokens.update({ id: link.id, consumedAt: IsNull() }, { consumedAt });
    if (affected !== 1) throw DomainError.conflict('identity.errors.link_used');
    await this.endAll(link.personId, kinds);
  }

  /** Inside a unit of work: no open link of these kinds works for the person any more. */
  async endAll(personId: string, kinds: readonly TokenKind[]): Promise<void> {
    await this.db
      .of(Token)
      .update(
        { personId, kind: In([...kinds]), consumedAt: IsNull() },
        { consumedAt: this.clock.now() },
      );
  }
}
