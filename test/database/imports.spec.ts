import { DomainError } from '../../src/kernel/domain-error.js';
import { Audit } from '../../src/platform/audit/index.js';
import { type Db, newId, placeholders } from '../../src/platform/database/index.js';
import {
  type ImportKind,
  ImportQueries,
  Imports,
  textColumn,
  wholeNumberColumn,
} from '../../src/platform/tables/index.js';
import { Counter } from '../support/counter.js';
import { MovingClock } from '../support/moving-clock.js';
import { type Scratch, scratchDatabase } from '../support/scratch-database.js';
import { tinySchema } from '../support/tiny-portal.js';

const columns = {
  name: textColumn({ heading: { en: 'Name', nl: 'Naam' }, max: 20 }),
  value: wholeNumberColumn({ heading: { en: 'Value', nl: 'Waarde' } }),
};
interface Row {
  readonly name: string;
  readonly value: number;
}
const cluster = newId();
const by = newId();

/** Counters from a file: a name that is there already is known. */
const counters = (db: Db): ImportKind<typeof columns, Row> => ({
  kind: 'tests.counters',
  columns,
  preview: [{ labelKey: 'x.name', value: ({ name }) => name }],
  judge: async (rows, { skipKnown }) => {
    const found = await db.rows<{ name: string }>('SELECT name FROM counter');
    const known = new Set(found.map(({ name }) => name));
    const old = rows.filter(({ values }) => known.has(values.name));
    return {
      accepted: rows
        .filter(({ values }) => !known.has(values.name))
        .map(({ line, values }) => ({ line, row: values })),
      skipped: skipKnown ? old.map(({ line, values }) => ({ line, label: values.name })) : [],
      problems: skipKnown ? [] : old.map(({ line }) => ({ line, column: 'name', code: 'known' })),
    };
  },
  write: async (rows) => {
    const made = rows.map((row) => ({ id: newId(), ...row }));
    await db.of(Counter).insert(made);
    if (made.some(({ value }) => value === 13)) throw DomainError.conflict('tests.unlucky');
    return { ids: made.map(({ id }) => id) };
  },
  undo: async (result) => {
    const { ids } = result as { ids: string[] };
    const used = await db.row(
      `SELECT id FROM counter WHERE id IN (${placeholders(ids)}) AND value > 99`,
      ids,
    );
    if (used) throw DomainError.conflict('tests.used');
    await db.run(`DELETE FROM counter WHERE id IN (${placeholders(ids)})`, ids);
  },
});

