import { writeFileSync } from 'node:fs';
import { importFile, type ImportOptions } from '../../src/admin/commands/import/import-file.js';
import { camt, TEST_IBAN } from '../support/camt.js';
import { temporaryFolder, toolsFor } from '../support/commands.js';
import { makeCluster, makeGrant } from '../support/make-clusters.js';
import { makeOrganisation, makePerson } from '../support/make-identity.js';
import { makeInvoice } from '../support/make-invoices.js';
import { makeTier } from '../support/make-memberships.js';
import { OPEN_INVOICES } from '../support/make-open-invoices.js';
import { startPortal, type TestPortal } from '../support/portal.js';

describe('importing from the command line', () => {
  const folder = temporaryFolder();
  let portal: TestPortal;
  let cluster: { id: string; slug: string };

  beforeAll(async () => {
    portal = await startPortal();
    cluster = await makeCluster(portal, { slug: 'quantum' });
    await makeTier(portal, { clusterId: cluster.id, name: 'Partner' });
    const { id } = await makePerson(portal, { email: 'organiser@quantum.example' });
    await makeGrant(portal, cluster.id, id);
  });
  afterAll(async () => {
    await portal.stop();
    folder.remove();
  });

  /** What is said, and the words of the refusal if there is one. */
  const bring = async (
    what: string,
    content: string,
    options: Partial<ImportOptions> = {},
  ): Promise<{ said: readonly string[]; refused: string | null }> => {
    const file = folder.path('file');
    writeFileSync(file, content);
    const tools = toolsFor(portal.config);
    const given: ImportOptions = {
      ...{ what, file, cluster: 'quantum', by: 'Organiser@quantum.example' },
      ...{ post: false, skipKnown: false, locale: 'en' },
      ...options,
    };
    const refused = await importFile(tools, portal.app, given).then(
      () => null,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    return { said: tools.said, refused };
  };
  const count = async (table: string): Promise<number> =>
    (await portal.db.row<{ n: number }>(`SELECT COUNT(*) AS "n" FROM ${table}`))?.n ?? 0;

  const members = 'Organisation;Tier;Term from\nFirst Light B.V.;Partner;2026-03-01';

  it('only says what would happen, until it is told to take the file', async () => {
    const looked = await bring('members', members);
    expect(looked).toEqual({
      said: ['1 line would be taken', 'Nothing was changed. Add --post to take the file.'],
      refused: null,
    });
    expect([await count('membership'), await count('table_import')]).toEqual([0, 0]);
    expect((await bring('members', members, { post: true })).said).toEqual(['1 line was taken']);
    expect(await count('membership')).toBe(1);
    const entry = await portal.db.row<{ actor: string }>(
      `SELECT p.email AS "actor" FROM audit_entry a JOIN person p ON p.id = a.actor
       WHERE a.action = 'imports.post'`,
    );
    expect(entry).toEqual({ actor: 'organiser@quantum.example' });
  });

  it('names each problem by line and column, in the language asked for, and takes nothing', async () => {
    const wrong = `${members.replace('First', 'Second')}\nThird;Gold;never`;
    const english = await bring('members', wrong, { post: true });
    expect(english.refused).toBe('Nothing was changed.');
    expect(english.said[0]).toBe('1 problem in the file');
    expect(english.said).toContain(
      'Line 3, Column Term from: “never” is not a date. Write 2026-11-20 or 20-11-2026.',
    );
    const dutch = await bring('members', wrong, { post: true, locale: 'nl' });
    expect(dutch.said.join('\n')).toMatch(/Regel 3, Kolom .*“never” is geen datum/);
    const again = await bring('members', members, { skipKnown: true, post: true });
    expect(again.refused).toBe('Nothing was changed.');
    expect(again.said).toContain('1 line is there already and left out');
    expect(await count('membership')).toBe(1);
  });

  it('brings tiers, open invoices and bank statements', async () => {
    const tiers =
      'Name in English;Naam in het Nederlands;Term;Fee small\nBrought;Gebracht;rolling;900';
    expect((await bring('tiers', tiers, { post: true })).said).toEqual(['1 line was taken']);
    const payer = await makeOrganisation(portal, { name: 'Drie Reigers B.V.', vatId: null });
    const invoice = await makeInvoice(portal, {
      ...{ clusterId: cluster.id, organisationId: payer.id },
      charges: [{ unitPriceCents: 10_000 }],
    });
    const line = 'OLD-7;Drie Reigers B.V.;2026-11-02;2026-11-16;100;21;121;;;Fee;;;sponsorship';
    const open = await bring('invoices', `${OPEN_INVOICES}\n${line}`, { post: true });
    expect(open).toEqual({ said: ['1 line was taken'], refused: null });
    const reference = invoice.paymentReference ?? '';
    const statement = camt({
      statements: [{ iban: TEST_IBAN, entries: [{ amount: '121.00', reference }] }],
    });
    const looked = await bring('payments', statement);
    expect(looked.said[0]).toBe('1 booking settles an invoice by itself, €121.00 in total');
    expect(await count('payment')).toBe(0);
    const booked = await bring('payments', statement, { post: true });
    expect(booked.said.at(-1)).toMatch(/^The statement is booked/);
    expect(await count('payment')).toBe(1);
    const twice = await bring('payments', statement, { post: true });
    expect(twice.refused).toBe('Nothing was changed.');
    expect(await count('payment')).toBe(1);
  });

  it('says what is wrong with a statement', async () => {
    const broken = await bring(
      'payments',
      camt({
        statements: [
          { id: 'S-9', iban: TEST_IBAN, closing: '5.00', entries: [{ amount: '1.00' }] },
        ],
      }),
      { post: true },
    );
    expect(broken.refused).toBe('Nothing was changed.');
    expect(broken.said.join('\n')).toContain('do not add up to the closing balance');
    expect((await bring('payments', 'no xml')).said).toEqual([
      'This is not an XML file, or it was cut off.',
    ]);
  });

  it.each([
    [
      { what: 'people' },
      'There is no import of "people". Imports: members, tiers, invoices, payments.',
    ],
    [{ cluster: undefined }, 'Give --cluster.'],
    [{ by: undefined }, 'Give --by, the address of an organiser.'],
    [{ by: 'nobody@quantum.example' }, 'nobody@quantum.example is not an organiser'],
    [{ cluster: 'elsewhere' }, 'is not an organiser of a cluster "elsewhere"'],
    [{ locale: 'fr' }, '--locale is en or nl.'],
    [{ file: '/nowhere/file.csv' }, '/nowhere/file.csv cannot be read.'],
  ] as const)('refuses %j', async (options, words) => {
    const { what = 'members', ...rest } = options as Partial<ImportOptions>;
    expect((await bring(what, members, rest)).refused).toContain(words);
  });

  it('lets nobody act who may no longer sign in', async () => {
    const { id, email } = await makePerson(portal, { email: 'gone@quantum.example' });
    await makeGrant(portal, cluster.id, id);
    await portal.db.unit(() =>
      portal.db.run('UPDATE person SET disabled_at = ? WHERE id = ?', [portal.clock.now(), id]),
    );
    expect((await bring('members', members, { by: email })).refused).toContain('not an organiser');
  });
});
