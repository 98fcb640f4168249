import { Mail } from '../../src/platform/mail/index.js';
import { makeCluster, makeGrant } from '../support/make-clusters.js';
import { makePerson } from '../support/make-identity.js';
import { declareMail } from '../support/make-mail-texts.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import { decode, type Visitor } from '../support/visitor.js';

const list = '/en/manage/quantum/settings/mail';
const page = `${list}/clusters/revoked`;

describe('the mails a cluster words itself', () => {
  let portal: TestPortal;
  let organiser: Visitor;
  let clusterId: string;
  let otherId: string;

  beforeAll(async () => {
    portal = await startPortal();
    declareMail(portal);
    clusterId = (await makeCluster(portal, { slug: 'quantum' })).id;
    otherId = (await makeCluster(portal, { slug: 'batteries' })).id;
    const person = await makePerson(portal);
    await makeGrant(portal, clusterId, person.id);
    organiser = await portal.signIn(person.email);
  }, 60_000);
  afterAll(() => portal.stop());

  const words = {
    subjectEn: 'Farewell {{ name }}',
    bodyEn:
      'Dear {{name}},\n\n{{by}} took you off {{cluster}} ({{role}}) on {{day}}.\n{{fee}}\n{{link}}',
    subjectNl: 'Tot ziens, {{name}}',
    bodyNl: 'Beste {{name}},\n\n{{by}}, {{cluster}}, {{role}}, {{day}}, {{fee}}\n{{link}}',
  };
  const send = async (locale: 'en' | 'nl', more: object = {}, cluster = clusterId) => {
    await portal.db.unit(() =>
      portal.app.get(Mail).send({
        ...{ to: 'reader@company.example', locale, template: 'clusters/revoked' },
        clusterId: cluster,
        data: {
          ...{ name: 'Ann & {{by}} <b>', role: 'organiser', by: 'Bo', slug: 'quantum' },
          ...{ cluster: { en: 'Quantum', nl: 'Kwantum' }, day: '2026-03-01', fee: 99_50, ...more },
        },
      }),
    );
    return (await portal.mails()).at(-1);
  };

  it('begin with the portal’s own words, with blanks in them', async () => {
    expect((await organiser.get(list)).text).toContain(
      '/en/manage/quantum/settings/mail/clusters/revoked',
    );
    const { text } = await organiser.get(page);
    expect(decode(text)).toContain('Dear {{name}},');
    expect(decode(text)).toContain('Beste {{name}},');
    expect(decode(text)).toContain('{{cluster}}');
    expect(text).not.toContain('Robin Reader,');
    expect(text).toContain('20 November 2026');
    expect(text).toContain('http://portal.test/en/clusters/example');
  });

  it('are shown with example values before they are saved', async () => {
    const { hidden } = await organiser.formOn(page, page);
    const preview = await organiser.post(`${page}/preview`, { ...hidden, ...words });
    expect(preview.status).toBe(200);
    expect(preview.text).toContain('Farewell Robin Reader');
    expect(decode(preview.text)).toContain(
      'took you off Example Cluster (Funder) on 20 November 2026.',
    );
    expect(decode(preview.text)).toContain('Voorbeeldcluster');
    expect(decode(preview.text)).toContain('Farewell {{ name }}');
    expect(await portal.db.rows('SELECT id FROM mail_text')).toEqual([]);
  });

  it('go out in the cluster’s words, in the reader’s language, with values to the letter', async () => {
    expect(await organiser.submit(page, words, { to: page })).toMatchObject({
      ...{ status: 303, location: page },
    });
    expect(await send('en')).toMatchObject({
      subject: 'Farewell Ann & {{by}} <b>',
      body: 'Dear Ann & {{by}} <b>,\n\nBo took you off Quantum (Organiser) on 1 March 2026.\n€99.50\nhttp://portal.test/en/clusters/quantum',
    });
    expect(await send('nl')).toMatchObject({
      subject: 'Tot ziens, Ann & {{by}} <b>',
      body: expect.stringMatching(
        /Bo, Kwantum, \S+, 1 maart 2026, €\s99,50\nhttp:\/\/portal\.test\/nl\//,
      ),
    });
    const bare = await send('en', { name: 'Two\nLines', day: null, fee: undefined });
    expect(bare?.subject).toBe('Farewell Two Lines');
    expect(bare?.body).toContain('on .');
    const { body } = (await send('en', {}, otherId)) ?? { body: '' };
    expect(body).not.toContain('took you off');
    expect((await organiser.get(list)).text).toContain('Your own');
  });

  it('go back to the portal’s words', async () => {
    expect((await organiser.get(`${page}/reset`)).text).toContain('words for “');
    expect((await organiser.submit(`${page}/reset`, {})).location).toBe(list);
    expect((await send('en'))?.body).not.toContain('took you off');
    const acts = await portal.db.rows(
      `SELECT action FROM audit_entry WHERE subject_kind = 'mail_text' ORDER BY id DESC LIMIT 2`,
    );
    expect(acts).toEqual([
      { action: 'clusters.reset_mail_text' },
      { action: 'clusters.change_mail_text' },
    ]);
  });

  it('show what somebody else saved meanwhile', async () => {
    const { hidden } = await organiser.formOn(page, page);
    await organiser.submit(page, { ...words, subjectEn: 'The first' }, { to: page });
    const late = await organiser.post(page, { ...hidden, ...words, subjectEn: 'The second' });
    expect(late.status).toBe(409);
    expect(late.text).toContain('The first');
    expect(late.text).toContain('value="The second"');
    await organiser.submit(`${page}/reset`, {});
  });

  it.each([
    [
      'an unknown blank',
      { bodyEn: 'Dear {{nmae}}' },
      '“{{nmae}}” is not a blank of this mail. You can use: {{name}}, {{by}}',
    ],
    ['a program', { bodyNl: '{{#each this}}x{{/each}}' }, '“{{#each this}}” is not a blank'],
    ['a way out', { subjectNl: '{{constructor}}' }, '“{{constructor}}” is not a blank'],
    ['loose braces', { subjectEn: 'Dear {{name' }, 'Two braces stand here'],
    ['no subject', { subjectEn: ' ' }, 'Fill this in'],
    ['no text', { bodyNl: '' }, 'Fill this in'],
    ['a subject too long', { subjectNl: 'x'.repeat(201) }, 'Use at most 200 characters'],
    ['a text too long', { bodyEn: 'x'.repeat(10_001) }, 'Use at most 10000 characters'],
    ['an unknown field', { template: 'identity/reset' }, 'is not part of this form'],
    ['control characters', { bodyEn: 'a\u0007b' }, 'characters that cannot be used'],
  ])('refuse %s, to be saved and to be shown', async (_, fields, message) => {
    const { hidden } = await organiser.formOn(page, page);
    for (const to of [page, `${page}/preview`]) {
      const answer = await organiser.post(to, { ...hidden, ...words, ...fields });
      expect(answer.status).toBe(422);
      expect(answer.text).toContain('<title>Error:');
      expect(decode(answer.text)).toContain(message);
      expect(answer.text).not.toContain('With example values');
    }
    expect(await portal.db.rows('SELECT id FROM mail_text')).toEqual([]);
  });

  it('are only those that a room has declared', async () => {
    for (const path of ['identity/reset', 'clusters/granted', 'clusters/nothing', '../x']) {
      expect((await organiser.get(`${list}/${path}`)).status).toBe(404);
    }
  });
});
