import { AppModule } from '../../src/app.module.js';
import { DirectoryIndex } from '../../src/memberships/directory/directory-index.js';
import { Clock } from '../../src/platform/clock/clock.js';
import { Db } from '../../src/platform/database/index.js';
import { ContentVersion, openPortal } from '../../src/platform/http/index.js';
import { fillMembers } from '../support/fill-members.js';
import { Visitor } from '../support/visitor.js';
import { median } from './load.js';
import { setStage } from './stage.js';

/** Milliseconds of pages of the members' directory, their client in the same process. */
export interface DirectoryFigure {
  readonly browseMs: number;
  readonly searchMs: number;
  /** With a slip of the pen in each word. */
  readonly slipMs: number;
  /** The members who might help with something. */
  readonly matchMs: number;
  /** The first search after a profile has changed. */
  readonly afterChangeMs: number;
}

const TIMES = 20;
const NEED = 'q=laser+welding+of+battery+tabs&technology=energy-materials';

/** The directory of a cluster with very many members, as its organiser sees it. */
export async function benchDirectory(folder: string, members: number): Promise<DirectoryFigure> {
  const stage = await setStage(folder);
  Object.assign(process.env, stage.environment, { LOG_LEVEL: 'error' });
  const app = await openPortal(AppModule);
  await app.listen(0, '127.0.0.1');
  const db = app.get(Db);
  const version = app.get(ContentVersion);
  const changed = (): Promise<void> => db.unit(() => version.bump());
  const place = await db.row<{ clusterId: string; tierId: string }>(
    `SELECT c.id AS "clusterId", t.id AS "tierId" FROM cluster c
     JOIN membership_tier t ON t.cluster_id = c.id WHERE c.slug = 'batteries' ORDER BY t.id LIMIT 1`,
  );
  if (!place) throw new Error('The demonstration has no batteries cluster');
  await fillMembers(db, { ...place, members, at: app.get(Clock).now() });
  await app.get(DirectoryIndex, { strict: false }).mend();
  await changed();

  const { port } = app.getHttpServer().address() as { port: number };
  const organiser = new Visitor(`http://127.0.0.1:${port}`);
  await organiser.submit('/en/sign-in', {
    email: 'organiser.batteries@demo.example',
    password: 'demonstration-2026',
  });
  const page = '/en/clusters/batteries/members';
  const figure = {
    browseMs: await timeOf(organiser, page),
    searchMs: await timeOf(organiser, `${page}?q=laser&technology=quantum-technologies`),
    slipMs: await timeOf(organiser, `${page}?q=lasser+weldign`),
    matchMs: await timeOf(organiser, `${page}/match?${NEED}`),
    afterChangeMs: await timeOf(organiser, `${page}?q=laser`, changed),
  };
  await app.close();
  return figure;
}

async function timeOf(
  visitor: Visitor,
  path: string,
  before: () => Promise<void> = () => Promise.resolve(),
): Promise<number> {
  const times: number[] = [];
  for (let turn = 0; turn < TIMES + 3; turn += 1) {
    await before();
    const begin = performance.now();
    const { status } = await visitor.get(path);
    if (status !== 200) throw new Error(`${path} answered ${status}`);
    if (turn >= 3) times.push(performance.now() - begin);
  }
  return median(times);
}
