import { startPostgres } from './postgres-server.mjs';

/** Once before all tests: where they run on PostgreSQL, have a server for them. */
export default async function setUp() {
  if (process.env.TEST_DATABASE !== 'postgres') return;
  const server = await startPostgres();
  process.env.TEST_POSTGRES_URL = server.url;
  globalThis.testPostgres = server;
}
