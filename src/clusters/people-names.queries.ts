import { Injectable } from '@nestjs/common';
import { Db, placeholders } from '../platform/database/index.js';

/** The names of the people behind what the platform knows by their ids. */
@Injectable()
export class PeopleNames {
  constructor(private readonly db: Db) {}

  async of(ids: readonly (string | null)[]): Promise<ReadonlyMap<string | null, string>> {
    const known = [...new Set(ids.flatMap((id) => id ?? []))];
    const people = await this.db.rows<{ id: string; name: string }>(
      `SELECT id, name FROM person WHERE id IN (${placeholders(known)})`,
      known,
    );
    return new Map(people.map(({ id, name }) => [id, name]));
  }

  /** Adds who made it; what starts by itself has nobody. */
  async withMakers<R extends { readonly createdById: string | null }>(
    rows: readonly R[],
  ): Promise<(R & { readonly createdBy: string | null })[]> {
    const names = await this.of(rows.map(({ createdById }) => createdById));
    return rows.map((row) => ({ ...row, createdBy: names.get(row.createdById) ?? null }));
  }
}
