import { addDays } from '../../src/kernel/local-date.js';
import { openKeyOf } from '../../src/memberships/index.js';
import { capabilities, checklist, invitedTier, questions, voteNotes } from './admission-content.js';
import { insertRows } from './insert-rows.js';
import { Random } from './random.js';
import { STORY_BEGIN, STORY_TODAY, type Story } from './story.js';

type Row = Readonly<Record<string, string | number | boolean | null>>;
interface Sent {
  readonly id: string;
  readonly state: string;
  readonly cluster: string;
  readonly organisationId: string;
  readonly sentOn: string;
}

const at = (day: string, hour = 11): string =>
  `${day.slice(0, 10)}T${String(hour).padStart(2, '0')}:05:00.000Z`;
/** The cluster whose governance body votes, and in which a tier is full. */
const VOTING = 'integrated-photonics';
const FULL = 'integrated-photonics';
const INVITING = 'batteries';

/** Questions, checklists, votes, a waiting list, a tier by invitation, and fuller profiles. */
export async function seedAdmission(story: Story): Promise<void> {
  // Its own dice: what the other parts of the story throw stays the same.
  const teller = new Teller(story, new Random(20_261_123));
  await story.db.unit(async () => {
    await teller.askAndCheck();
    await teller.vote();
    await teller.queue();
    await teller.invite();
    await teller.fillProfiles();
  });
}

class Teller {
  constructor(
    private readonly story: Story,
    private readonly random: Random,
  ) {}

  async askAndCheck(): Promise<void> {
    const sent = await this.sent();
    const asked: Row[] = [];
    const answers: Row[] = [];
    const items: Row[] = [];
    const checks: Row[] = [];
    for (const { id: clusterId, slug } of this.story.clusters) {
      const own = sent.filter(({ cluster }) => cluster === slug);
      for (const [index, question] of questions.entries()) {
        const id = this.id(STORY_BEGIN);
        asked.push({
          ...{ id, cluster_id: clusterId, tier_id: null, number: index + 1 },
          ...{ kind: question.kind, title_en: question.title.en, title_nl: question.title.nl },
          ...{ hint_en: question.hint?.en ?? null, hint_nl: question.hint?.nl ?? null },
          ...{ options: JSON.stringify(question.options), is_required: question.isRequired },
          ...{ position: index + 1, archived_at: null },
          ...{ created_at: at(STORY_BEGIN), updated_at: at(STORY_BEGIN) },
        });
        for (const one of own) {
          answers.push({
            ...{ id: this.id(one.sentOn), application_id: one.id, question_id: id },
            ...{ value: this.random.pick(question.answers), file_id: null },
            updated_at: at(one.sentOn, 9),
          });
        }
      }
      const by = this.story.organisers[slug]?.[0]?.id ?? null;
      for (const [index, item] of checklist.entries()) {
        const id = this.id(STORY_BEGIN);
        items.push({
          ...{ id, cluster_id: clusterId, title_en: item.title.en, title_nl: item.title.nl },
          ...{ is_required: item.isRequired, position: index + 1, archived_at: null },
          created_at: at(STORY_BEGIN),
        });
        for (const one of own.filter(({ state }) => state !== 'submitted')) {
          if (by === null || (one.state === 'under_review' && this.random.chance(0.5))) continue;
          checks.push({
            ...{ id: this.id(one.sentOn), application_id: one.id, item_id: id, checked_by: by },
            checked_at: at(addDays(one.sentOn.slice(0, 10), 2), 14),
          });
        }
      }
    }
    await insertRows(this.story.db, 'application_question', asked);
    await insertRows(this.story.db, 'application_answer', answers);
    await insertRows(this.story.db, 'checklist_item', items);
    await insertRows(this.story.db, 'application_check', checks);
  }

  /** Two of three voters must be in favour; the demonstration's company is one of them. */
  async vote(): Promise<void> {
    const { db, people, organisers, clusters } = this.story;
    const cluster = clusters.find(({ slug }) => slug === VOTING);
    const chosenBy = organisers[VOTING]?.[0]?.id;
    if (!cluster || chosenBy === undefined) return;
    const company = people.find(({ email }) => email === 'company@demo.example');
    const others = this.random.some(
      people.filter(({ organisationId }) => organisationId !== company?.organisationId),
      2,
    );
    const voters = [...(company ? [company] : []), ...others];
    await insertRows(
      db,
      'admission_voter',
      voters.map(({ id }) => ({
        ...{ id: this.id(STORY_BEGIN), cluster_id: cluster.id, person_id: id },
        ...{ chosen_by: chosenBy, chosen_at: at(STORY_BEGIN) },
      })),
    );
    await insertRows(db, 'membership_settings', [
      {
        ...{ id: this.id(STORY_BEGIN), cluster_id: cluster.id, reminder_days: '[60,30,7]' },
        ...{ invoice_days: 30, grace_days: 30, first_payment_days: 30, notice_days: 60 },
        ...{ application_days: 60, votes_needed: 2, revision: 1, updated_at: at(STORY_BEGIN) },
      },
    ]);
    const reviewed = (await this.sent()).filter(
      ({ cluster: slug, state }) => slug === VOTING && state === 'under_review',
    );
    const votes = reviewed.flatMap(({ id, organisationId }) =>
      others
        .filter((one) => one.organisationId !== organisationId && this.random.chance(0.7))
        .map((one) => ({
          ...{ id: this.id(STORY_TODAY), application_id: id, person_id: one.id },
          ...{ vote: this.random.pick(['yes', 'yes', 'abstain']) },
          ...{ note: this.random.pick(voteNotes), voted_at: at(addDays(STORY_TODAY, -1), 16) },
        })),
    );
    await insertRows(db, 'application_vote', votes);
  }

