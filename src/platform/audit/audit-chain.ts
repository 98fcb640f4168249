import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { Db, newId } from '../database/index.js';
import { digestOf } from './audit.js';
import { AuditSeal } from './audit.entity.js';

interface Entry {
  readonly id: string;
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly digest: string;
}
interface Seal {
  readonly position: number;
  readonly firstEntry: string;
  readonly lastEntry: string;
  readonly entries: number;
  readonly hash: string;
}

const AT_ONCE = 5000;
/** Entries are sealed only when no unit that began before them can still be open. */
const SETTLED_AFTER = 60_000;

const entryColumns = `e.id, e.at, e.actor, e.action, e.subject_kind AS "subjectKind",
  e.subject_id AS "subjectId", e.digest`;
const sealColumns = `position, first_entry AS "firstEntry", last_entry AS "lastEntry", entries, hash`;

/**
 * Links audit entries into a chain of hashes, afterwards and in batches: a chain head locked in
 * every unit would make all writers wait for each other.
 */
@Injectable()
export class AuditChain {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /** Seals what has settled; gives the number of entries sealed. */
  async seal(): Promise<number> {
    return this.db.unit(async () => {
      const head = await this.db.row<Seal>(
        `SELECT ${sealColumns} FROM audit_seal ORDER BY position DESC LIMIT 1`,
      );
      const entries = await this.db.rows<Entry>(
        `SELECT ${entryColumns} FROM audit_entry e WHERE e.id > ? AND e.at < ? ORDER BY e.id LIMIT ${AT_ONCE}`,
        [head?.lastEntry ?? '', this.clock.in(-SETTLED_AFTER)],
      );
      const [first] = entries;
      const last = entries.at(-1);
      if (!first || !last) return 0;
      await this.db.of(AuditSeal).insert({
        id: newId(),
        position: (head?.position ?? 0) + 1,
        firstEntry: first.id,
        lastEntry: last.id,
        entries: entries.length,
        hash: hashOf(head?.hash ?? '', entries),
        at: this.clock.now(),
      });
      return entries.length;
    });
  }

  /** Recomputes the chain and every readable value's digest; gives the faults in plain words. */
  async verify(): Promise<string[]> {
    const faults: string[] = [];
    const seals = await this.db.rows<Seal>(
      `SELECT ${sealColumns} FROM audit_seal ORDER BY position`,
    );
    let previous = '';
    let after = '';
    for (const seal of seals) {
      const entries = await this.db.rows<Entry>(
        `SELECT ${entryColumns} FROM audit_entry e WHERE e.id > ? AND e.id <= ? ORDER BY e.id`,
        [after, seal.lastEntry],
      );
      if (entries.length !== seal.entries || hashOf(previous, entries) !== seal.hash) {
        faults.push(`audit seal ${seal.position}: its entries have changed`);
      }
      previous = seal.hash;
      after = seal.lastEntry;
    }
    return [...faults, ...(await this.changedValues())];
  }

  private async changedValues(): Promise<string[]> {
    const faults: string[] = [];
    let after = '';
    for (;;) {
      const rows = await this.db.rows<{
        id: string;
        digest: string;
        salt: string;
        readable: string;
      }>(
        `SELECT e.id, e.digest, v.salt, v.readable FROM audit_entry e
         JOIN audit_value v ON v.id = e.id
         WHERE e.id > ? AND v.readable IS NOT NULL ORDER BY e.id LIMIT ${AT_ONCE}`,
        [after],
      );
      faults.push(
        ...rows
          .filter((row) => digestOf(row.salt, row.readable) !== row.digest)
          .map((row) => `audit entry ${row.id}: its values have changed`),
      );
      const last = rows.at(-1);
      if (!last) return faults;
      after = last.id;
    }
  }
}

function hashOf(previous: string, entries: readonly Entry[]): string {
  const hash = createHash('sha256').update(previous);
  for (const { id, at, actor, action, subjectKind, subjectId, digest } of entries) {
    hash.update(JSON.stringify([id, at, actor, action, subjectKind, subjectId, digest]));
  }
  return hash.digest('hex');
}
