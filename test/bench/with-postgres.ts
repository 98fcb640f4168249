interface PostgresServer {
  startPostgres(): Promise<{ url: string; stop(): Promise<void> }>;
}

const server = new URL('../../../test/support/postgres-server.mjs', import.meta.url);

/** Does something with a PostgreSQL of its own. */
export async function withPostgres<T>(work: (url: string) => Promise<T>): Promise<T> {
  const { startPostgres } = (await import(server.href)) as PostgresServer;
  const postgres = await startPostgres();
  try {
    return await work(postgres.url);
  } finally {
    await postgres.stop();
  }
}
