import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = join('seeds', 'demo', 'content');

/** A file of the demonstration's content, which stays beside the sources when they are compiled. */
export function readContent<T>(name: string): T {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, FOLDER, name))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`${FOLDER}/${name} was not found`);
    folder = parent;
  }
  return JSON.parse(readFileSync(join(folder, FOLDER, name), 'utf8')) as T;
}
