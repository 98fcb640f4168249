import { startTinyPortal, type TinyPortal } from '../support/tiny-portal.js';
import type { Visitor } from '../support/visitor.js';

describe('a form with a key', () => {
  let portal: TinyPortal;
  let visitor: Visitor;
  beforeEach(async () => {
    portal = await startTinyPortal();
    visitor = portal.visitor();
  });
  afterEach(() => portal.stop());

  it('sent twice makes one row and leads to the same place', async () => {
    const { action, hidden } = await visitor.formOn('/en/counter/new');
    const fields = { ...hidden, name: 'once', value: '1' };
    const first = await visitor.post(action, fields);
    const second = await visitor.post(action, fields);
    expect([first.status, first.location]).toEqual([303, '/en/counter?q=once']);
    expect([second.status, second.location]).toEqual([303, '/en/counter?q=once']);
    expect(await portal.count('counter')).toBe(1);
  });

  it('sent twenty times at the same time makes one row', async () => {
    const { action, hidden } = await visitor.formOn('/en/counter/new');
    const fields = { ...hidden, name: 'once', value: '1' };
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => visitor.post(action, fields)),
    );
    expect(new Set(answers.map(({ status, location }) => `${status} ${location ?? ''}`))).toEqual(
      new Set(['303 /en/counter?q=once']),
    );
    expect(await portal.count('counter')).toBe(1);
  });

  it('says again what it said the first time', async () => {
    const { action, hidden } = await visitor.formOn('/en/counter/new');
    const fields = { ...hidden, name: 'once', value: '1', flash: 'on' };
    await visitor.post(action, fields);
    expect((await visitor.get('/en/counter?q=once')).text).toContain('<p>Yes</p>');
    const again = await visitor.post(action, fields);
    expect((await visitor.get(again.location ?? '')).text).toContain('<p>Yes</p>');
    expect((await visitor.get('/en/counter?q=once')).text).not.toContain('<p>Yes</p>');
  });

  it('that was refused can be mended and sent with the same key', async () => {
    const { action, hidden } = await visitor.formOn('/en/counter/new');
    const refused = await visitor.post(action, { ...hidden, name: '', value: '1' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain(`name="_once" value="${hidden._once ?? 'missing'}"`);
    const mended = await visitor.post(action, { ...hidden, name: 'mended', value: '1' });
    expect(mended.location).toBe('/en/counter?q=mended');
    expect(await portal.count('counter')).toBe(1);
  });

  it('opened anew is another form', async () => {
    for (const name of ['a', 'b']) await visitor.submit('/en/counter/new', { name, value: '1' });
    expect(await portal.count('counter')).toBe(2);
  });
});

describe('a form sent by something other than a browser', () => {
  let portal: TinyPortal;
  beforeAll(async () => {
    portal = await startTinyPortal();
  });
  afterAll(() => portal.stop());

  it.each(['{"toString":1}', '{"toHTML":1}', '[{"a":1}]', '[["a"]]', '[[[]]]', 'null', '5'])(
    'is shown again with what a control can hold: %s as JSON',
    async (name) => {
      const visitor = portal.visitor();
      const { hidden } = await visitor.formOn('/en/counter/new');
      const answer = await fetch(`${portal.address}/en/counter/new`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          cookie: ['session', 'csrf']
            .map((one) => `${one}=${visitor.cookie(one) ?? ''}`)
            .join('; '),
        },
        body: `{"name":${name},"value":"1","_csrf":${JSON.stringify(hidden._csrf)}}`,
      });
      expect([answer.status, (await answer.text()).includes('[object')]).toEqual([422, false]);
    },
  );
});
