import { type Localised, localised } from '../../src/kernel/localised.js';
import { addDays, dayIn, type LocalDate } from '../../src/kernel/local-date.js';
import {
  openApplicationStates,
  openKeyOf,
  openMembershipStates,
} from '../../src/memberships/index.js';
import { insertRows } from './insert-rows.js';
import { profiles } from './member-profiles.js';
import { motivations, rejections, tiersOf } from './membership-content.js';
import { after, feesOf, type Plan, planMemberships } from './membership-plans.js';
import { STORY_BEGIN, type Story, type StoryPerson, STORY_TODAY } from './story.js';

type Row = Readonly<Record<string, string | number | boolean | null>>;
type Tables = Record<
  | 'application'
  | 'applicationPerson'
  | 'membership'
  | 'term'
  | 'person'
  | 'profile'
  | 'event'
  | 'pause',
  Row[]
>;

const at = (day: LocalDate, hour = 10): string =>
  `${day}T${String(hour).padStart(2, '0')}:20:00.000Z`;
const founded = `${STORY_BEGIN}T08:30:00.000Z`;
/** Applications that never led to a membership. */
const undecided = new Set<string>([...openApplicationStates, 'rejected', 'withdrawn', 'expired']);

/** Tiers, applications, members, their terms and profiles over eighteen months. */
export async function seedMemberships(story: Story): Promise<void> {
  await story.db.unit(async () => {
    const tierIds = await seedTiers(story);
    const plans = planMemberships(story).sort((a, b) => a.sent.localeCompare(b.sent));
    const writer = new Writer(story, tierIds);
    for (const plan of plans) writer.write(plan);
    await writer.insert();
  });
}

async function seedTiers({ db, random, clusters }: Story): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  const tiers: Row[] = [];
  const fees: Row[] = [];
  const benefits: Row[] = [];
  for (const cluster of clusters) {
    for (const [index, tier] of tiersOf(cluster.slug).entries()) {
      const id = random.id(founded);
      ids.set(`${cluster.slug} ${tier.slug}`, id);
      tiers.push({
        id,
        cluster_id: cluster.id,
        slug: tier.slug,
        name_en: tier.name.en,
        name_nl: tier.name.nl,
        description_en: tier.description.en,
        description_nl: tier.description.nl,
        is_public: true,
        position: index + 1,
        state: 'published',
        valid_from: null,
        valid_to: null,
        max_members: tier.maxMembers,
        term_kind: tier.termKind,
        created_at: founded,
        updated_at: founded,
      });
      for (const { sizeClass, amountCents } of feesOf(tier)) {
        fees.push({
          id: random.id(founded),
          tier_id: id,
          size_class: sizeClass,
          amount_cents: amountCents,
        });
      }
      for (const [position, benefit] of tier.benefits.entries()) {
        benefits.push({
          id: random.id(founded),
          tier_id: id,
          position: position + 1,
          kind: benefit.kind,
          service_type_code: benefit.serviceType ?? null,
          discount_bp: benefit.discountBp ?? null,
          quantity: benefit.quantity ?? null,
          text_en: benefit.text.en,
          text_nl: benefit.text.nl,
        });
      }
    }
  }
  await insertRows(db, 'membership_tier', tiers);
  await insertRows(db, 'tier_fee', fees);
  await insertRows(db, 'tier_benefit', benefits);
  return ids;
}

/** Turns plans into rows, giving out references in the order in which things happened. */
class Writer {
  private readonly rows: Tables = {
    application: [],
    applicationPerson: [],
    membership: [],
    term: [],
    person: [],
    profile: [],
    event: [],
    pause: [],
  };
  private readonly numbers = new Map<string, number>();
  private readonly used = new Map<string, number>();

  constructor(
    private readonly story: Story,
    private readonly tierIds: ReadonlyMap<string, string>,
  ) {}

  write(plan: Plan): void {
    const people = this.story.people.filter(
      ({ organisationId }) => organisationId === plan.organisation.id,
    );
    const [applicant] = people;
    const tierId = this.tierIds.get(`${plan.cluster.slug} ${plan.tier.slug}`);
    const organiser = this.story.organisers[plan.cluster.slug]?.[0];
    if (!applicant || !organiser || tierId === undefined) return;
    const chosen = people.slice(0, plan.tier.slug === 'community' ? 2 : 4);
    const application = this.writeApplication(plan, tierId, applicant, organiser);
    for (const { id } of chosen) {
      this.rows.applicationPerson.push({
        id: this.id(plan.sent),
        application_id: application,
        person_id: id,
      });
    }
    if (!undecided.has(plan.state))
      this.writeMembership(plan, tierId, application, chosen, organiser);
  }

