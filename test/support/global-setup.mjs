import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from './postgres-server.mjs';

/** Once before all tests: a folder they share, and a PostgreSQL server where they run on one. */
export default async function setUp() {
  process.env.TEST_FOLDER = mkdtempSync(join(tmpdir(), 'portal-tests-'));
  if (process.env.TEST_DATABASE !== 'postgres') return;
  const server = await startPostgres();
  process.env.TEST_POSTGRES_URL = server.url;
  globalThis.testPostgres = server;
}
