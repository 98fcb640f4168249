import { makeCluster, makeGrant } from '../support/make-clusters.js';
import { makePerson, makeToken } from '../support/make-identity.js';
import { makeRun } from '../support/make-runs.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import type { Visitor } from '../support/visitor.js';

let portal: TestPortal;
let organiser: Visitor;
let personId: string;
let clusterId: string;

const list = '/en/manage/quantum/runs';

beforeAll(async () => {
  portal = await startPortal();
  clusterId = (await makeCluster(portal, { slug: 'quantum' })).id;
  const person = await makePerson(portal, {
    name: 'Olga Organiser',
    email: 'olga@cluster.example',
  });
  personId = person.id;
  await makeGrant(portal, clusterId, personId);
  organiser = await portal.signIn('olga@cluster.example');
});
afterAll(() => portal.stop());

it('says what to expect while nothing was started', async () => {
  expect((await organiser.get(list)).text).toContain('Nothing has been started yet');
});

it('shows the progress while work is under way, and what became of each item', async () => {
  const id = await makeRun(portal, clusterId, { count: 30, by: personId });
  const waiting = await organiser.get(`${list}/${id}`);
  expect(waiting.text).toContain('0 of 30 done');
  expect(waiting.text).toContain('Started by Olga Organiser');
  expect(waiting.text).toMatch(/hx-trigger="click, every 3s"/);

  await portal.runJobs();
  const done = await organiser.get(`${list}/${id}`);
  expect(done.text).toContain('30 of 30 done');
  expect(done.text).not.toContain('hx-trigger');
  expect(done.text).toContain('First company 25');
  expect(done.text).not.toContain('First company 26');
  const second = await organiser.get(`${list}/${id}?page=2`);
  expect(second.text).toContain('First company 30');
  const skipped = await organiser.get(`${list}/${id}?state=skipped`);
  expect(skipped.text).not.toMatch(/First company 1</);
  expect(skipped.text).toMatch(/First company 2</);
  expect((await organiser.get(`/nl/manage/quantum/runs/${id}`)).text).toContain('Overgeslagen');
  expect((await organiser.get(list)).text).toContain(`/en/manage/quantum/runs/${id}`);
});

it('gives the items as files, exactly those that are shown', async () => {
  const id = await makeRun(portal, clusterId, { label: '=cmd', count: 4 });
  await portal.runJobs();
  const csv = await organiser.get(`${list}/${id}/items.csv?state=skipped`);
  expect(csv.text.trim().split('\r\n')).toHaveLength(3);
  expect(csv.text).toContain("'=cmd 2");
  const json = JSON.parse((await organiser.get(`${list}/${id}/items.json`)).text) as unknown[];
  expect(json).toHaveLength(4);
  expect(json[0]).toMatchObject({ label: '=cmd 1', state: 'Done', message: 'Saved.' });
  expect((await organiser.get(`${list}/${id}/items.xlsx`)).status).toBe(200);
  expect((await organiser.get(`${list}/${id}/items.exe`)).status).toBe(404);
  expect((await organiser.get(`${list}.csv`)).text).toContain('Work under way');
});

it('is cancelled once, on a page that says what that means', async () => {
  const id = await makeRun(portal, clusterId, { count: 2 });
  const page = await organiser.get(`${list}/${id}/cancel`);
  expect(page.text).toContain('2 items will not be done');
  const answer = await organiser.submit(`${list}/${id}/cancel`, {});
  expect(answer).toMatchObject({ status: 303, location: `${list}/${id}` });
  expect((await organiser.get(`${list}/${id}`)).text).toContain('Cancelled on');
  const again = await organiser.submit(`${list}/${id}/cancel`, {});
  expect(again.status).toBe(409);
  expect(again.text).toContain('This work had ended already.');
  const audited = await portal.db.rows(`SELECT action FROM audit_entry WHERE subject_id = ?`, [id]);
  expect(audited).toEqual([{ action: 'clusters.cancel_run' }]);
});

it('refuses a filter that means nothing', async () => {
  for (const query of ['state=eaten', 'page=0', 'page=x', 'colour=red']) {
    expect((await organiser.get(`${list}?${query}`)).status).toBe(422);
  }
});

it('is followed by machines, page by page', async () => {
  const id = await makeRun(portal, clusterId, { count: 3 });
  await portal.runJobs();
  const api = portal.api(await makeToken(portal, { personId, scopes: ['clusters:read'] }));
  const path = '/api/v1/clusters/quantum/runs';
  const { body } = await api.get(`${path}?limit=1`);
  expect(body).toMatchObject({ items: [{ id, state: 'done', total: 3, left: 0 }], next: id });
  const next = await api.get(`${path}?limit=1&after=${id}`);
  expect(next.body).toMatchObject({ items: [{ state: 'cancelled' }] });
  expect((await api.get(`${path}/${id}`)).body).toMatchObject({ id, done: 2, skipped: 1 });
  expect((await api.get(`${path}/${id}/items?limit=2`)).body).toMatchObject({
    items: [{ position: 1 }, { position: 2 }],
    next: 2,
  });
  expect((await api.get(`${path}/${id}/items?after=2`)).body).toMatchObject({
    items: [{ position: 3, state: 'done', message: { key: 'clusters.done.saved' } }],
    next: null,
  });
  expect((await api.get(`${path}?limit=0`)).status).toBe(422);
});
