import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { backup } from '../../src/admin/commands/backup.js';
import { restore } from '../../src/admin/commands/restore.js';
import type { Config } from '../../src/platform/config/config.js';
import { openReadOnly, SqliteFile } from '../../src/platform/database/index.js';
import { Files } from '../../src/platform/files/index.js';
import { temporaryFolder, toolsFor, wholeSchema } from '../support/commands.js';
import { makeAuditEntry } from '../support/make-admin.js';
import { makePerson } from '../support/make-identity.js';
import { startPortal, type TestPortal } from '../support/portal.js';

const onSqlite = process.env.TEST_DATABASE !== 'postgres';
const folder = temporaryFolder();
let portal: TestPortal;
let copies = 0;

beforeAll(async () => {
  portal = await startPortal();
  const person = await makePerson(portal);
  const upload = { field: 'file', name: 'plan.txt', body: Buffer.from('the plan') };
  await portal.app.get(Files).save(upload, { by: person.id });
});
afterAll(async () => {
  await portal.stop();
  folder.remove();
});

const nextName = (): string => folder.path(`backup-${(copies += 1)}.sqlite`);
/** An empty place into which a backup can be restored. */
const elsewhere = (name: string): Config => ({
  ...portal.config,
  dataDir: folder.path(name),
  database: { kind: 'sqlite', file: folder.path(`${name}.sqlite`) },
});
const entriesIn = async (config: Config): Promise<string[]> => {
  const db = await openReadOnly(config.database, wholeSchema);
  const rows = await db.rows<{ id: string }>('SELECT id FROM audit_entry ORDER BY id');
  await db.close();
  return rows.map(({ id }) => id);
};

(onSqlite ? describe : describe.skip)('a backup on SQLite', () => {
  it('taken while the portal writes has every acknowledged write, and can be restored', async () => {
    const acknowledged: string[] = [];
    const stop = new AbortController();
    const writer = (async () => {
      while (!stop.signal.aborted) acknowledged.push(await makeAuditEntry(portal));
    })();
    try {
      for (let round = 1; round <= 3; round += 1) {
        while (acknowledged.length < round * 3)
          await new Promise((resolve) => setTimeout(resolve, 10));
        const before = acknowledged.slice();
        const file = nextName();
        await backup(toolsFor(portal.config), file);
        const place = elsewhere(`place-${round}`);
        await restore(toolsFor(place), file);
        const kept = new Set(await entriesIn(place));
        expect(before.filter((id) => !kept.has(id))).toEqual([]);
      }
    } finally {
      stop.abort();
      await writer;
    }
  });

  it('is for its owner only', async () => {
    const file = nextName();
    await backup(toolsFor(portal.config), file);
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  it('has the attachments', async () => {
    const file = nextName();
    await backup(toolsFor(portal.config), file);
    const place = elsewhere('with-files');
    await restore(toolsFor(place), file);
    const [name = ''] = readdirSync(folder.path('with-files/files'), {
      recursive: true,
      encoding: 'utf8',
    }).filter((path) => path.includes('/'));
    expect(readFileSync(folder.path(`with-files/files/${name}`), 'utf8')).toBe('the plan');
  });

  it('never writes over what is there', async () => {
    const file = nextName();
    writeFileSync(file, 'precious');
    await expect(backup(toolsFor(portal.config), file)).rejects.toThrow('is there already');
    expect(readFileSync(file, 'utf8')).toBe('precious');
  });

  it('is not kept when an attachment is missing', async () => {
    const row = await portal.db.row<{ id: string }>('SELECT id FROM stored_file');
    const id = row?.id ?? '';
    const path = `${portal.config.dataDir}/files/${id.slice(-2)}/${id}`;
    const body = readFileSync(path);
    rmSync(path);
    const file = nextName();
    await expect(backup(toolsFor(portal.config), file)).rejects.toThrow(
      '1 attachments are missing',
    );
    expect([existsSync(file), existsSync(`${file}.files`), existsSync(`${file}.part`)]).toEqual([
      false,
      false,
      false,
    ]);
    writeFileSync(path, body);
  });
});

(onSqlite ? describe : describe.skip)('restoring on SQLite', () => {
  it('is refused while the portal serves', async () => {
    const file = nextName();
    await backup(toolsFor(portal.config), file);
    await expect(restore(toolsFor(portal.config), file)).rejects.toThrow(
      'already served by another process',
    );
  });

  it('keeps what was there aside', async () => {
    const [first, second] = [nextName(), nextName()];
    const place = elsewhere('aside');
    await backup(toolsFor(portal.config), first);
    await restore(toolsFor(place), first);
    const old = await entriesIn(place);
    await makeAuditEntry(portal);
    await backup(toolsFor(portal.config), second);
    const tools = toolsFor(place);
    await restore(tools, second);
    expect((await entriesIn(place)).length).toBe(old.length + 1);
    const aside = /kept aside {3}(.*)/.exec(tools.said.join('\n'))?.[1] ?? '';
    expect(await entriesIn({ ...place, database: { kind: 'sqlite', file: aside } })).toEqual(old);
  });

  it.each([
    ['that is not there', () => folder.path('nothing.sqlite'), 'There is no backup'],
    ['that is no database', () => damaged((body) => body.fill('x', 0, 100)), 'is not a backup'],
    [
      'that is damaged',
      () => damaged((body) => body.fill(0xff, 4096 * 3, 4096 * 40)),
      /damaged|not a backup/,
    ],
    ['of another program', () => otherDatabase(), 'is not a backup'],
    ['without its attachments', () => withoutFiles(), 'attachments are missing'],
  ])('refuses a file %s and leaves all as it was', async (_, make, words) => {
    const place = elsewhere('untouched');
    await expect(restore(toolsFor(place), await make())).rejects.toThrow(words);
    expect(existsSync(folder.path('untouched.sqlite'))).toBe(false);
  });

  it('refuses a backup of a newer version', async () => {
    const file = nextName();
    await backup(toolsFor(portal.config), file);
    const older = { ...wholeSchema, migrations: wholeSchema.migrations.slice(0, -1) };
    await expect(restore(toolsFor(elsewhere('older'), older), file)).rejects.toThrow(
      'newer version',
    );
  });
});

(onSqlite ? describe.skip : describe)('a backup on PostgreSQL', () => {
  it('is made by pg_dump, or its refusal is told and nothing is left behind', async () => {
    const file = nextName();
    const words = await backup(toolsFor(portal.config), file).then(
      () => '',
      (error: unknown) => String(error),
    );
    if (words === '') expect(readFileSync(file).subarray(0, 5).toString()).toBe('PGDMP');
    else {
      expect(words).toMatch('pg_dump');
      expect([existsSync(file), existsSync(`${file}.files`)]).toEqual([false, false]);
    }
  });

  it('is put back by pg_restore, and the command says how', async () => {
    await expect(restore(toolsFor(portal.config), nextName())).rejects.toThrow(
      'pg_restore --clean',
    );
  });
});

async function damaged(harm: (body: Buffer) => void): Promise<string> {
  const file = nextName();
  await backup(toolsFor(portal.config), file);
  const body = readFileSync(file);
  harm(body);
  writeFileSync(file, body);
  return file;
}

async function withoutFiles(): Promise<string> {
  const file = nextName();
  await backup(toolsFor(portal.config), file);
  rmSync(`${file}.files`, { recursive: true });
  return file;
}

async function otherDatabase(): Promise<string> {
  const file = nextName();
  const source = folder.path('other.sqlite');
  writeFileSync(source, '');
  const empty = await SqliteFile.open(source);
  await empty.copyTo(file);
  await empty.close();
  return file;
}