  async insert(): Promise<void> {
    const { db } = this.story;
    await insertRows(db, 'membership_application', this.rows.application);
    await insertRows(db, 'membership_application_person', this.rows.applicationPerson);
    await insertRows(db, 'membership', this.rows.membership);
    await insertRows(db, 'membership_term', this.rows.term);
    await insertRows(db, 'membership_person', this.rows.person);
    await insertRows(db, 'member_profile', this.rows.profile);
    await insertRows(db, 'membership_event', this.rows.event);
    await insertRows(db, 'membership_pause', this.rows.pause);
    const numbers = [...this.numbers].map(([series, last]) => ({
      id: this.id(STORY_TODAY),
      series,
      last_number: last,
    }));
    await insertRows(db, 'membership_number', numbers);
  }

  private writeApplication(
    plan: Plan,
    tierId: string,
    by: StoryPerson,
    organiser: StoryPerson,
  ): string {
    const { sent, state, organisation, cluster } = plan;
    const id = this.id(sent);
    const isMember = !undecided.has(state);
    const own = isMember
      ? cluster.slug === 'batteries' && this.story.random.chance(0.15)
        ? 'approved_with_conditions'
        : 'approved'
      : state;
    const wasSent = state !== 'draft' && state !== 'expired';
    const decided = isMember || state === 'rejected' ? after(sent, 9) : null;
    const note =
      own === 'rejected'
        ? this.story.random.pick(rejections)
        : own === 'approved_with_conditions'
          ? condition
          : null;
    this.rows.application.push({
      id,
      reference: this.reference('MA', sent),
      cluster_id: cluster.id,
      organisation_id: organisation.id,
      tier_id: tierId,
      state: own,
      open_key: (openApplicationStates as readonly string[]).includes(own)
        ? openKeyOf(cluster.id, organisation.id)
        : null,
      size_class: plan.sizeClass,
      fee_cents: wasSent ? plan.feeCents : null,
      motivation:
        wasSent || this.story.random.chance(0.5) ? this.story.random.pick(motivations) : null,
      submitted_at: wasSent ? at(sent) : null,
      decided_at: decided && at(decided, 15),
      decided_by: decided && organiser.id,
      decision_note: note,
      starts_on: isMember ? (plan.terms[0]?.from ?? null) : null,
      created_by: by.id,
      created_at: at(sent, 9),
      updated_at: at(decided ?? sent, 15),
    });
    this.event(id, null, 'started', sent, 9, by.id);
    if (wasSent) this.event(id, null, 'submitted', sent, 10, by.id);
    if (wasSent && (decided || state === 'under_review'))
      this.event(id, null, 'review_started', after(sent, 2), 11, organiser.id);
    if (decided) this.event(id, null, own, decided, 15, organiser.id, note);
    if (state === 'withdrawn') this.event(id, null, 'withdrawn', after(sent, 4), 14, by.id);
    if (state === 'expired') this.event(id, null, 'expired', addDays(sent, 90), 3, null);
    return id;
  }

  private writeMembership(
    plan: Plan,
    tierId: string,
    applicationId: string,
    people: readonly StoryPerson[],
    organiser: StoryPerson,
  ): void {
    const { state, organisation, cluster, terms, sizeClass, sent } = plan;
    const [first] = terms;
    const last = terms.at(-1);
    if (!first || !last) return;
    const approved = after(sent, 9);
    const id = this.id(approved);
    const paid = state !== 'pending_payment';
    const application = this.rows.application.at(-1);
    const conditions = application?.decision_note ?? null;
    const ended =
      state === 'terminated'
        ? addDays(STORY_TODAY, -30)
        : state === 'lapsed'
          ? addDays(last.to, 30)
          : null;
    this.rows.membership.push({
      id,
      reference: this.reference('ML', approved),
      cluster_id: cluster.id,
      organisation_id: organisation.id,
      tier_id: tierId,
      application_id: applicationId,
      state,
      open_key: (openMembershipStates as readonly string[]).includes(state)
        ? openKeyOf(cluster.id, organisation.id)
        : null,
      size_class: sizeClass,
      conditions,
      conditions_met_at: conditions !== null && paid ? at(first.from, 12) : null,
      active_from: paid ? first.from : null,
      ended_on: ended,
      end_reason: state === 'terminated' ? termination : null,
      created_at: at(approved, 15),
      updated_at: at(after(last.from, 5), 15),
    });
    let renewed: string | null = null;
    for (const [index, term] of terms.entries()) {
      const settled = after(term.from, 8);
      const termId = this.id(term.from);
      this.rows.term.push({
        id: termId,
        membership_id: id,
        number: index + 1,
        tier_id: tierId,
        size_class: sizeClass,
        starts_on: term.from,
        ends_on: term.to,
        fee_cents: term.feeCents,
        settled_on: paid ? settled : null,
        settled_cents: term.settledCents,
        settlement_reference: paid
          ? `BANK-${settled.replaceAll('-', '')}-${String(this.rows.term.length + 1).padStart(3, '0')}`
          : null,
        settlement_note: paid && term.partial ? 'Pro rata, by the day' : null,
        settled_by: paid ? organiser.id : null,
        kind: index === 0 ? 'first' : 'renewal',
        charged_cents: term.chargedCents,
        cycle_from: term.cycle.from,
        cycle_to: term.cycle.to,
        renews_term_id: renewed,
        created_at: at(term.from, 6),
      });
      renewed = termId;
      if (paid)
        this.event(null, id, index === 0 ? 'activated' : 'renewed', settled, 13, organiser.id);
    }
    for (const one of people)
      this.rows.person.push({ id: this.id(approved), membership_id: id, person_id: one.id });
    this.writeTurn(id, state, last.to, ended, organiser);
    if (paid) this.writeProfile(id, cluster.slug, after(first.from, 10));
  }