describe('an import', () => {
  let scratch: Scratch;
  let db: Db;
  let imports: Imports;
  let queries: ImportQueries;
  let kind: ImportKind<typeof columns, Row>;

  beforeEach(async () => {
    scratch = await scratchDatabase(tinySchema);
    db = (await scratch.open()).db;
    const clock = new MovingClock('2026-11-20T09:00:00.000Z');
    imports = new Imports(db, clock, new Audit(db, clock));
    queries = new ImportQueries(db);
    kind = counters(db);
  });
  afterEach(async () => {
    await db.close();
    await scratch.remove();
  });

  const look = (text: string, skipKnown = false) =>
    imports.dryRun(
      kind,
      { clusterId: cluster, skipKnown },
      { name: '../a\u0000.csv', body: Buffer.from(text) },
      by,
    );
  const count = async (): Promise<number> => (await db.rows('SELECT id FROM counter')).length;
  const idOf = async (text: string): Promise<string> => (await look(text)).id ?? 'none';

  it('shows what it would do, writes nothing before it is told to, and all of it then', async () => {
    const { id = '', run } = await look('naam;waarde\nA;1\nB;2');
    expect(run.accepted).toEqual([
      { line: 2, row: { name: 'A', value: 1 } },
      { line: 3, row: { name: 'B', value: 2 } },
    ]);
    expect(await count()).toBe(0);
    expect(await imports.again(kind, cluster, id)).toEqual(run);
    expect(await imports.post(kind, cluster, id, by)).toBe(2);
    expect(await count()).toBe(2);
    expect(await imports.again(kind, cluster, id)).toBeNull();
    expect(await queries.one(kind.kind, cluster, id)).toMatchObject({
      ...{ state: 'posted', rowCount: 2, fileName: '.._a_.csv', createdById: by },
    });
    const kept = await db.rows('SELECT content FROM table_import');
    expect(kept).toEqual([{ content: null }]);
  });

  it('keeps no file that has a problem or brings nothing new', async () => {
    const bad = await look('name;value\nA;x\n;2');
    expect(bad.id).toBeUndefined();
    expect(bad.run.problems.map(({ line, column }) => [line, column])).toEqual([
      [2, 'value'],
      [3, 'name'],
    ]);
    await imports.post(kind, cluster, await idOf('name;value\nA;1'), by);
    expect((await look('name;value\nA;1')).run.problems).toEqual([
      { line: 2, column: 'name', code: 'known' },
    ]);
    const old = await look('name;value\nA;1', true);
    expect(old).toEqual({
      id: undefined,
      run: { accepted: [], problems: [], skipped: [{ line: 2, label: 'A' }] },
    });
    expect(await queries.list(kind.kind, cluster)).toHaveLength(1);
  });

  it('is judged again when it is posted, and written as a whole or not at all', async () => {
    const first = await idOf('name;value\nA;1');
    const second = await idOf('name;value\nA;2\nB;3');
    await imports.post(kind, cluster, first, by);
    await expect(imports.post(kind, cluster, second, by)).rejects.toThrow('tables.errors.changed');
    const unlucky = await idOf('name;value\nC;1\nD;13');
    await expect(imports.post(kind, cluster, unlucky, by)).rejects.toThrow('tests.unlucky');
    expect(await count()).toBe(1);
    expect(await queries.one(kind.kind, cluster, unlucky)).toMatchObject({ state: 'checked' });
  });

  it('is posted once, also by two at the same time, and undone once', async () => {
    const id = await idOf('name;value\nA;1');
    const both = await Promise.allSettled([1, 2].map(() => imports.post(kind, cluster, id, by)));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await count()).toBe(1);
    await expect(imports.discard(kind.kind, cluster, id)).rejects.toThrow('tables.errors.done');
    const undone = await Promise.allSettled([1, 2].map(() => imports.undo(kind, cluster, id, by)));
    expect(undone.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await count()).toBe(0);
    expect(await queries.one(kind.kind, cluster, id)).toMatchObject({
      ...{ state: 'undone', undoneById: by },
    });
    const acts = await db.rows('SELECT action FROM audit_entry ORDER BY id');
    expect(acts).toEqual([{ action: 'imports.post' }, { action: 'imports.undo' }]);
  });

  it('that can no longer be taken back stays as it is', async () => {
    const id = await idOf('name;value\nA;100');
    await imports.post(kind, cluster, id, by);
    await expect(imports.undo(kind, cluster, id, by)).rejects.toThrow('tests.used');
    expect(await count()).toBe(1);
    expect(await queries.one(kind.kind, cluster, id)).toMatchObject({ state: 'posted' });
  });

  it('is thrown away before it is posted, and is nobody else’s', async () => {
    const id = await idOf('name;value\nA;1');
    for (const [other, whose] of [
      [kind.kind, newId()],
      ['tests.others', cluster],
    ] as const) {
      await expect(imports.discard(other, whose, id)).rejects.toThrow('not_found');
      await expect(queries.one(other, whose, id)).rejects.toThrow('not_found');
      await expect(imports.post({ ...kind, kind: other }, whose, id, by)).rejects.toThrow(
        'not_found',
      );
      await expect(imports.again({ ...kind, kind: other }, whose, id)).rejects.toThrow('not_found');
      await expect(imports.undo({ ...kind, kind: other }, whose, id, by)).rejects.toThrow(
        'not_found',
      );
    }
    await imports.discard(kind.kind, cluster, id);
    await expect(imports.post(kind, cluster, id, by)).rejects.toThrow('not_found');
  });
});
