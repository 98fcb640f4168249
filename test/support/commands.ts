import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrations } from '../../migrations/index.js';
import type { Tools } from '../../src/admin/commands/command.js';
import { entities } from '../../src/entities.js';
import type { Config } from '../../src/platform/config/config.js';

export const wholeSchema = { entities, migrations };

export interface SaidTools extends Tools {
  readonly said: readonly string[];
}

/** The tools of a command, which remember what was said. */
export function toolsFor(config: Config, schema = wholeSchema): SaidTools {
  const said: string[] = [];
  const say = (line: string): void => {
    said.push(line);
  };
  return { config, schema, said, say };
}

export interface Folder {
  readonly path: (name: string) => string;
  readonly remove: () => void;
}

/** A folder that is there for the length of a test. */
export function temporaryFolder(): Folder {
  const folder = mkdtempSync(join(tmpdir(), 'portal-commands-'));
  return {
    path: (name) => join(folder, name),
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