  private writeTurn(
    id: string,
    state: string,
    lastDay: LocalDate,
    ended: LocalDate | null,
    organiser: StoryPerson,
  ): void {
    if (state === 'paused') {
      const from = addDays(STORY_TODAY, -15);
      this.event(null, id, 'paused', from, 9, organiser.id, pause);
      this.rows.pause.push({
        ...{ id: this.id(from), membership_id: id, from_on: from, to_on: null, reason: pause },
        ...{ created_by: organiser.id, created_at: at(from, 9) },
      });
    }
    if (state === 'suspended')
      this.event(null, id, 'suspended', addDays(STORY_TODAY, -21), 16, organiser.id, suspension);
    if (state === 'terminated' && ended)
      this.event(null, id, 'terminated', ended, 16, organiser.id, termination);
    if (state === 'grace' || state === 'lapsed')
      this.event(null, id, 'grace', addDays(lastDay, 1), 1, null);
    if (state === 'lapsed' && ended) this.event(null, id, 'lapsed', ended, 1, null);
  }

  private writeProfile(membershipId: string, cluster: string, day: LocalDate): void {
    const { random } = this.story;
    const words = profiles[cluster];
    if (!words) return;
    const does = this.next(`${cluster} does`, words.does);
    const seeks = random.chance(0.6) ? this.next(`${cluster} seeks`, words.seeks) : silence;
    const offers = random.chance(0.5) ? this.next(`${cluster} offers`, words.offers) : silence;
    this.rows.profile.push({
      id: this.id(day),
      membership_id: membershipId,
      is_listed: random.chance(0.93),
      does_en: does.en,
      does_nl: does.nl,
      seeks_en: seeks.en,
      seeks_nl: seeks.nl,
      offers_en: offers.en,
      offers_nl: offers.nl,
      technologies: JSON.stringify(random.some(words.technologies, random.whole(1, 2))),
      updated_at: at(day, 14),
    });
  }

  /** The next sentence that nobody has used yet; nothing when all are taken. */
  private next(name: string, sentences: readonly Localised[]): Localised {
    const used = this.used.get(name) ?? 0;
    this.used.set(name, used + 1);
    return sentences[used] ?? silence;
  }

  private event(
    application: string | null,
    membership: string | null,
    kind: string,
    day: LocalDate,
    hour: number,
    person: string | null,
    note: string | null = null,
  ): void {
    this.rows.event.push({
      id: this.id(day),
      application_id: application,
      membership_id: membership,
      kind,
      at: at(day, hour),
      person_id: person,
      note,
    });
  }

  private reference(prefix: string, day: LocalDate): string {
    const series = `${prefix}-${dayIn(at(day)).slice(0, 4)}`;
    const number = (this.numbers.get(series) ?? 0) + 1;
    this.numbers.set(series, number);
    return `${series}-${String(number).padStart(6, '0')}`;
  }

  private id(day: LocalDate): string {
    return this.story.random.id(at(day));
  }
}

const silence = localised('', '');
const condition =
  'Send the declaration on the origin of critical materials before the first use of a facility.';
const suspension = 'The hours used in September were not confirmed, in spite of two reminders.';
const pause = 'The laboratory is being moved; the team is back in spring.';
const termination = 'Ended at the member’s own request: the activity in this field has stopped.';
