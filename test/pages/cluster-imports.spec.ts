import ExcelJS from 'exceljs';
import { GroupImportModule } from '../support/group-import.js';
import { makeCluster, makeCustomer, makeGrant } from '../support/make-clusters.js';
import { makePerson } from '../support/make-identity.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import { decode, type Visitor } from '../support/visitor.js';

const start = '/en/manage/quantum/groups';
const HEADING = 'Group;Kind;Since;Spends';

describe('an import of a room', () => {
  let portal: TestPortal;
  let organiser: Visitor;
  let other: Visitor;

  beforeAll(async () => {
    portal = await startPortal({ modules: [GroupImportModule] });
    const { id } = await makeCluster(portal, { slug: 'quantum' });
    const elsewhere = await makeCluster(portal, { slug: 'batteries' });
    const [person, stranger] = [
      await makePerson(portal, { name: 'Olga Olie' }),
      await makePerson(portal),
    ];
    await makeGrant(portal, id, person.id);
    await makeGrant(portal, elsewhere.id, stranger.id);
    await makeCustomer(portal, id, 'Known already');
    organiser = await portal.signIn(person.email);
    other = await portal.signIn(stranger.email);
  }, 60_000);
  afterAll(() => portal.stop());

  const groups = async (): Promise<number> =>
    (await portal.db.rows('SELECT id FROM customer_segment')).length;
  const paste = (text: string, more: Record<string, string> = {}) =>
    organiser.submit(start, { text, ...more }, { to: start });
  const send = (body: string | Buffer, name: string) =>
    organiser.submit(start, { text: '' }, { to: start, files: [{ field: 'file', name, body }] });

  it('explains its columns and gives a template in both formats and languages', async () => {
    const { text } = await organiser.get(start);
    expect(text).toContain('Example B.V.');
    expect(text).toContain('No file was imported yet.');
    const csv = await organiser.get(`${start}/template.csv`);
    expect(csv.text).toContain('Group,Kind,Since,Spends');
    expect((await organiser.get('/nl/manage/quantum/groups/template.csv')).text).toContain(
      'Groep,Soort,Sinds,Besteedt',
    );
    expect((await organiser.get(`${start}/template.xlsx`)).status).toBe(200);
    for (const format of ['json', 'exe']) {
      expect((await organiser.get(`${start}/template.${format}`)).status).toBe(404);
    }
  });

  it('shows what a workbook would do, takes it, and gives it back', async () => {
    const before = await groups();
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('A');
    sheet.addRow(['Soort', 'Groep', 'Sinds', 'Besteedt']);
    sheet.addRow(['direct', 'Ærø Foundry', new Date('2026-01-31T00:00:00Z'), 1234.5]);
    sheet.addRow(['Indirect', '<b>Bold</b> & Co', null, null]);
    const answer = await send(Buffer.from(await book.xlsx.writeBuffer()), 'groups.xlsx');
    expect(answer.status).toBe(303);
    const one = answer.location ?? '';
    const look = await organiser.get(one);
    expect(look.text).toContain('2 lines would be taken');
    expect(look.text).toContain('31 January 2026');
    expect(look.text).toContain('€1,234.50');
    expect(look.text).not.toContain('<b>Bold');
    expect(await groups()).toBe(before);

    const posted = await organiser.submit(one, {}, { to: `${one}/post` });
    expect(posted).toMatchObject({ status: 303, location: one });
    expect(await groups()).toBe(before + 2);
    expect((await organiser.get(one)).text).toContain('2 lines were taken');
    const { hidden } = await organiser.formOn(start, start);
    const twice = await organiser.post(`${one}/post`, hidden);
    expect(twice.status).toBe(409);
    expect(twice.text).toContain('This file was taken already.');

    expect((await organiser.get(`${one}/undo`)).text).toContain('Undo the import of groups.xlsx?');
    expect((await organiser.submit(`${one}/undo`, {})).status).toBe(303);
    expect(await groups()).toBe(before);
    expect((await organiser.submit(`${one}/undo`, {})).status).toBe(409);
    const done = await organiser.get(one.replace('/en/', '/nl/'));
    expect(done.text).toContain('Ongedaan gemaakt door Olga Olie');
    expect((await organiser.get(start)).text).toContain(one);
  });

  it('tells what is wrong by line and column in both languages, and keeps nothing', async () => {
    const text = `${HEADING}\nA;direct;2026-02-30;1.234\n;other;;\nKnown already;direct;;`;
    const english = await paste(text);
    expect(english.status).toBe(422);
    expect(english.text).toContain('<title>Error:');
    expect(english.text).toContain('5 problems in the file');
    expect(decode(english.text)).toContain('“other” is not one of: direct, indirect.');
    expect(english.text).toContain('2026-02-30');
    const nl = start.replace('/en', '/nl');
    const dutch = await organiser.submit(nl, { text }, { to: nl });
    expect(decode(dutch.text)).toContain('“2026-02-30” is geen datum.');
    expect(await portal.db.rows(`SELECT id FROM table_import WHERE state = 'checked'`)).toEqual([]);
  });

  it('leaves out what is there already when asked', async () => {
    const lines = `${HEADING}\nKnown already;direct;;`;
    expect((await paste(lines, { skipKnown: 'true' })).text).toContain(
      'Everything in the file is there already',
    );
    const { location = '' } = await paste(`${lines}\nNew;direct;;`, { skipKnown: 'true' });
    const { text } = await organiser.get(location);
    expect(text).toContain('1 line is there already and left out');
    const { hidden } = await organiser.formOn(location, `${location}/discard`);
    expect((await organiser.post(`${location}/discard`, hidden)).status).toBe(303);
    expect((await organiser.get(location)).status).toBe(404);
  });

  it('is refused when something has changed since it was looked at', async () => {
    const { location = '' } = await paste(`${HEADING}\nSoon there;direct;;`);
    const second = await paste(`${HEADING}\nSoon there;direct;;`);
    const { hidden } = await organiser.formOn(location, `${location}/post`);
    await organiser.submit(second.location ?? '', {}, { to: `${second.location}/post` });
    const answer = await organiser.post(`${location}/post`, hidden);
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('can no longer be taken');
    expect((await organiser.get(location)).text).toContain('1 problem in the file');
  });

  it('that was changed since cannot be undone, and says so', async () => {
    const { location = '' } = await paste(`${HEADING}\nChanged later;direct;;`);
    await organiser.submit(location, {}, { to: `${location}/post` });
    await portal.db.unit(() =>
      portal.db.run(`UPDATE customer_segment SET revision = 2 WHERE name_en = 'Changed later'`),
    );
    expect((await organiser.submit(`${location}/undo`, {})).status).toBe(409);
  });

  it.each([
    ['nothing at all', ''],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 1])],
    ['a broken workbook', Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0])],
    ['half a character', Buffer.from([0x47, 0x3b, 0xc3, 0x28])],
    ['no lines', HEADING],
  ])('refuses %s', async (_, body) => {
    const answer = await send(body, 'sent.csv');
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('<title>Error:');
  });

  it('refuses fields nobody knows, and files of others', async () => {
    expect((await paste(`${HEADING}\nX;direct;;`, { state: 'posted' })).status).toBe(422);
    const { location = '' } = await paste(`${HEADING}\nMine;direct;;`);
    const theirs = location.replace('/quantum/', '/batteries/');
    for (const path of [location, theirs, `${theirs}/undo`]) {
      expect((await other.get(path)).status).toBe(404);
    }
    const { hidden } = await organiser.formOn(location, `${location}/post`);
    expect((await other.post(`${theirs}/post`, hidden)).status).toBe(403);
    expect((await portal.visitor().get(start)).status).toBe(303);
  });
});
