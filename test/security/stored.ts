import { createHash } from 'node:crypto';
import { getMetadataArgsStorage } from 'typeorm';
import type { TestPortal } from '../support/portal.js';

/** What a refused request may touch: who is signed in, how often somebody tried, what is due. */
const fleeting = new Set([
  'session',
  'once_key',
  'idempotency_key',
  'sign_in_attempt',
  'job',
  'api_token',
]);

/** A digest of every row of every table that a refusal must leave alone. */
export async function storedIn(portal: TestPortal): Promise<Record<string, string>> {
  const digests: Record<string, string> = {};
  for (const table of tables()) {
    const rows = await portal.db.rows(`SELECT * FROM ${table}`);
    const lines = rows.map((row) => JSON.stringify(row)).sort();
    digests[table] =
      `${lines.length} ${createHash('sha256').update(lines.join('\n')).digest('hex')}`;
  }
  return digests;
}

export const tables = (): string[] =>
  getMetadataArgsStorage()
    .tables.map(({ name }) => name ?? '')
    .filter((name) => name !== '' && !fleeting.has(name));
