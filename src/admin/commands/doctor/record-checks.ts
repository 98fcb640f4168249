import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { AuditChain } from '../../../platform/audit/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import { type PackageState, requestStateOf } from '../../../requests/index.js';
import { filesFolder, placeOf } from '../files-folder.js';
import type { Check, Patient } from './check.js';

/** Whether what was written down is still what was written. */
export const recordChecks: readonly Check[] = [
  { name: 'audit chain', faults: ({ db }) => new AuditChain(db, new Clock()).verify() },
  { name: 'jobs', faults: jobs },
  { name: 'requests', faults: requests },
  { name: 'attachments', faults: attachments },
];

async function jobs({ db }: Patient): Promise<string[]> {
  const rows = await db.rows<{ kind: string; count: number }>(
    `SELECT kind, COUNT(*) AS count FROM job WHERE state = 'failed' GROUP BY kind ORDER BY kind`,
  );
  return rows.map(({ kind, count }) => `${count} of ${kind} failed; see /admin/jobs`);
}

/** A request's state follows from its packages. */
async function requests({ db }: Patient): Promise<string[]> {
  const rows = await db.rows<{
    id: string;
    reference: string | null;
    state: string;
    part: PackageState;
  }>(
    `SELECT r.id, r.reference, r.state, p.state AS part FROM service_request r
     JOIN work_package p ON p.request_id = r.id
     WHERE r.state <> 'draft' ORDER BY r.id`,
  );
  const parts = new Map<string, { name: string; state: string; parts: PackageState[] }>();
  for (const { id, reference, state, part } of rows) {
    const known = parts.get(id) ?? { name: reference ?? id, state, parts: [] };
    known.parts.push(part);
    parts.set(id, known);
  }
  return [...parts.values()].flatMap(({ name, state, parts: states }) => {
    const derived = requestStateOf(states);
    return derived === state ? [] : [`request ${name} says ${state}, its packages ${derived}`];
  });
}

/** Every file the database speaks of lies there, with the content that was sent. */
async function attachments({ db, config }: Patient): Promise<string[]> {
  const rows = await db.rows<{ id: string; name: string; sha256: string }>(
    'SELECT id, name, sha256 FROM stored_file ORDER BY id',
  );
  const faults: string[] = [];
  for (const { id, name, sha256 } of rows) {
    const body = await readFile(placeOf(filesFolder(config.dataDir), id)).catch(() => undefined);
    if (!body) faults.push(`${name} (${id}) is missing`);
    else if (createHash('sha256').update(body).digest('hex') !== sha256) {
      faults.push(`${name} (${id}) has other content than was sent`);
    }
  }
  return faults;
}