  /** The core tier of one cluster is full, and three organisations wait for a place. */
  async queue(): Promise<void> {
    const { db, people } = this.story;
    const tier = await db.row<{ id: string; clusterId: string; members: number }>(
      `SELECT t.id, t.cluster_id AS "clusterId", (SELECT COUNT(*) FROM membership m
         WHERE m.tier_id = t.id AND m.open_key IS NOT NULL) AS "members"
       FROM membership_tier t JOIN cluster c ON c.id = t.cluster_id
       WHERE c.slug = ? AND t.slug = 'core'`,
      [FULL],
    );
    if (!tier) return;
    const free = await db.rows<{ id: string }>(
      `SELECT o.id FROM organisation o WHERE o.kind <> 'public' AND o.size_class = 'large'
         AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.organisation_id = o.id
           AND m.cluster_id = ?)
         AND NOT EXISTS (SELECT 1 FROM membership_application a WHERE a.organisation_id = o.id
           AND a.cluster_id = ? AND a.open_key IS NOT NULL)
       ORDER BY o.slug LIMIT 3`,
      [tier.clusterId, tier.clusterId],
    );
    const places = free.flatMap(({ id: organisationId }, index) => {
      const by = people.find((one) => one.organisationId === organisationId);
      const day = addDays(STORY_TODAY, -40 + 9 * index);
      if (!by) return [];
      return [
        {
          ...{ id: this.id(day), tier_id: tier.id, organisation_id: organisationId },
          ...{ state: 'waiting', open_key: openKeyOf(tier.id, organisationId), asked_by: by.id },
          ...{ asked_at: at(day), offered_on: null, offered_until: null, closed_at: null },
        },
      ];
    });
    await insertRows(db, 'waiting_place', places);
    await db.run(
      'UPDATE membership_tier SET has_waiting_list = true, max_members = ? WHERE id = ?',
      [Math.max(1, tier.members), tier.id],
    );
  }

  async invite(): Promise<void> {
    const { db, clusters, organisers, organisations } = this.story;
    const cluster = clusters.find(({ slug }) => slug === INVITING);
    const invitedBy = organisers[INVITING]?.[0]?.id;
    const [company] = organisations;
    if (!cluster || !company || invitedBy === undefined) return;
    const id = this.id(STORY_BEGIN);
    const { slug, name, description, feeCents, benefits } = invitedTier;
    await insertRows(db, 'membership_tier', [
      {
        ...{ id, cluster_id: cluster.id, slug, name_en: name.en, name_nl: name.nl },
        ...{ description_en: description.en, description_nl: description.nl, is_public: false },
        ...{ position: 4, state: 'published', valid_from: null, valid_to: null, max_members: 5 },
        ...{ term_kind: 'fixed-calendar-year', roll_over: '07-01', joining_fee_cents: 500_000 },
        ...{ extra_representative_cents: 50_000, has_waiting_list: false },
        ...{ created_at: at(STORY_BEGIN), updated_at: at(STORY_BEGIN) },
      },
    ]);
    await insertRows(
      db,
      'tier_fee',
      ['small', 'medium', 'large'].map((sizeClass) => ({
        ...{ id: this.id(STORY_BEGIN), tier_id: id, size_class: sizeClass },
        amount_cents: feeCents,
      })),
    );
    await insertRows(
      db,
      'tier_benefit',
      benefits.map(({ kind, discountBp, quantity, text }, index) => ({
        ...{ id: this.id(STORY_BEGIN), tier_id: id, position: index + 1, kind },
        ...{ service_type_code: null, discount_bp: discountBp, quantity },
        ...{ text_en: text.en, text_nl: text.nl },
      })),
    );
    await insertRows(db, 'tier_invitation', [
      {
        ...{ id: this.id(STORY_TODAY), tier_id: id, organisation_id: company.id, note: null },
        ...{ invited_by: invitedBy, invited_at: at(addDays(STORY_TODAY, -6)) },
      },
    ]);
  }

  /** Readiness levels, capabilities and somebody to turn to. */
  async fillProfiles(): Promise<void> {
    const { db } = this.story;
    const profiles = await db.rows<{ id: string; cluster: string; personId: string | null }>(
      `SELECT p.id, c.slug AS "cluster", (SELECT MIN(x.person_id) FROM membership_person x
         WHERE x.membership_id = m.id) AS "personId"
       FROM member_profile p JOIN membership m ON m.id = p.membership_id
       JOIN cluster c ON c.id = m.cluster_id ORDER BY m.reference`,
    );
    for (const { id, cluster, personId } of profiles) {
      const can = this.random.some(capabilities[cluster] ?? [], this.random.whole(0, 3));
      const from = this.random.whole(2, 7);
      const contact = personId !== null && this.random.chance(0.6) ? 'members' : null;
      await db.run(
        `UPDATE member_profile SET trl_from = ?, trl_to = ?, can_en = ?, can_nl = ?, contact = ?,
           contact_person_id = ? WHERE id = ?`,
        [
          ...[from, Math.min(9, from + this.random.whole(1, 3))],
          ...[can.map(({ en }) => en).join('\n'), can.map(({ nl }) => nl).join('\n')],
          ...[contact, contact === null ? null : personId, id],
        ],
      );
    }
  }

  private sent(): Promise<Sent[]> {
    return this.story.db.rows<Sent>(
      `SELECT a.id, a.state, c.slug AS "cluster", a.organisation_id AS "organisationId",
         a.submitted_at AS "sentOn"
       FROM membership_application a JOIN cluster c ON c.id = a.cluster_id
       WHERE a.submitted_at IS NOT NULL ORDER BY a.reference`,
    );
  }

  private id(day: string): string {
    return this.random.id(at(day));
  }
}
