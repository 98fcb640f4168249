import { createDataSource, migrationState } from '../../platform/database/index.js';
import { CommandRefused, locked, type Tools, writing } from './command.js';

/** Brings the schema up to date. */
export async function migrate(tools: Tools): Promise<void> {
  const pending = await writing(tools, ({ db }) => pendingOf(tools, db), { migrate: false });
  if (pending.length === 0) {
    tools.say('The schema is up to date.');
    return;
  }
  await writing(tools, async () => undefined);
  for (const name of pending) tools.say(`migrated  ${name}`);
}

/** Takes the last migration back; with it goes what its tables hold, so it must be asked for twice. */
export async function undoLastMigration(
  tools: Tools,
  { yes }: { readonly yes: boolean },
): Promise<void> {
  await locked(tools.config, async () => {
    const source = createDataSource(tools.config.database, tools.schema, { writable: true });
    await source.initialize();
    try {
      const rows = await source.query<{ name: string }[]>(
        'SELECT name FROM migration ORDER BY id DESC LIMIT 1',
      );
      const [last] = rows;
      if (!last) throw new CommandRefused('There is no migration to take back.');
      if (!yes) {
        throw new CommandRefused(
          `This takes back ${last.name} and removes what its tables hold. Make a backup, then add --yes.`,
        );
      }
      await source.undoLastMigration({ transaction: 'each' });
      tools.say(`taken back  ${last.name}`);
    } finally {
      await source.destroy();
    }
  });
}

/** A database without the table of migrations has seen none. */
async function pendingOf(
  { schema }: Tools,
  db: Parameters<typeof migrationState>[0],
): Promise<readonly string[]> {
  try {
    return (await migrationState(db, schema)).pending;
  } catch {
    return schema.migrations.map(({ name }) => name);
  }
}
