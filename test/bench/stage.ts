import { join } from 'node:path';
import { migrations } from '../../migrations/index.js';
import { runDemoSeeds, runReferenceSeeds } from '../../seeds/run.js';
import { entities } from '../../src/entities.js';
import { ApiToken } from '../../src/identity/api-token.entity.js';
import { hashOf, newSecret } from '../../src/identity/secrets.js';
import type { Config } from '../../src/platform/config/config.js';
import { type Db, newId, openDatabase } from '../../src/platform/database/index.js';

/** A demonstration portal's database, and programs' keys to write into it. */
export interface Stage {
  readonly environment: Readonly<Record<string, string>>;
  readonly company: string;
  readonly organiser: string;
  readonly stream: string;
  read<T>(look: (db: Db) => Promise<T>): Promise<T>;
}

const schema = { entities, migrations };

export async function setStage(folder: string, postgresUrl?: string): Promise<Stage> {
  const database: Config['database'] = postgresUrl
    ? { kind: 'postgres', url: postgresUrl }
    : { kind: 'sqlite', file: join(folder, 'portal.sqlite') };
  const { db } = await openDatabase(database, schema);
  await runReferenceSeeds(db);
  await runDemoSeeds(db);
  const company = await tokenFor(db, 'company@demo.example', ['requests:read', 'requests:write']);
  const organiser = await tokenFor(db, 'organiser.quantum@demo.example', [
    ...['revenue:write', 'invoices:read', 'invoices:write'],
    ...['memberships:read', 'memberships:write', 'clusters:read'],
  ]);
  const stream = await db.row<{ slug: string }>(
    `SELECT s.slug AS "slug" FROM revenue_stream s JOIN cluster c ON c.id = s.cluster_id
     WHERE c.slug = 'quantum' AND s.kind = 'sponsorship'`,
  );
  await db.close();
  return {
    environment: {
      DATA_DIR: folder,
      DATABASE_URL: database.kind === 'postgres' ? database.url : `sqlite:${database.file}`,
      SESSION_SECRET: 'a secret that is only used in benches',
      DEMO: 'on',
    },
    company,
    organiser,
    stream: stream?.slug ?? '',
    async read(look) {
      const opened = await openDatabase(database, schema, { migrate: false });
      try {
        return await look(opened.db);
      } finally {
        await opened.db.close();
      }
    },
  };
}

async function tokenFor(db: Db, email: string, scopes: readonly string[]): Promise<string> {
  const secret = newSecret();
  const person = await db.row<{ id: string; epoch: number }>(
    'SELECT id, epoch FROM person WHERE email = ?',
    [email],
  );
  if (!person) throw new Error(`${email} is not in the demonstration`);
  await db.unit(() =>
    db.of(ApiToken).insert({
      id: newId(),
      personId: person.id,
      name: 'bench',
      hash: hashOf(secret),
      ending: secret.slice(-4),
      scopes: [...scopes],
      epoch: person.epoch,
      createdAt: '2026-11-20T09:00:00.000Z',
      expiresAt: '2099-01-01T00:00:00.000Z',
      lastUsedAt: null,
      revokedAt: null,
    }),
  );
  return secret;
}
