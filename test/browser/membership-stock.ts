import { insertRows } from '../../seeds/demo/insert-rows.js';
import { newId } from '../../src/platform/database/index.js';
import { ContentVersion } from '../../src/platform/http/index.js';
import type { TestPortal } from '../support/portal.js';

/** Members with something to answer, to begin or to end, where the demonstration has none. */
export async function layMemberships(portal: TestPortal): Promise<Record<string, string>> {
  const found = (state: string, tier: string) =>
    portal.db.row<{ id: string; reference: string; asks: string }>(
      `SELECT m.id, m.reference, (SELECT p.id FROM person p ORDER BY p.id LIMIT 1) AS "asks"
       FROM membership m JOIN cluster c ON c.id = m.cluster_id
       JOIN membership_tier t ON t.id = m.tier_id
       WHERE c.slug = 'quantum' AND m.state = ? AND t.slug LIKE ? ORDER BY m.id`,
      [state, tier],
    );
  const [active, waiting] = [
    await found('active', 'community'),
    await found('pending_payment', '%'),
  ];
  const other = await portal.db.row<{ id: string }>(
    `SELECT t.id FROM membership_tier t JOIN cluster c ON c.id = t.cluster_id
     WHERE c.slug = 'quantum' AND t.slug = 'partner'`,
  );
  if (!active || !waiting || !other) throw new Error('the demonstration has no such members');
  const now = portal.clock.now();
  await portal.db.unit(async () => {
    await insertRows(portal.db, 'tier_change_request', [
      {
        ...{ id: newId(), membership_id: active.id, tier_id: other.id, on_day: '2026-12-01' },
        ...{ state: 'asked', open_key: active.id, note: 'We will build the demonstrator.' },
        ...{ asked_by: active.asks, asked_at: now, decided_by: null, decided_at: null },
      },
    ]);
  });
  await keepDirectory(portal, 'batteries');
  const members = '/manage/quantum/members';
  return {
    'asking member': `${members}/${active.reference}`,
    'waiting member': `${members}/${waiting.reference}`,
  };
}

/** A cluster that shows its members to its members only. */
async function keepDirectory(portal: TestPortal, slug: string): Promise<void> {
  const cluster = await portal.db.row<{ id: string }>('SELECT id FROM cluster WHERE slug = ?', [
    slug,
  ]);
  if (!cluster) throw new Error(`the demonstration has no ${slug}`);
  await portal.db.unit(async () => {
    await portal.db.run('DELETE FROM membership_settings WHERE cluster_id = ?', [cluster.id]);
    await insertRows(portal.db, 'membership_settings', [
      {
        ...{ id: newId(), cluster_id: cluster.id, reminder_days: '[60,30,7]', invoice_days: 30 },
        ...{ grace_days: 30, first_payment_days: 30, notice_days: 60, application_days: 60 },
        ...{ votes_needed: null, directory: 'members', revision: 1 },
        updated_at: portal.clock.now(),
      },
    ]);
    await portal.app.get(ContentVersion).bump();
  });
}
