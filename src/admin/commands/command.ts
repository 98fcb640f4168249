import type { Config } from '../../platform/config/config.js';
import {
  lockForServing,
  openDatabase,
  type OpenDatabase,
  type Schema,
} from '../../platform/database/index.js';

/** What every command of the command line works with. */
export interface Tools {
  readonly config: Config;
  readonly schema: Schema;
  /** Tells the person who called something. */
  readonly say: (line: string) => void;
}

/** Why a command did not do what it was called for, in words for the person who called it. */
export class CommandRefused extends Error {}

/** Writes to the database; on SQLite only while no process serves it. */
export async function writing<T>(
  { config, schema }: Tools,
  work: (opened: OpenDatabase) => Promise<T>,
  options: { readonly migrate: boolean } = { migrate: true },
): Promise<T> {
  return locked(config, async () => {
    const opened = await openDatabase(config.database, schema, options);
    try {
      return await work(opened);
    } finally {
      await opened.db.close();
    }
  });
}

/** Keeps the portal from starting on the SQLite file meanwhile, and refuses when it has started. */
export async function locked<T>({ database }: Config, work: () => Promise<T>): Promise<T> {
  const lock = database.kind === 'sqlite' ? await lockForServing(database.file) : undefined;
  try {
    return await work();
  } finally {
    await lock?.release();
  }
}
