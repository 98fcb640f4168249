import { cp, mkdir, stat } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

export interface FileRow {
  readonly id: string;
  readonly bytes: number;
}

/** Where the portal keeps the bytes of what people send. */
export const filesFolder = (dataDir: string): string => join(dataDir, 'files');
/** Where a backup keeps them, beside its copy of the database. */
export const filesBeside = (backup: string): string => `${backup}.files`;
/** Where a file lies within either folder. */
export const placeOf = (folder: string, id: string): string => join(folder, id.slice(-2), id);

/** Copies a folder of files; one that is not there becomes an empty one. */
export async function copyFiles(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o700 });
  if (existsSync(from)) await cp(from, to, { recursive: true, preserveTimestamps: true });
}

/** Which of the files that the database speaks of are missing or have another length. */
export async function missingFiles(folder: string, rows: readonly FileRow[]): Promise<string[]> {
  const missing: string[] = [];
  for (const { id, bytes } of rows) {
    const found = await stat(placeOf(folder, id)).catch(() => undefined);
    if (found?.size !== bytes) missing.push(id);
  }
  return missing;
}
