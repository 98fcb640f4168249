import { addDays, type LocalDate, max, min } from '../../src/kernel/local-date.js';
import { insertRows } from './insert-rows.js';
import { Random } from './random.js';
import { STORY_TODAY, type Story } from './story.js';

interface Member {
  readonly membershipId: string;
  readonly clusterId: string;
  readonly cluster: string;
  readonly termId: string;
  readonly tierId: string;
  readonly tier: string;
  readonly sizeClass: string;
  readonly startsOn: LocalDate;
  readonly endsOn: LocalDate;
  readonly hours: number | null;
  readonly places: number | null;
}
type Row = Readonly<Record<string, string | number | boolean | null>>;

const at = (day: LocalDate): string => `${day}T09:10:00.000Z`;
/** What an hour costs at most facilities of the demonstration, in cents. */
const HOUR_CENTS = 13_000;
const PLACE_CENTS = 12_500;
const notes = [
  'Clean room, line 2',
  'Test bench, second shift',
  'Measured with the operator',
  'Series of five samples',
  null,
];

/** What members used of their tier, what some want from the next term on, and who was reminded. */
export async function seedRenewal({ db, organisers }: Story): Promise<void> {
  // Its own dice: what the other parts of the story throw stays the same.
  const random = new Random(20_261_122);
  await db.unit(async () => {
    const members = await db.rows<Member>(
      `SELECT m.id AS "membershipId", m.cluster_id AS "clusterId", c.slug AS "cluster",
         n.id AS "termId", n.tier_id AS "tierId", t.slug AS "tier", n.size_class AS "sizeClass",
         n.starts_on AS "startsOn", n.ends_on AS "endsOn",
         (SELECT SUM(b.quantity) FROM tier_benefit b
            WHERE b.tier_id = t.id AND b.kind = 'included_hours') AS "hours",
         (SELECT SUM(b.quantity) FROM tier_benefit b
            WHERE b.tier_id = t.id AND b.kind = 'event_places') AS "places"
       FROM membership m JOIN cluster c ON c.id = m.cluster_id
       JOIN membership_term n ON n.membership_id = m.id AND n.starts_on <= ? AND n.ends_on >= ?
       JOIN membership_tier t ON t.id = n.tier_id
       WHERE m.state = 'active' AND n.cancelled_on IS NULL AND n.closed_on IS NULL
       ORDER BY m.reference`,
      [STORY_TODAY, STORY_TODAY],
    );
    const by = (member: Member): string | null => organisers[member.cluster]?.[0]?.id ?? null;
    const uses = members.flatMap((member) => usesOf(member, random, by(member)));
    await insertRows(db, 'benefit_use', uses);
    await insertRows(
      db,
      'membership_plan',
      members.flatMap((member) => planOf(member, members, random)),
    );
    await insertRows(
      db,
      'membership_reminder',
      members.flatMap((member) => reminderOf(member, random)),
    );
  });
}

function usesOf(member: Member, random: Random, by: string | null): Row[] {
  const { startsOn, endsOn } = member;
  const from = max(startsOn, addDays(STORY_TODAY, -300));
  const to = min(endsOn, STORY_TODAY);
  const days = Math.max(1, (Date.parse(to) - Date.parse(from)) / 86_400_000);
  const use = (kind: string, quantity: number, cents: number): Row => {
    const usedOn = addDays(from, random.whole(0, days));
    return {
      ...{ id: random.id(at(usedOn)), membership_id: member.membershipId },
      ...{ term_id: member.termId, kind, service_type_code: null, quantity },
      ...{ list_cents: quantity * cents, used_on: usedOn, note: random.pick(notes) },
      ...{ source_key: null, created_by: by, created_at: at(usedOn) },
    };
  };
  // Partners use more than they have included, which is what makes another tier worth a look.
  const times = member.hours ? random.whole(1, 5) : 0;
  const hours = Array.from({ length: times }, () =>
    use('included_hours', random.whole(2, 16), HOUR_CENTS),
  );
  const visits = member.places && random.chance(0.6) ? random.whole(1, 2) : 0;
  const places = Array.from({ length: visits }, () => {
    return use('event_places', random.whole(1, 2), PLACE_CENTS);
  });
  return [...hours, ...places];
}

/** One in six thinks of another tier, does not renew by itself, or wants an order on its invoice. */
function planOf(member: Member, members: readonly Member[], random: Random): Row[] {
  if (!random.chance(1 / 6)) return [];
  const other = members.find(
    ({ clusterId, tier }) =>
      clusterId === member.clusterId && member.tier === 'community' && tier === 'partner',
  );
  return [
    {
      ...{ id: random.id(at(STORY_TODAY)), membership_id: member.membershipId },
      ...{ renews_by_itself: random.chance(0.7), wished_tier_id: other?.tierId ?? null },
      buyer_reference: random.chance(0.5) ? `PO-${random.whole(40_000, 49_999)}` : null,
      ...{ notice_on: null, leaves_on: null, leave_reason: null, leave_note: null },
      ...{ resumes_on: null, updated_at: at(addDays(STORY_TODAY, -random.whole(1, 20))) },
    },
  ];
}

/** Whoever's term ends within two months has had the first reminder. */
function reminderOf({ termId, startsOn, endsOn }: Member, random: Random): Row[] {
  const day = addDays(endsOn, -60);
  if (day > STORY_TODAY || day < startsOn) return [];
  return [{ id: random.id(at(day)), term_id: termId, days: 60, sent_at: at(day) }];
}
