import ExcelJS from 'exceljs';
import { startPortal, type TestPortal } from '../support/portal.js';
import { decode, type Visitor } from '../support/visitor.js';
import { canaries, internals, makeCanaries } from './canary-world.js';
import type { Role } from './matrix.js';
import { requestOf } from './routes.js';
import { allRows } from './rows/index.js';
import { makeWorld, type World } from './world.js';

const reads = allRows.filter(({ route }) => route.startsWith('GET '));
/** Everybody who must see nothing of what another company wrote to a cluster. */
const outsiders: readonly Role[] = [
  'anonymous',
  'member',
  'admin',
  'otherOrganiser',
  'funder',
  'otherFunder',
];
type Seen = Map<string, string[]>;

describe('what another company wrote', () => {
  let portal: TestPortal;
  let world: World;
  let objects: Record<string, string>;

  beforeAll(async () => {
    portal = await startPortal();
    world = await makeWorld(portal);
    objects = await makeCanaries(portal, world);
  }, 120_000);
  afterAll(() => portal.stop());

  it.each(outsiders)(
    'is nowhere to be seen for: %s',
    async (role) => {
      const seen = await walk(role, [...Object.values(canaries), ...Object.values(internals)]);
      expect([...seen]).toEqual([]);
    },
    120_000,
  );

  it('is there for the company itself, but for what organisers say among themselves', async () => {
    const seen = await walk('stranger', [...Object.values(canaries), ...Object.values(internals)]);
    expect([...seen.keys()].sort()).toEqual(Object.values(canaries).sort());
    expect(seen.get(canaries.title)).toEqual(expect.arrayContaining(lists('/en/requests')));
    const visitor = await visitorAs('stranger');
    const file = `/en/requests/${objects.request}/cluster/attachments/`;
    expect((await visitor.get(`${file}${objects.requestFile}`)).status).toBe(200);
    expect((await visitor.get(`${file}${objects.internalFile}`)).status).toBe(404);
  }, 120_000);

  it('is there for the cluster it wrote to, but for what it never sent', async () => {
    const sent = Object.values(canaries).filter((canary) => canary !== canaries.draft);
    const seen = await walk('organiser', [...Object.values(canaries), ...Object.values(internals)]);
    expect([...seen.keys()].sort()).toEqual([...sent, ...Object.values(internals)].sort());
    const listed = lists('/en/manage/cluster/requests');
    expect(seen.get(canaries.title)).toEqual(expect.arrayContaining(listed));
    const calls = seen.get(canaries.title)?.filter((path) => path.startsWith('/api/'));
    expect(calls).toContain('/api/v1/clusters/cluster/work-packages');
  }, 120_000);

  const lists = (path: string): string[] =>
    ['', '.csv', '.xlsx', '.json'].map((ending) => `${path}${ending}`);

  /** Reads every page, file and call as somebody; tells where each sentence stood. */
  async function walk(role: Role, sentences: readonly string[]): Promise<Seen> {
    const visitor = await visitorAs(role);
    const seen: Seen = new Map();
    const paths = pathsToRead();
    expect(paths.length).toBeGreaterThan(250);
    for (const path of paths) {
      const text = await read(visitor, role, path);
      for (const one of sentences.filter((sentence) => text.includes(sentence))) {
        seen.set(one, [...(seen.get(one) ?? []), path]);
      }
    }
    return seen;
  }

  /** The paths of the matrix: as it fills them in, and with what the other company owns. */
  function pathsToRead(): string[] {
    const worlds = ['cluster', 'other'].flatMap((cluster) => [
      { ...world.objects, cluster },
      { ...world.objects, ...objects, cluster },
    ]);
    const paths = reads.flatMap((row) => worlds.map((each) => requestOf(row, each).path));
    return [...new Set(paths.flatMap(inEveryFormat))];
  }

  const inEveryFormat = (path: string): string[] =>
    /\.(csv|xlsx|json)(?=\?|$)/.test(path)
      ? ['csv', 'xlsx', 'json'].map((format) =>
          path.replace(/\.(csv|xlsx|json)(?=\?|$)/, `.${format}`),
        )
      : [path];

  async function read(visitor: Visitor, role: Role, path: string): Promise<string> {
    if (path.startsWith('/api/')) {
      const token = role === 'anonymous' ? undefined : world.tokens[role];
      return JSON.stringify((await portal.api(token).get(path)).body);
    }
    const { status, body } = await visitor.download(path);
    expect({ path, fails: status >= 500 }).toEqual({ path, fails: false });
    return body.subarray(0, 2).toString() === 'PK' ? cellsOf(body) : decode(body.toString('utf8'));
  }

  const visitorAs = (role: Role): Promise<Visitor> =>
    role === 'anonymous'
      ? Promise.resolve(portal.visitor())
      : portal.signIn(world.people[role].email);
});

async function cellsOf(body: Buffer): Promise<string> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(body as unknown as ArrayBuffer);
  const texts: string[] = [];
  book.eachSheet((sheet) => sheet.eachRow((row) => row.eachCell((cell) => texts.push(cell.text))));
  return texts.join('\n');
}
