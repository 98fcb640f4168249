import { Injectable } from '@nestjs/common';
import { Db, placeholders } from '../platform/database/index.js';

const AT_ONCE = 500;

/** Finds the organisation behind the name or number that stands on a payment. */
@Injectable()
export class Payers {
  constructor(private readonly db: Db) {}

  /** For each name the organisation of exactly that name, whatever its capitals. */
  async byName(names: readonly (string | null)[]): Promise<(string | null)[]> {
    const found = await this.find('lower(name)', names.map(normal));
    return names.map((name) => found.get(normal(name)) ?? null);
  }

  async byKvkNumber(numbers: readonly (string | null)[]): Promise<(string | null)[]> {
    const found = await this.find(
      'kvk_number',
      numbers.map((number) => number ?? ''),
    );
    return numbers.map((number) => found.get(number ?? '') ?? null);
  }

  /** Names that paid this cluster before or are its members, to choose from. */
  async suggestions(clusterId: string): Promise<string[]> {
    const rows = await this.db.rows<{ name: string }>(
      `SELECT name FROM payer_year WHERE cluster_id = ? GROUP BY name ORDER BY name LIMIT 200`,
      [clusterId],
    );
    return rows.map((row) => row.name);
  }

  private async find(column: string, keys: readonly string[]): Promise<Map<string, string>> {
    const wanted = [...new Set(keys)].filter((key) => key !== '');
    const found = new Map<string, string>();
    for (let at = 0; at < wanted.length; at += AT_ONCE) {
      const some = wanted.slice(at, at + AT_ONCE);
      const rows = await this.db.rows<{ id: string; key: string }>(
        `SELECT id, ${column} AS "key" FROM organisation WHERE ${column} IN (${placeholders(some)})`,
        some,
      );
      for (const row of rows) found.set(row.key, row.id);
    }
    return found;
  }
}

const normal = (name: string | null): string => name?.trim().toLowerCase() ?? '';
