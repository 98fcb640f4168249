import { expectBadInputRefused, expectScriptsHarmless } from '../support/bad-input.js';
import { makeCluster, makeGrant } from '../support/make-clusters.js';
import { makeOrganisation, makePerson } from '../support/make-identity.js';
import { makeContribution, makeCost, makeEntry, makeStream } from '../support/make-revenue.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import type { Visitor } from '../support/visitor.js';

const base = '/en/manage/quantum/revenue';

describe('the organiser’s revenue', () => {
  let portal: TestPortal;
  let organiser: Visitor;
  let admin: Visitor;
  let clusterId: string;

  beforeAll(async () => {
    portal = await startPortal({ now: '2026-11-20T09:00:00.000Z' });
    const cluster = await makeCluster(portal, { slug: 'quantum' });
    clusterId = cluster.id;
    const person = await makePerson(portal);
    await makeGrant(portal, clusterId, person.id, 'organiser');
    organiser = await portal.signIn(person.email);
    const boss = await makePerson(portal, { administrator: true });
    admin = await portal.signIn(boss.email);
    await makeOrganisation(portal, { name: 'Known Optics B.V.', kvkNumber: '12345678' });
    await makeStream(portal, clusterId, { slug: 'fees', nameEn: 'Fees', nameNl: 'Contributies' });
  }, 60_000);
  afterAll(() => portal.stop());

  const sumOf = async (month: string, slug = 'fees'): Promise<number> => {
    const row = await portal.db.row<{ sum: number }>(
      `SELECT COALESCE(SUM(m.amount_cents), 0) AS "sum" FROM revenue_month m
       JOIN revenue_stream s ON s.id = m.stream_id WHERE s.slug = ? AND m.month = ?`,
      [slug, month],
    );
    return row?.sum ?? 0;
  };
  const ledgerEqualsSums = async (): Promise<void> => {
    const differing = await portal.db.rows(
      `SELECT e.stream_id, e.month FROM ledger_entry e
       LEFT JOIN revenue_month m ON m.stream_id = e.stream_id AND m.month = e.month
       GROUP BY e.stream_id, e.month, m.amount_cents, m.entry_count
       HAVING SUM(e.amount_cents) <> COALESCE(m.amount_cents, 0) OR COUNT(*) <> COALESCE(m.entry_count, 0)`,
    );
    expect(differing).toEqual([]);
  };
  const entry = { stream: 'fees', month: '2026-10', amount: '1.250,50', reference: 'INV-1' };

  it('books an entry once, though its form is sent twice, and shows it', async () => {
    const form = await organiser.formOn(`${base}/entries/new`);
    const fields = { ...form.hidden, ...entry, payer: 'known optics b.v.', note: '' };
    const [first, second] = [
      await organiser.post(form.action, fields),
      await organiser.post(form.action, fields),
    ];
    expect([first.status, second.status]).toEqual([303, 303]);
    expect(await sumOf('2026-10')).toBe(125_050);
    const page = await organiser.get(`${base}/entries?from=2026-10&to=2026-10`);
    expect(page.text).toContain('INV-1');
    expect(page.text).toContain('Known Optics B.V.');
    expect(page.text).toContain('€1,250.50');
    const dutch = await organiser.get('/nl/manage/quantum/revenue/entries');
    expect(dutch.text.replaceAll('&#xa0;', ' ').replaceAll('\u00a0', ' ')).toContain('€ 1.250,50');
    const grid = await organiser.get(base);
    expect(grid.text).toContain('1.3');
    await ledgerEqualsSums();
  });

  it('refuses bad input on the entry form, in words, and books nothing', async () => {
    const form = {
      ...{ page: `${base}/entries/new`, good: { ...entry, payer: 'Somebody', note: 'A note' } },
      ...{ optional: ['payer', 'note'], tables: ['ledger_entry', 'revenue_month', 'payer_year'] },
    };
    await expectBadInputRefused(portal, organiser, form);
    await expectBadInputRefused(portal, organiser, {
      ...form,
      page: form.page.replace('/en', '/nl'),
    });
    await expectScriptsHarmless(
      organiser,
      form,
      ['reference', 'payer', 'note'],
      [`${base}/entries`],
    );
    await ledgerEqualsSums();
  });

  it.each([
    [{ amount: '0' }, 'An amount of nothing'],
    [{ amount: 'a lot' }, 'Write an amount'],
    [{ month: '2026-12' }, 'has not begun'],
    [{ stream: 'elsewhere' }, 'Choose one of the listed'],
  ])('refuses %j', async (wrong, words) => {
    const answer = await organiser.submit(`${base}/entries/new`, { ...entry, ...wrong });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(words);
  });

  it('reverses an entry by its opposite, once, and keeps both', async () => {
    const stream = await makeStream(portal, clusterId, { slug: 'wrong' });
    const id = await makeEntry(portal, stream, {
      month: '2026-09',
      amountCents: 70_000,
      reference: 'OOPS',
    });
    const path = `${base}/entries/${id}/reverse`;
    expect((await organiser.submit(path, { reason: 'no' })).status).toBe(422);
    expect((await organiser.submit(path, { reason: 'Booked twice' })).status).toBe(303);
    expect(await sumOf('2026-09', 'wrong')).toBe(0);
    expect((await organiser.submit(path, { reason: 'Booked twice' })).status).toBe(409);
    const { text } = await organiser.get(`${base}/entries?stream=wrong`);
    expect(text.match(/OOPS/g)?.length).toBeGreaterThanOrEqual(2);
    expect(text).toContain('Booked twice');
    await ledgerEqualsSums();
  });

  it('refuses entries by hand from the month in which a stream follows documents', async () => {
    await makeStream(portal, clusterId, { slug: 'documents', documentsFrom: '2026-08' });
    const wrong = await organiser.submit(`${base}/entries/new`, {
      ...entry,
      stream: 'documents',
      month: '2026-08',
    });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('follows documents');
    const right = await organiser.submit(`${base}/entries/new`, {
      ...entry,
      stream: 'documents',
      month: '2026-07',
    });
    expect(right.status).toBe(303);
  });

  describe('streams', () => {
    const good = {
      nameEn: 'Regional grant',
      nameNl: 'Regionale bijdrage',
      kind: 'public_funding',
      source: 'regional',
      documentsFrom: '',
    };

    it('are added, need a source for public money, and keep their kind once they have entries', async () => {
      const page = `${base}/streams/new`;
      expect((await organiser.submit(page, { ...good, source: '' })).text).toContain(
        'needs its source',
      );
      expect((await organiser.submit(page, good)).status).toBe(303);
      const edit = `${base}/streams/fees`;
      const changed = {
        nameEn: 'Fees',
        nameNl: 'Contributies',
        kind: 'sponsorship',
        source: '',
        documentsFrom: '',
      };
      expect((await organiser.submit(edit, changed)).text).toContain('cannot change any more');
      const overlapping = { ...changed, kind: 'membership_fees', documentsFrom: '2026-10' };
      const answer = await organiser.submit(edit, overlapping);
      expect(answer.status).toBe(422);
      expect(answer.text).toContain('would count twice');
      expect(
        (await organiser.submit(edit, { ...overlapping, documentsFrom: '2027-01' })).status,
      ).toBe(303);
    });

    it('refuse bad input', async () => {
      await expectBadInputRefused(portal, organiser, {
        ...{
          page: `${base}/streams/new`,
          good,
          optional: ['source', 'documentsFrom'],
          tables: ['revenue_stream'],
        },
      });
    });
  });

  describe('months', () => {
    it('are closed by the organiser, take nothing then, and are reopened by an administrator with a reason', async () => {
      const stream = await makeStream(portal, clusterId, { slug: 'closing' });
      const id = await makeEntry(portal, stream, { month: '2026-01', amountCents: 5_000 });
      const months = `${base}/months`;
      expect((await organiser.submit(`${months}/2026-11/close`, {})).status).toBe(422);
      expect((await organiser.submit(`${months}/2026-02/close`, {})).status).toBe(303);

      const late = { ...entry, stream: 'closing', month: '2026-01' };
      expect((await organiser.submit(`${base}/entries/new`, late)).text).toContain('is closed');
      expect(
        (await organiser.submit(`${base}/entries/${id}/reverse`, { reason: 'Too late' })).status,
      ).toBe(303);
      expect(await sumOf('2026-01', 'closing')).toBe(5_000);
      expect(await sumOf('2026-03', 'closing')).toBe(-5_000);
      const cost = {
        month: '2026-02',
        category: 'staff',
        amount: '10',
        description: 'Late',
        account: 'use',
      };
      const costs = '/en/manage/quantum/costs';
      expect((await organiser.submit(`${costs}/entries/new`, cost)).text).toContain('is closed');

      expect((await organiser.get(`${months}/2026-01/reopen`)).status).toBe(403);
      expect((await admin.submit(`${months}/2026-01/reopen`, { reason: '' })).status).toBe(422);
      expect(
        (await admin.submit(`${months}/2026-01/reopen`, { reason: 'An auditor asked' })).status,
      ).toBe(303);
      expect((await organiser.submit(`${base}/entries/new`, late)).status).toBe(303);
      expect(
        (await organiser.submit(`${base}/entries/new`, { ...late, month: '2026-02' })).status,
      ).toBe(422);
      expect((await organiser.get(months)).text).toContain('An auditor asked');
      await ledgerEqualsSums();
    });

    it('take entries that come while they are closed either before the closing or not at all', async () => {
      const stream = await makeStream(portal, clusterId, { slug: 'race' });
      const form = await organiser.formOn(`${base}/entries/new`);
      const { _once: _, ...hidden } = form.hidden;
      const close = await organiser.formOn(`${base}/months/2026-04/close`);
      const answers = await Promise.all([
        ...Array.from({ length: 20 }, (_none, index) =>
          organiser.post(form.action, {
            ...{
              ...hidden,
              ...entry,
              stream: 'race',
              month: '2026-04',
              reference: `RACE-${index}`,
            },
          }),
        ),
        organiser.post(close.action, close.hidden),
        ...Array.from({ length: 20 }, (_none, index) =>
          organiser.post(form.action, {
            ...{
              ...hidden,
              ...entry,
              stream: 'race',
              month: '2026-04',
              reference: `LATE-${index}`,
            },
          }),
        ),
      ]);
      const statuses = answers.map(({ status }) => status);
      expect(statuses.filter((status) => status !== 303 && status !== 422)).toEqual([]);
      const booked = await portal.db.row<{ count: number; last: string | null }>(
        'SELECT COUNT(*) AS "count", MAX(created_at) AS "last" FROM ledger_entry WHERE stream_id = ?',
        [stream.id],
      );
      expect(booked?.count).toBe(statuses.filter((status) => status === 303).length - 1);
      await ledgerEqualsSums();
    });

    it.each(['2026-13', 'x', '1999-01'])('called %s are not there', async (month) => {
      expect((await organiser.get(`${base}/months/${month}/close`)).status).toBe(404);
    });
  });

  describe('costs', () => {
    const costs = '/en/manage/quantum/costs';
    const good = {
      month: '2026-10',
      category: 'maintenance',
      amount: '99.95',
      description: 'Pump repair',
      account: 'operation',
    };

    it('are booked, shown by month, reversed and exported', async () => {
      expect((await organiser.submit(`${costs}/entries/new`, good)).status).toBe(303);
      const { text } = await organiser.get(`${costs}/entries?category=maintenance`);
      expect(text).toContain('Pump repair');
      expect(text).toContain('€99.95');
      expect((await organiser.get(costs)).text).toContain('0.1');
      const id = await makeCost(portal, clusterId, { description: 'Booked by mistake' });
      expect(
        (await organiser.submit(`${costs}/entries/${id}/reverse`, { reason: 'A mistake' })).status,
      ).toBe(303);
      const csv = await organiser.get(`${costs}/entries.csv?q=pump`);
      expect(csv.text).toContain('Pump repair');
      expect(csv.text).not.toContain('Booked by mistake');
      expect((await organiser.get(`${costs}/entries.xlsx`)).status).toBe(200);
      expect((await organiser.get(`${costs}/entries.pdf`)).status).toBe(404);
    });

    it('and contributions refuse bad input', async () => {
      await expectBadInputRefused(portal, organiser, {
        page: `${costs}/entries/new`,
        good,
        tables: ['cost_entry'],
      });
      await expectBadInputRefused(portal, organiser, {
        page: `${costs}/contributions/new`,
        good: {
          kind: 'in_kind',
          month: '2026-10',
          amount: '1000',
          contributor: 'Acme',
          evidence: 'A letter',
        },
        tables: ['private_contribution'],
      });
    });

    it('show contributions with their evidence and reverse them', async () => {
      const id = await makeContribution(portal, clusterId, { evidence: 'Letter of 3 May' });
      expect((await organiser.get(`${costs}/contributions`)).text).toContain('Letter of 3 May');
      expect(
        (await organiser.submit(`${costs}/contributions/${id}/reverse`, { reason: 'Not proven' }))
          .status,
      ).toBe(303);
      expect((await organiser.get(`${costs}/contributions/list.csv`)).text).toContain('Not proven');
    });
  });
});
