import { Letters } from '../../src/memberships/letters.js';
import { LetterWriter } from '../../src/platform/mail/letter-writer.js';
import { MailTexts } from '../../src/platform/mail/index.js';
import { makeCluster, makeGrant } from '../support/make-clusters.js';
import { makeOrganisation, makePerson } from '../support/make-identity.js';
import { makeApplication, makeTier } from '../support/make-memberships.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import { decode } from '../support/visitor.js';

const admission = [
  ...['invited', 'place-free', 'place-expired', 'unanswered', 'vote-wanted'],
  ...['submitted', 'received', 'approved', 'rejected', 'activated', 'grace', 'lapsed'],
].map((name) => `memberships/${name}`);

describe('the mails of admission that a cluster words itself', () => {
  let portal: TestPortal;
  let texts: MailTexts;

  beforeAll(async () => {
    portal = await startPortal();
    texts = portal.app.get(MailTexts, { strict: false });
  }, 60_000);
  afterAll(() => portal.stop());

  it.each(admission)(
    '%s begins as the portal writes it, with every blank where it is said',
    (name) => {
      const template = texts.one(name);
      const writer = portal.app.get(LetterWriter, { strict: false });
      for (const locale of ['en', 'nl'] as const) {
        const own = texts.portalsOwn(template, locale);
        const isSaid = ({ name: blank }: { name: string }) => blank !== 'reference';
        for (const blank of template.placeholders.filter(isSaid)) {
          expect([locale, `${own.subject}\n${own.body}`]).toEqual([
            locale,
            expect.stringContaining(`{{${blank.name}}}`),
          ]);
        }
        const written = writer.write(name, locale, template.samples);
        expect(texts.filled(template, own, locale, template.samples)).toEqual({
          subject: written.subject,
          body: written.body.trim(),
        });
      }
    },
  );

  it('are listed, and sent in the words of the cluster and the language of the reader', async () => {
    const cluster = await makeCluster(portal, { slug: 'quantum' });
    const organiser = await makePerson(portal);
    await makeGrant(portal, cluster.id, organiser.id);
    const chair = await portal.signIn(organiser.email);
    const list = '/en/manage/quantum/settings/mail';
    const { text } = await chair.get(list);
    for (const name of admission) expect(text).toContain(`${list}/${name}`);
    const page = `${list}/memberships/rejected`;
    expect(decode((await chair.get(page)).text)).toContain('{{reason}}');
    const words = {
      subjectEn: 'No, {{organisation}}',
      bodyEn: 'Dear {{name}}: {{reason}} ({{reference}}) {{link}}',
      subjectNl: 'Nee, {{organisation}}',
      bodyNl: 'Beste {{name}}: {{reason}} ({{reference}}) {{link}}',
    };
    const refused = await chair.submit(page, { ...words, bodyNl: '{{iban}}' }, { to: page });
    expect(refused.status).toBe(422);
    expect((await chair.submit(page, words, { to: page })).status).toBe(303);
    const organisation = await makeOrganisation(portal, { name: 'Zeta {{reason}} B.V.' });
    const applicant = await makePerson(portal, { organisationId: organisation.id, locale: 'nl' });
    const tier = await makeTier(portal, { clusterId: cluster.id });
    const made = await makeApplication(portal, {
      ...{ clusterId: cluster.id, organisationId: organisation.id, tierId: tier.id },
      personId: applicant.id,
    });
    const reason = 'Vol {{name}}';
    await portal.db.unit(() =>
      portal.app.get(Letters, { strict: false }).toApplicant(made.id, 'rejected', { reason }),
    );
    const mail = (await portal.mails()).at(-1);
    expect(mail?.subject).toBe('Nee, Zeta {{reason}} B.V.');
    expect(mail?.body).toContain(`${reason} (${made.reference})`);
    expect(mail?.body).toContain(`/nl/memberships/${made.reference}`);
  });
});
