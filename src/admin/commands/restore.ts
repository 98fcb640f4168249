import { existsSync } from 'node:fs';
import { copyFile, mkdir, open, rename } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { Clock } from '../../platform/clock/clock.js';
import { migrationState, type Schema, SqliteFile } from '../../platform/database/index.js';
import { CommandRefused, locked, type Tools } from './command.js';
import { copyFiles, filesBeside, filesFolder, type FileRow, missingFiles } from './files-folder.js';
import { restoreAdvice } from './postgres-dump.js';

const companions = ['', '-wal', '-shm'];

/** Puts a backup in the place of the database; what was there stays beside it under another name. */
export async function restore(tools: Tools, backup: string): Promise<void> {
  const from = resolve(backup);
  const { database, dataDir } = tools.config;
  if (database.kind === 'postgres') throw new CommandRefused(restoreAdvice(from));
  if (!existsSync(from)) throw new CommandRefused(`There is no backup at ${from}.`);
  if (from === resolve(database.file)) throw new CommandRefused('This is the database itself.');
  await check(from, tools.schema);
  await locked(tools.config, async () => {
    const aside = `before-${new Clock().now().replace(/[-:]|\.\d+/g, '')}`;
    const draft = `${database.file}.restoring`;
    await copySettled(from, draft);
    for (const companion of companions) {
      const old = `${database.file}${companion}`;
      if (existsSync(old)) await rename(old, `${database.file}.${aside}${companion}`);
    }
    await rename(draft, database.file);
    const files = filesFolder(dataDir);
    if (existsSync(files)) await rename(files, `${files}.${aside}`);
    await copyFiles(filesBeside(from), files);
    tools.say(`restored     ${from}`);
    tools.say(`kept aside   ${database.file}.${aside}`);
    tools.say('The portal can be started; what is pending of the schema is migrated then.');
  });
}

/** Refuses a backup that is damaged, not the portal's, of a newer version, or without its files. */
async function check(file: string, schema: Schema): Promise<void> {
  const copy = await opened(file);
  try {
    const faults = await copy.faults();
    if (faults.length > 0) throw new CommandRefused(`${file} is damaged: ${faults.join('; ')}`);
    const { unknown } = await migrationState(copy, schema);
    if (unknown.length > 0) {
      throw new CommandRefused(
        `${file} comes from a newer version of the portal (${unknown.join(', ')}).`,
      );
    }
    const rows = await copy.rows<FileRow>('SELECT id, bytes FROM stored_file');
    const missing = await missingFiles(filesBeside(file), rows);
    if (missing.length > 0) {
      throw new CommandRefused(
        `${missing.length} attachments are missing from ${filesBeside(file)}.`,
      );
    }
  } catch (error) {
    if (error instanceof CommandRefused) throw error;
    throw new CommandRefused(`${file} is not a backup of this portal: ${String(error)}`);
  } finally {
    await copy.close();
  }
}

async function opened(file: string): Promise<SqliteFile> {
  try {
    return await SqliteFile.open(file);
  } catch (error) {
    throw new CommandRefused(`${file} cannot be opened: ${String(error)}`);
  }
}

async function copySettled(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await copyFile(from, to);
  const handle = await open(to, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
