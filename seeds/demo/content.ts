import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The demonstration's own words, such as `quantum.services`, from `seeds/demo/content`. */
export function readContent(name: string): unknown {
  return JSON.parse(readFileSync(join(root(), 'seeds', 'demo', 'content', `${name}.json`), 'utf8'));
}

/** The repository, whether this runs as TypeScript or built. */
function root(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const above = dirname(folder);
    if (above === folder) throw new Error('The repository was not found');
    folder = above;
  }
  return folder;
}
