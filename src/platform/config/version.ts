import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The version that stands in package.json. */
export const portalVersion = (root: string): string =>
  (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version;
