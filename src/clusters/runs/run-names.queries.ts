import { Injectable } from '@nestjs/common';
import { Db, placeholders } from '../../platform/database/index.js';

/** Who started what. */
@Injectable()
export class RunNames {
  constructor(private readonly db: Db) {}

  /** The names of the people who started runs; what starts by itself has none. */
  async of<R extends { readonly createdById: string | null }>(
    runs: readonly R[],
  ): Promise<(R & { readonly createdBy: string | null })[]> {
    const ids = [...new Set(runs.flatMap(({ createdById }) => createdById ?? []))];
    const people = await this.db.rows<{ id: string; name: string }>(
      `SELECT id, name FROM person WHERE id IN (${placeholders(ids)})`,
      ids,
    );
    const names = new Map(people.map(({ id, name }) => [id, name]));
    return runs.map((run) => ({ ...run, createdBy: names.get(run.createdById ?? '') ?? null }));
  }
}
