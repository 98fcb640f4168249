import { DirectoryIndex } from '../../src/memberships/directory/directory-index.js';
import { DirectorySearch } from '../../src/memberships/directory/directory-search.js';
import { directoryOf } from '../../src/memberships/directory.js';
import { DirectoryQueries } from '../../src/memberships/directory.queries.js';
import { ContentVersion } from '../../src/platform/http/index.js';
import { fillMembers } from '../support/fill-members.js';
import { makeCluster } from '../support/make-clusters.js';
import { makeTier } from '../support/make-memberships.js';
import { startPortal, type TestPortal } from '../support/portal.js';

const MANY = 5000;

describe('the directory of a cluster with five thousand members', () => {
  let portal: TestPortal;
  let clusterId: string;

  beforeAll(async () => {
    portal = await startPortal();
    ({ id: clusterId } = await makeCluster(portal, { slug: 'large' }));
    const { id: tierId } = await makeTier(portal, { clusterId, slug: 'partner' });
    const at = portal.clock.now();
    await fillMembers(portal.db, { clusterId, tierId, members: MANY, at });
    await portal.app.get(DirectoryIndex, { strict: false }).mend();
    await portal.db.unit(() => portal.app.get(ContentVersion).bump());
  }, 180_000);
  afterAll(() => portal.stop());

  const get = <T>(type: abstract new (...args: never[]) => T): T =>
    portal.app.get<T>(type, { strict: false });

  const page = async (filter: { q?: string; can?: string[]; technology?: string[] }) => {
    const found = await get(DirectorySearch).find(clusterId, filter.q, 'en');
    const view = directoryOf(found, [], filter, 'large', 'en');
    const members = await get(DirectoryQueries).ofIds(view.ids);
    return { view, members };
  };
  it('finds and counts all of them, also those beyond the first thousands', async () => {
    const all = await page({});
    expect([all.view.total, all.members.length]).toEqual([MANY, 24]);
    const laser = await page({ q: 'laser' });
    expect(laser.view.total).toBe(MANY / 10);
    const narrowed = await page({ q: 'laser', can: ['laser-welding'] });
    const option = laser.view.facets
      .find(({ name }) => name === 'can')
      ?.options.find(({ value }) => value === 'laser-welding');
    expect(narrowed.view.total).toBe(option?.count);
    expect((await page({ q: 'company 4321' })).members[0]?.name).toBe('Company 4321 laser');
  });
});
