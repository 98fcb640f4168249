import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { isLocale } from '../../../kernel/localised.js';
import { Db } from '../../../platform/database/index.js';
import { Texts } from '../../../platform/i18n/index.js';
import { CommandRefused, type Tools } from '../command.js';
import { bringing } from './bringing.js';
import type { Bringing, Sent } from './sent.js';

export interface ImportOptions {
  readonly what: string;
  readonly file: string;
  readonly cluster: string | undefined;
  /** The address of the organiser in whose name it is done. */
  readonly by: string | undefined;
  /** Whether to take it; else it is only looked at. */
  readonly post: boolean;
  /** Whether lines of what is there already are passed over; else they are problems. */
  readonly skipKnown: boolean;
  readonly locale: string;
}

/** Looks at a file as the pages do, says what would happen, and takes the whole of it if asked. */
export async function importFile(
  { say }: Pick<Tools, 'say'>,
  portal: Pick<INestApplicationContext, 'get'>,
  options: ImportOptions,
): Promise<void> {
  const { what, file, locale, post, skipKnown } = options;
  if (!isLocale(locale)) throw new CommandRefused('--locale is en or nl.');
  const bring = kindOf(what);
  const { clusterId, personId } = await organiserOf(portal.get(Db), options);
  const texts = portal.get(Texts);
  const sent: Sent = {
    ...{ clusterId, by: personId, post, skipKnown, locale },
    file: { name: basename(file), body: await contentOf(file) },
    words: (key, params) => texts.t(locale, key, params),
  };
  const { lines, refused } = await bring(portal, sent);
  lines.forEach(say);
  if (refused) throw new CommandRefused('Nothing was changed.');
  if (!post) say('Nothing was changed. Add --post to take the file.');
}

function kindOf(what: string): Bringing {
  const found = bringing[what];
  if (found) return found;
  const known = Object.keys(bringing).join(', ');
  throw new CommandRefused(`There is no import of "${what}". Imports: ${known}.`);
}

async function organiserOf(
  db: Db,
  { cluster, by }: Pick<ImportOptions, 'cluster' | 'by'>,
): Promise<{ clusterId: string; personId: string }> {
  if (cluster === undefined) throw new CommandRefused('Give --cluster.');
  if (by === undefined) throw new CommandRefused('Give --by, the address of an organiser.');
  const found = await db.row<{ clusterId: string; personId: string }>(
    `SELECT c.id AS "clusterId", p.id AS "personId" FROM cluster c
     JOIN cluster_grant g ON g.cluster_id = c.id AND g.role = 'organiser'
     JOIN person p ON p.id = g.person_id AND p.disabled_at IS NULL
     WHERE c.slug = ? AND lower(p.email) = lower(?)`,
    [cluster, by],
  );
  if (found) return found;
  throw new CommandRefused(`${by} is not an organiser of a cluster "${cluster}".`);
}

async function contentOf(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch {
    throw new CommandRefused(`${file} cannot be read.`);
  }
}
