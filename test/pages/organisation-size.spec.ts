import { expectBadInputRefused } from '../support/bad-input.js';
import { makeOrganisation, makePerson } from '../support/make-identity.js';
import { makeOwnership } from '../support/make-ownership.js';
import { startPortal, type TestPortal } from '../support/portal.js';

describe('the size of an organisation', () => {
  let portal: TestPortal;

  beforeAll(async () => {
    portal = await startPortal();
  });
  afterAll(() => portal.stop());

  const house = async () => {
    const organisation = await makeOrganisation(portal, { sizeClass: 'large' });
    const { email } = await makePerson(portal, { organisationId: organisation.id, role: 'admin' });
    const visitor = await portal.signIn(email);
    const path = `/en/organisation/${organisation.slug}/size`;
    return { organisation, visitor, path };
  };
  const own = { staff: '40', turnover: '6000000', balance: '5000000' };
  const mother = {
    ...{ r1Name: 'Mother Holding', r1Kind: 'enterprise', r1Direction: 'owner', r1Via: '0' },
    ...{ r1Share: '60', r1Staff: '70', r1Turnover: '9000000', r1Balance: '4000000' },
  };
  const partner = {
    ...{ r2Name: 'Distant Partner', r2Kind: 'enterprise', r2Direction: 'owner', r2Via: '1' },
    ...{ r2Share: '33,3', r2Staff: '100', r2Turnover: '1000000', r2Balance: '1000000' },
  };
  const declarations = (organisationId: string) =>
    portal.db.rows<{ sizeClass: string; staff: number; total: number }>(
      `SELECT d.size_class AS "sizeClass", d.staff, b.total_staff_hundredths AS "total"
       FROM size_declaration d JOIN size_declaration_basis b ON b.declaration_id = d.id
       WHERE d.organisation_id = ?`,
      [organisationId],
    );

  it('adds and removes rows without a script, and keeps what was written', async () => {
    const { visitor, path, organisation } = await house();
    const added = await visitor.submit(path, { staff: '40', go: 'add' }, { to: path });
    expect(added.status).toBe(200);
    expect(added.text).toContain('name="r1Name"');
    expect(added.text).not.toContain('name="r2Name"');
    const second = await visitor.submit(
      path,
      { ...own, ...mother, ...partner, rows: '2', go: 'remove-1' },
      { to: path },
    );
    expect(second.text).toMatch(/name="r1Name"[^>]*value="Distant Partner"/);
    expect(second.text).not.toContain('Mother Holding');
    expect(second.text).not.toContain('error-summary');
    expect(await declarations(organisation.id)).toEqual([]);
  });

  it('shows what would follow without keeping it, then keeps it with each step', async () => {
    const { visitor, path, organisation } = await house();
    const form = { ...own, ...mother, ...partner, yearEndsOn: '2025-12-31' };
    // 40 + 70 + 33.3 % of 100 = 143.3 people; turnover 6 + 9 + 0.333 = 15.333 million.
    const looked = await visitor.submit(path, { ...form, go: 'reckon' }, { to: path });
    expect(looked.status).toBe(200);
    expect(looked.text).toContain('Together: 143.3 people, turnover €15,333,000');
    expect(looked.text).toContain('Mother Holding is a linked enterprise');
    expect(looked.text).toContain('Class: Medium-sized.');
    expect(await declarations(organisation.id)).toEqual([]);
    const declared = await visitor.submit(path, { ...form, go: 'declare' }, { to: path });
    expect(declared.location).toBe(path.replace('/size', ''));
    expect(await declarations(organisation.id)).toEqual([
      { sizeClass: 'medium', staff: 40, total: 14_330 },
    ]);
    const dutch = await visitor.get(path.replace('/en/', '/nl/'));
    expect(dutch.text).toContain('Distant Partner is een partneronderneming (33,3%)');
    const { size_class: size } =
      (await portal.db.row<{ size_class: string }>(
        'SELECT size_class FROM organisation WHERE id = ?',
        [organisation.id],
      )) ?? {};
    expect(size).toBe('medium');
  });

  it('suggests the enterprises that ownership tells of, and fills in none by itself', async () => {
    const { visitor, path, organisation } = await house();
    const [parent, partner, sister] = await Promise.all(
      ['Known Parent', 'Known Partner', 'Known Sister'].map((name) =>
        makeOrganisation(portal, { name }),
      ),
    );
    await makeOwnership(portal, organisation.id, parent?.id ?? '', { shareBp: 5_500 });
    await makeOwnership(portal, partner?.id ?? '', organisation.id, {
      ...{ shareBp: 3_333, control: 'none' },
    });
    await makeOwnership(portal, sister?.id ?? '', parent?.id ?? '', { shareBp: 9_100 });
    const shown = await visitor.get(path);
    expect(shown.text).toContain('Known Parent');
    expect(shown.text).toContain('partner enterprise, yours holds 33.3%');
    expect(shown.text).not.toContain('91%');
    expect(shown.text).not.toContain('name="r1Name"');
    const fields = { staff: '40', r1Name: 'known partner ', r1Share: '33', rows: '1' };
    const filled = await visitor.submit(path, { ...fields, go: 'suggest' }, { to: path });
    expect(filled.status).toBe(200);
    const valueOf = (name: string): string =>
      new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(filled.text)?.[1] ?? '';
    expect([1, 2, 3, 4].map((place) => valueOf(`r${place}Name`))).toEqual([
      ...['known partner ', 'Known Parent', 'Known Sister', ''],
    ]);
    expect([valueOf('r2Share'), valueOf('r3Share')]).toEqual(['55', '']);
    expect(filled.text).toMatch(/name="r3Via"[\s\S]*?<option value="2" selected/);
    expect(filled.text).not.toContain('error-summary');
    expect(await declarations(organisation.id)).toEqual([]);
  });

  it('follows the rule of two years and the share of public bodies', async () => {
    const { visitor, path, organisation } = await house();
    const big = { staff: '300', turnover: '60000000', balance: '60000000' };
    const before = { staffBefore: '200', turnoverBefore: '40000000', balanceBefore: '30000000' };
    const year = await visitor.submit(path, { ...big, ...before, go: 'reckon' }, { to: path });
    expect(year.text).toContain('Class: Medium-sized.');
    const state = { r1Name: 'State', r1Kind: 'public_body', r1Share: '25', r1Direction: 'owner' };
    const figures = { r1Via: '0', r1Staff: '0', r1Turnover: '0', r1Balance: '0' };
    await visitor.submit(path, { ...own, ...state, ...figures }, { to: path });
    expect((await declarations(organisation.id))[0]?.sizeClass).toBe('large');
  });

  it('names each problem of a row at its field', async () => {
    const { visitor, path, organisation } = await house();
    const answer = await visitor.submit(
      path,
      {
        ...own,
        r1Name: 'Circle',
        r1Share: '200',
        r1Via: '2',
        r2Name: 'Other',
        r2Share: '60',
        r2Via: '1',
      },
      { to: path },
    );
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('Enterprise 1: share');
    expect(answer.text).toContain('the chain must lead back to your own');
    expect(answer.text).toContain('Enterprise 2: people');
    const halfYear = await visitor.submit(path, { ...own, staffBefore: '3' }, { to: path });
    expect(halfYear.status).toBe(422);
    expect(await declarations(organisation.id)).toEqual([]);
  });

  it('refuses bad input', async () => {
    const { visitor, path } = await house();
    await expectBadInputRefused(portal, visitor, {
      page: path.replace('/en/', '/nl/'),
      to: path.replace('/en/', '/nl/'),
      good: { ...own, ...mother },
      optional: Object.keys(mother),
      tables: ['size_declaration', 'size_declaration_basis', 'size_declaration_enterprise'],
    });
  });
});
