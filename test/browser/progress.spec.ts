import { makeRun } from '../support/make-runs.js';
import { Stage } from './stage.js';

describe('a page of long work', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open();
  }, 120_000);
  afterAll(() => stage.close());

  it('follows the work by itself, keeps its place, and rests when the work has ended', async () => {
    const { portal } = stage;
    const cluster = await portal.db.row<{ id: string }>(
      `SELECT id FROM cluster WHERE slug = 'quantum'`,
    );
    const run = await makeRun(portal, cluster?.id ?? '', { count: 30 });
    const tab = await stage.tab({ as: 'organiser.quantum' });
    await tab.goto(`/en/manage/quantum/runs/${run}?page=2`);
    const status = tab.locator('#run [role=status]');
    expect(await status.textContent()).toContain('Waiting');
    await tab.focus('#f-state');

    await portal.runJobs();
    await tab.waitForSelector('#run >> text=30 of 30 done', { timeout: 10_000 });
    expect(await status.textContent()).toContain('Finished');
    expect(await tab.locator('#run a[hx-get]').count()).toBe(0);
    expect(await tab.evaluate(() => document.activeElement?.id)).toBe('f-state');
    expect(new URL(tab.url()).search).toBe('?page=2');

    const asked: string[] = [];
    tab.on('request', (request) => asked.push(request.url()));
    await tab.waitForTimeout(4_000);
    expect(asked).toEqual([]);
    expect(stage.complaints).toEqual([]);
    await tab.context().close();
  }, 60_000);
});
