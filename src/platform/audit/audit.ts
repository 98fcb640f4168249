import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { Db, newId } from '../database/index.js';
import { AuditEntry, AuditValue } from './audit.entity.js';

export interface Change {
  /** The id of a person, or `system`. */
  readonly actor: string;
  /** `room.verb`, such as `requests.submit`. */
  readonly action: string;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly clusterId?: string;
  readonly values?: Readonly<Record<string, unknown>>;
}

/** Writes down who changed what, in the same unit of work as the change. */
@Injectable()
export class Audit {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  async record({ actor, action, subject, clusterId, values }: Change): Promise<void> {
    const id = newId();
    const salt = randomBytes(16).toString('hex');
    const readable = JSON.stringify(values ?? {});
    await this.db.of(AuditValue).insert({ id, salt, readable });
    await this.db.of(AuditEntry).insert({
      id,
      at: this.clock.now(),
      actor,
      action,
      subjectKind: subject.kind,
      subjectId: subject.id,
      clusterId: clusterId ?? null,
      digest: digestOf(salt, readable),
    });
  }
}

/** The digest under which an entry's values are known. */
export const digestOf = (salt: string, readable: string): string =>
  createHash('sha256').update(salt).update(readable).digest('hex');
