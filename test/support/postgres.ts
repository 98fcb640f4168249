import { randomUUID } from 'node:crypto';
import { Client } from 'pg';

export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** A database filled once in a run of the tests, of which every test file gets a copy. */
export interface Template {
  readonly name: string;
  prepare(url: string): Promise<void>;
}

/**
 * An own database on the test server, empty or a copy of a template. Whoever asks first for a
 * template prepares it; the others wait, copying is much quicker than migrating again.
 */
export async function createDatabase(template?: Template): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await onServer(async (server) => {
    if (template) await prepareOnce(server, template);
    await server.query(`CREATE DATABASE ${name} TEMPLATE ${template?.name ?? 'template0'}`);
  });
  return { url: urlOf(name), drop: () => onServer((server) => dropDatabase(server, name)) };
}

async function onServer(work: (server: Client) => Promise<unknown>): Promise<void> {
  const server = new Client({ connectionString: serverUrl() });
  await server.connect();
  try {
    await work(server);
  } finally {
    await server.end();
  }
}

function serverUrl(): string {
  const url = process.env.TEST_POSTGRES_URL;
  if (!url) throw new Error('No PostgreSQL for the tests: run them with TEST_DATABASE=postgres');
  return url;
}

async function prepareOnce(server: Client, { name, prepare }: Template): Promise<void> {
  await server.query('SELECT pg_advisory_lock(hashtext($1))', [name]);
  try {
    const known = await server.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (known.rowCount) return;
    const draft = `${name}_draft`;
    await dropDatabase(server, draft);
    await server.query(`CREATE DATABASE ${draft} TEMPLATE template0`);
    await prepare(urlOf(draft));
    await server.query(`ALTER DATABASE ${draft} RENAME TO ${name}`);
  } finally {
    await server.query('SELECT pg_advisory_unlock(hashtext($1))', [name]);
  }
}

function urlOf(database: string): string {
  const url = new URL(serverUrl());
  url.pathname = `/${database}`;
  return url.toString();
}

async function dropDatabase(server: Client, name: string): Promise<void> {
  await server.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
}
