import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '../../src/platform/config/config.js';
import { openDatabase, type Schema } from '../../src/platform/database/index.js';
import { createDatabase } from './postgres.js';

export interface Scratch {
  readonly database: Config['database'];
  readonly folder: string;
  open(options?: { readonly migrate: boolean }): ReturnType<typeof openDatabase>;
  remove(): Promise<void>;
}

/** An empty database of the kind under test. */
export async function scratchDatabase(schema: Schema): Promise<Scratch> {
  const folder = mkdtempSync(join(tmpdir(), 'portal-database-'));
  const removeFolder = (): void => {
    rmSync(folder, { recursive: true, force: true });
  };
  if (process.env.TEST_DATABASE === 'postgres') {
    const { url, drop } = await createDatabase();
    const database = { kind: 'postgres', url } as const;
    return {
      database,
      folder,
      open: (options) => openDatabase(database, schema, options),
      remove: async () => {
        await drop();
        removeFolder();
      },
    };
  }
  const database = { kind: 'sqlite', file: join(folder, 'scratch.sqlite') } as const;
  return {
    database,
    folder,
    open: (options) => openDatabase(database, schema, options),
    remove: async () => {
      removeFolder();
      await Promise.resolve();
    },
  };
}
