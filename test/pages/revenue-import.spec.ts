import { makeCluster, makeGrant } from '../support/make-clusters.js';
import { makePerson } from '../support/make-identity.js';
import { makeStream } from '../support/make-revenue.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import type { Visitor } from '../support/visitor.js';

const page = '/en/manage/photonics/revenue/import';
const HEADING = 'stream;month;amount;reference;payer';

describe('importing revenue', () => {
  let portal: TestPortal;
  let organiser: Visitor;

  beforeAll(async () => {
    portal = await startPortal({ now: '2026-11-20T09:00:00.000Z' });
    const { id } = await makeCluster(portal, { slug: 'photonics' });
    const person = await makePerson(portal);
    await makeGrant(portal, id, person.id, 'organiser');
    organiser = await portal.signIn(person.email);
    await makeStream(portal, id, { slug: 'fees' });
  }, 60_000);
  afterAll(() => portal.stop());

  const count = async (): Promise<number> => {
    const row = await portal.db.row<{ n: number }>('SELECT COUNT(*) AS "n" FROM ledger_entry');
    return row?.n ?? 0;
  };
  const total = async (): Promise<number> => {
    const row = await portal.db.row<{ n: number }>(
      'SELECT COALESCE(SUM(amount_cents), 0) AS "n" FROM revenue_month',
    );
    return row?.n ?? 0;
  };
  const paste = (text: string, more: Record<string, string> = {}) =>
    organiser.submit(page, { text, ...more }, { to: page });
  const send = (body: string | Buffer, name = 'income.csv') =>
    organiser.submit(page, { text: '' }, { to: page, files: [{ field: 'file', name, body }] });

  it('shows what would happen, books nothing before it is told to, and all of it then', async () => {
    const answer = await send(
      `\uFEFF${HEADING}\r\nfees;2026-09;"1.250,00";A-1;Acme\r\nfees;2026-10;99,95;A-2;\r\n`,
    );
    expect(answer.status).toBe(303);
    const one = answer.location ?? '';
    const look = await organiser.get(one);
    expect(look.text).toContain('2 entries would be booked');
    expect(look.text).toContain('€1,349.95');
    expect(await count()).toBe(0);
    expect((await organiser.submit(one, {}, { to: `${one}/post` })).status).toBe(303);
    expect([await count(), await total()]).toEqual([2, 134_995]);
    const { hidden } = await organiser.formOn(page, page);
    expect((await organiser.post(`${one}/post`, hidden)).status).toBe(409);
    expect(await count()).toBe(2);
  });

  it('tells what is wrong by line and column in both languages, and books nothing of it', async () => {
    const text = `${HEADING}\nfees;2026-09;10,00;B-1;\ngifts;2026-99;abc;;=1+1`;
    const before = await count();
    const english = await paste(text);
    expect(english.status).toBe(422);
    expect(english.text).toContain('<title>Error:');
    expect(english.text).toContain('4 problems in the file');
    expect(english.text).toContain('is not a month. Write 2026-03.');
    expect(english.text).toContain('gifts;2026-99');
    const nl = page.replace('/en', '/nl');
    const dutch = await organiser.submit(nl, { text }, { to: nl });
    expect(dutch.text).toContain('is geen maand. Schrijf 2026-03.');
    expect(await count()).toBe(before);
  });

  it('reports what is booked already, or leaves it out when asked', async () => {
    const text = `${HEADING}\nfees;2026-09;1250,00;A-1;\nfees;2026-10;5,00;C-1;`;
    expect((await paste(text)).text).toContain('is booked already in this stream and month');
    const answer = await paste(text, { skipBooked: 'true' });
    expect(answer.status).toBe(303);
    expect((await organiser.get(answer.location ?? '')).text).toContain(
      '1 line is booked already and left out',
    );
    const again = await paste(`${HEADING}\nfees;2026-09;1250,00;A-1;`, { skipBooked: 'true' });
    expect(again.text).toContain('Every line of the file is booked already');
  });

  it('is undone as a whole while its months are open, after which the file can be sent again', async () => {
    const before = await total();
    const text = `${HEADING}\nfees;2026-09;10,00;U-1;\nfees;2026-10;20,00;U-2;`;
    const { location: one = '' } = await paste(text);
    await organiser.submit(one, {}, { to: `${one}/post` });
    expect(await total()).toBe(before + 3_000);
    expect((await organiser.submit(`${one}/undo`, {})).status).toBe(303);
    expect(await total()).toBe(before);
    expect((await organiser.submit(`${one}/undo`, {})).status).toBe(409);
    expect((await paste(text)).status).toBe(303);
  });

  it('cannot be undone or booked once a month of it is closed', async () => {
    const { location: booked = '' } = await paste(`${HEADING}\nfees;2026-03;10,00;X-1;`);
    await organiser.submit(booked, {}, { to: `${booked}/post` });
    const { location: waiting = '' } = await paste(`${HEADING}\nfees;2026-03;10,00;X-2;`);
    const { hidden } = await organiser.formOn(waiting, `${waiting}/post`);
    await organiser.submit('/en/manage/photonics/revenue/months/2026-03/close', {});
    const before = await count();
    const undo = await organiser.submit(`${booked}/undo`, {});
    expect(undo.status).toBe(409);
    expect(undo.text).toContain('is closed');
    expect((await organiser.post(`${waiting}/post`, hidden)).status).toBe(409);
    expect(await count()).toBe(before);
    expect((await organiser.get(waiting)).text).toContain('2026-03 is closed');
    const discarded = await organiser.post(`${waiting}/discard`, hidden);
    expect(discarded.status).toBe(303);
    expect((await organiser.get(waiting)).status).toBe(404);
  });

  it.each([
    ['a spreadsheet that was renamed', Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0])],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 1])],
    [
      'random bytes',
      Buffer.from(Array.from({ length: 3_000 }, (_, index) => (index * 7919) % 256)),
    ],
    ['broken UTF-8 in a cell', Buffer.from([0x73, 0x3b, 0xc3, 0x28, 0x0a, 0x31, 0x3b, 0x32])],
  ])('refuses %s with 4xx', async (_, body) => {
    const before = await count();
    const answer = await send(body);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('<title>Error:');
    expect(await count()).toBe(before);
  });

  it.each(['../../evil\u0000.csv', '<img src=x onerror=alert(1)>.csv', 'x'.repeat(3_000)])(
    'takes the file name %j for no more than a name',
    async (name) => {
      const answer = await send(`${HEADING}\nfees;2026-09;7,00;NAMED;`, name);
      expect(answer.status).toBeLessThan(500);
      if (answer.location) {
        expect((await organiser.get(answer.location)).text).not.toContain('<img src=x');
      }
    },
  );

  it('refuses more than 5 MB, nothing at all, and fields nobody knows', async () => {
    const large = `${HEADING}\n${'fees;2026-09;1,00;L;x\n'.repeat(250_000)}`;
    expect((await send(large)).status).toBe(413);
    const none = await paste('');
    expect(none.status).toBe(422);
    expect(none.text).toContain('Choose a file or paste its lines');
    expect(
      (await paste(`${HEADING}\nfees;2026-09;1,00;Z;`, { isAdministrator: 'true' })).status,
    ).toBe(422);
  });

  it('takes 20,000 lines at once', async () => {
    const lines = Array.from(
      { length: 20_000 },
      (_, index) => `fees;2026-09;1,00;MANY-${index};Payer ${index % 50}`,
    );
    const answer = await send(`${HEADING}\n${lines.join('\n')}`);
    expect(answer.status).toBe(303);
    const one = answer.location ?? '';
    const before = await total();
    expect((await organiser.submit(one, {}, { to: `${one}/post` })).status).toBe(303);
    expect(await total()).toBe(before + 2_000_000);
  }, 60_000);

  it('gives a template that it accepts itself, in both languages', async () => {
    for (const language of ['en', 'nl']) {
      const path = `/${language}/manage/photonics/revenue/import`;
      const template = await organiser.get(`${path}/template.csv`);
      expect(template.headers.get('content-type')).toContain('text/csv');
      const answer = await organiser.submit(...[path, { text: '' }], {
        to: path,
        files: [
          {
            field: 'file',
            name: 'template.csv',
            body: template.text.replaceAll('2026-01', '2026-10'),
          },
        ],
      });
      expect(answer.status).toBe(303);
    }
  });
});
