import { existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { SqliteFile } from '../../platform/database/index.js';
import { CommandRefused, type Tools } from './command.js';
import { copyFiles, filesBeside, filesFolder, type FileRow, missingFiles } from './files-folder.js';
import { dumpPostgres } from './postgres-dump.js';

/**
 * Copies the whole portal while it serves: the database as it stands at one moment to FILE, then
 * the attachments to FILE.files. A row comes only after its file, so no row of the copy lacks one.
 */
export async function backup(tools: Tools, file: string): Promise<void> {
  const target = resolve(file);
  const files = filesBeside(target);
  for (const path of [target, files]) {
    if (existsSync(path))
      throw new CommandRefused(`${path} is there already; choose another name.`);
  }
  const draft = `${target}.part`;
  await rm(draft, { force: true });
  try {
    await copyDatabase(tools, draft);
    await copyFiles(filesFolder(tools.config.dataDir), files);
    if (tools.config.database.kind === 'sqlite') await checkCopy(draft, files);
    await settle(draft);
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { force: true });
    await rm(files, { recursive: true, force: true });
    throw error;
  }
  tools.say(`database     ${target}`);
  tools.say(`attachments  ${files}`);
}

async function copyDatabase({ config: { database } }: Tools, draft: string): Promise<void> {
  if (database.kind === 'postgres') {
    await dumpPostgres(database.url, draft);
    return;
  }
  if (!existsSync(database.file))
    throw new CommandRefused(`There is no database at ${database.file}.`);
  const source = await SqliteFile.open(database.file);
  try {
    await source.copyTo(draft);
  } finally {
    await source.close();
  }
}

/** A backup that cannot be restored is none. */
async function checkCopy(draft: string, files: string): Promise<void> {
  const copy = await SqliteFile.open(draft);
  try {
    const faults = await copy.faults();
    if (faults.length > 0) throw new CommandRefused(`The copy is not sound: ${faults.join('; ')}`);
    const rows = await copy.rows<FileRow>('SELECT id, bytes FROM stored_file');
    const missing = await missingFiles(files, rows);
    if (missing.length > 0) {
      throw new CommandRefused(
        `${missing.length} attachments are missing: ${missing.slice(0, 5).join(', ')}`,
      );
    }
  } finally {
    await copy.close();
  }
}

/** For its owner's eyes, and on the disk, not just in memory. */
async function settle(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.chmod(0o600);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
