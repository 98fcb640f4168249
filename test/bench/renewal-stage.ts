import { insertRows } from '../../seeds/demo/insert-rows.js';
import type { Db } from '../../src/platform/database/index.js';
import { newId } from '../../src/platform/database/index.js';
import { openKeyOf } from '../../src/memberships/index.js';

const NOW = '2026-11-20T09:00:00.000Z';
/** Far ahead, so that nothing is done by itself meanwhile. */
export const YEAR = 2098;
const FEE = 150_000;

/** So many more members of the demonstration's quantum cluster, whose terms end with a year. */
export async function joinMany(db: Db, count: number, year = YEAR): Promise<string> {
  const cluster = await db.row<{ id: string }>(`SELECT id FROM cluster WHERE slug = 'quantum'`);
  const [from, to] = [`${year}-01-01`, `${year}-12-31`];
  if (!cluster) throw new Error('the demonstration is not there');
  const clusterId = cluster.id;
  const tierId = newId();
  const members = Array.from({ length: count }, (_, at) => ({
    ...{ at, organisationId: newId(), membershipId: newId() },
  }));
  await db.unit(async () => {
    await insertTier(db, clusterId, tierId);
    await insertRows(db, 'organisation', members.map(organisationRow));
    await insertRows(
      db,
      'membership',
      members.map(({ at, organisationId, membershipId }) => ({
        ...{ id: membershipId, reference: `ML-${year}-${String(at + 1).padStart(6, '0')}` },
        ...{ cluster_id: clusterId, organisation_id: organisationId, tier_id: tierId },
        ...{ application_id: null, state: 'active', size_class: 'small', conditions: null },
        open_key: openKeyOf(clusterId, organisationId),
        ...{ conditions_met_at: null, active_from: from, ended_on: null, end_reason: null },
        ...{ created_at: NOW, updated_at: NOW },
      })),
    );
    await insertRows(
      db,
      'membership_term',
      members.map(({ membershipId }) => ({
        ...{ id: newId(), membership_id: membershipId, number: 1, tier_id: tierId, kind: 'first' },
        ...{ size_class: 'small', starts_on: from, ends_on: to, fee_cents: FEE },
        ...{ charged_cents: FEE, settled_on: from, settled_cents: FEE, created_at: NOW },
      })),
    );
    // Nothing but the run makes invoices: what it forgets stays forgotten.
    await db.run(
      `INSERT INTO invoice_settings (id, cluster_id, code, payment_days, issues_by_itself,
         exempt_supplies, reminder_days, interest_bp, collection_kind, ledger_codes, revision,
         updated_at)
       VALUES (?, ?, 'QUA', 14, false, '[]', '[]', 0, 'none', '{}', 1, ?)
       ON CONFLICT (cluster_id) DO UPDATE SET issues_by_itself = false`,
      [newId(), clusterId, NOW],
    );
  });
  return tierId;
}

async function insertTier(db: Db, clusterId: string, tierId: string): Promise<void> {
  await insertRows(db, 'membership_tier', [
    {
      ...{ id: tierId, cluster_id: clusterId, slug: `bench-${tierId}`, position: 99 },
      ...{ name_en: 'Bench', name_nl: 'Proef', description_en: 'A test', description_nl: 'Proef' },
      ...{ is_public: false, state: 'published', valid_from: null, valid_to: null },
      ...{ max_members: null, term_kind: 'rolling', created_at: NOW, updated_at: NOW },
    },
  ]);
  await insertRows(db, 'tier_fee', [
    { id: newId(), tier_id: tierId, size_class: 'small', amount_cents: FEE },
  ]);
}

interface Joining {
  readonly at: number;
  readonly organisationId: string;
}

const organisationRow = ({ at, organisationId }: Joining) => ({
  ...{ id: organisationId, slug: `bench-${organisationId}`, name: `Proefbedrijf ${at + 1} B.V.` },
  ...{ kind: 'company', size_class: 'small', customer_category: 'sme', country: 'NL' },
  ...{ place: 'Delft', street: 'Proefweg 1', postcode: '1234 AB', created_at: NOW },
});

/** What is wrong with the members of a tier after all were renewed: left out, doubled, or half. */
export async function renewalFaults(db: Db, tierId: string): Promise<string[]> {
  const members = await db.rows<{
    reference: string;
    terms: number;
    charges: number;
    lines: number;
  }>(
    `SELECT m.reference,
       (SELECT COUNT(*) FROM membership_term n WHERE n.membership_id = m.id
          AND n.kind = 'renewal' AND n.cancelled_on IS NULL) AS "terms",
       (SELECT COUNT(*) FROM charge h JOIN membership_term n ON n.id = h.source_id
          WHERE n.membership_id = m.id AND h.state <> 'cancelled') AS "charges",
       (SELECT COUNT(*) FROM invoice_line l JOIN invoice i ON i.id = l.invoice_id
          JOIN charge h ON h.id = l.charge_id JOIN membership_term n ON n.id = h.source_id
          WHERE n.membership_id = m.id AND i.number IS NOT NULL) AS "lines"
     FROM membership m WHERE m.tier_id = ? ORDER BY m.reference`,
    [tierId],
  );
  const faults = members
    .filter(({ terms, charges, lines }) => terms !== 1 || charges !== 1 || lines !== 1)
    .map(({ reference, terms, charges, lines }) => {
      return `${reference} has ${terms} next terms, ${charges} charges, ${lines} invoiced lines`;
    });
  return [...faults, ...(await numberFaults(db, tierId))];
}

/** Numbers of the cluster run from one on, and each renewal has an invoice of its own. */
async function numberFaults(db: Db, tierId: string): Promise<string[]> {
  const rows = await db.rows<{ number: string }>(
    `SELECT i.number FROM invoice i WHERE i.number IS NOT NULL AND i.origin = 'portal'
       AND i.cluster_id = (SELECT t.cluster_id FROM membership_tier t WHERE t.id = ?)
     ORDER BY i.number`,
    [tierId],
  );
  const last = new Map<string, number>();
  return rows.flatMap(({ number }) => {
    const series = number.slice(0, -7);
    const due = (last.get(series) ?? 0) + 1;
    const given = Number(number.slice(-6));
    last.set(series, given);
    return given === due ? [] : [`${number} stands where ${due} is due`];
  });
}
