import { addDays, type LocalDate } from '../../src/kernel/local-date.js';
import type { RequestState } from '../../src/requests/rules/request-state.js';
import { insertRows } from './insert-rows.js';
import type { Taken } from './request-paths.js';
import { talk } from './request-talk.js';
import type { PlannedDraft, PlannedRequest } from './request-plans.js';
import { type Story, STORY_TODAY, type StoryPerson } from './story.js';

type Row = Readonly<Record<string, unknown>>;
type Part = PlannedRequest['parts'][number];

/** How many units somebody typically asks for. */
const usual: Readonly<Record<string, readonly [number, number]>> = {
  hour: [8, 60],
  day: [2, 10],
  week: [1, 4],
  month: [1, 6],
  test: [1, 6],
  wafer: [1, 3],
  cell: [1, 40],
  seat: [1, 4],
  'm2-year': [25, 90],
};
const bands = ['unknown', 'to-10k', 'to-50k', 'to-50k', 'to-250k', 'over-250k'];
/** Nobody in the story asks for more than this, in cents. */
const DEAREST = 6_000_000;
const RECENT: LocalDate = addDays(STORY_TODAY, -6);

/** The rows of the story's requests, collected and then inserted in few statements. */
export class RequestRows {
  private readonly requests: Row[] = [];
  private readonly packages: Row[] = [];
  private readonly items: Row[] = [];
  private readonly events: Row[] = [];
  private readonly messages: Row[] = [];
  private readonly reads: Row[] = [];

  constructor(private readonly story: Story) {}

  add(plan: PlannedRequest, reference: string, state: RequestState): void {
    const { random } = this.story;
    const { sentAt, text, person } = plan;
    const id = random.id(sentAt);
    const now = random.whole(2, 6);
    const starts = random.chance(0.7) ? addDays(sentAt.slice(0, 10), random.whole(14, 60)) : null;
    this.requests.push({
      id,
      reference,
      organisation_id: plan.organisation.id,
      created_by: person.id,
      state,
      title: text.title,
      brief: text.brief,
      project: null,
      trl_now: random.chance(0.8) ? now : null,
      trl_wanted: random.chance(0.7) ? Math.min(9, now + random.whole(1, 3)) : null,
      starts_on: starts,
      ends_on:
        starts !== null && random.chance(0.6) ? addDays(starts, random.whole(30, 120)) : null,
      budget_band: random.pick(bands),
      confidential: random.chance(0.15),
      consent: true,
      created_at: sentAt,
      updated_at: sentAt,
      submitted_at: sentAt,
    });
    for (const [position, part] of plan.parts.entries()) this.addPart(plan, id, part, position);
  }

  addDraft({ organisation, person, service, title }: PlannedDraft): void {
    const { random, clusters } = this.story;
    const at = `${STORY_TODAY}T10:05:00.000Z`;
    const [id, packageId] = [random.id(at), random.id(at)];
    this.requests.push({
      id,
      reference: null,
      organisation_id: organisation.id,
      created_by: person.id,
      state: 'draft',
      title,
      brief: null,
      project: null,
      trl_now: null,
      trl_wanted: null,
      starts_on: null,
      ends_on: null,
      budget_band: null,
      confidential: false,
      consent: false,
      created_at: at,
      updated_at: at,
      submitted_at: null,
    });
    this.packages.push({
      id: packageId,
      request_id: id,
      cluster_id: clusters.find(({ slug }) => slug === service.cluster)?.id,
      state: 'draft',
      chosen: false,
      owner_id: null,
      reply_by: null,
      indication_cents: null,
      indication_note: null,
      valid_until: null,
      reason: null,
      revision: 0,
      created_at: at,
      updated_at: at,
    });
    this.items.push({
      id: random.id(at),
      request_id: id,
      work_package_id: packageId,
      service_id: service.id,
      offer_id: service.offerId,
      quantity: 2,
      note: null,
      position: 0,
    });
  }

  async insert(): Promise<void> {
    const { db } = this.story;
    await insertRows(db, 'service_request', this.requests);
    await insertRows(db, 'work_package', this.packages);
    await insertRows(db, 'request_item', this.items);
    await insertRows(db, 'work_package_event', this.events);
    await insertRows(db, 'message', this.messages);
    await insertRows(db, 'message_read', this.reads);
  }

  private addPart(plan: PlannedRequest, requestId: string, part: Part, position: number): void {
    const { random, clusters, organisers } = this.story;
    const cluster = clusters.find(({ slug }) => slug === part.cluster);
    const team = organisers[part.cluster] ?? [];
    const owner = team.length > 0 ? random.pick(team) : undefined;
    if (!cluster || !owner) throw new Error(`Nobody organises ${part.cluster}`);
    const id = random.id(plan.sentAt);
    const { steps, state, replyBy } = part.path;
    const taken = (name: string): Taken | undefined => steps.find(({ step }) => step === name);
    const quantity = this.quantityOf(part);
    const quoted = taken('quote');
    const ended = ['decline', 'refuse', 'cancel'].map(taken).find(Boolean);
    const say = (step: keyof typeof talk): string =>
      random.pick(talk[step]?.[plan.person.locale] ?? ['']);
    const reason = ended ? say(ended.step) : null;
    this.packages.push({
      id,
      request_id: requestId,
      cluster_id: cluster.id,
      state,
      chosen: part.service === undefined,
      owner_id: steps.length > 1 ? owner.id : null,
      reply_by: replyBy,
      indication_cents: quoted ? this.indicationOf(plan, part, quantity) : null,
      indication_note: quoted ? say('quote') : null,
      valid_until: quoted ? addDays(quoted.at.slice(0, 10), 45) : null,
      reason,
      revision: steps.length,
      created_at: plan.sentAt,
      updated_at: steps.at(-1)?.at ?? plan.sentAt,
    });
    if (part.service) {
      this.items.push({
        id: random.id(plan.sentAt),
        request_id: requestId,
        work_package_id: id,
        service_id: part.service.id,
        offer_id: part.service.offerId,
        quantity,
        note: null,
        position,
      });
    }
    for (const one of steps) {
      const by = one.side === 'company' ? plan.person : owner;
      this.addEvent(id, one, by, ended === one ? reason : null);
      if (one.step === 'ask' || one.step === 'answer')
        this.addMessage(id, by, one.side, say(one.step), one.at);
    }
    if (steps.length > 2 && random.chance(0.25)) {
      this.addMessage(id, owner, 'organiser', say('internal'), steps[1]?.at ?? plan.sentAt, true);
    }
    const accepted = taken('accept');
    if (accepted && random.chance(0.5)) {
      this.addMessage(id, plan.person, 'company', say('thanks'), accepted.at);
    }
    this.markRead(id, [plan.person, ...team], steps);
  }

  private addEvent(workPackageId: string, one: Taken, by: StoryPerson, note: string | null): void {
    this.events.push({
      id: this.story.random.id(one.at),
      work_package_id: workPackageId,
      at: one.at,
      actor_id: by.id,
      side: one.side,
      kind: one.step,
      from_state: one.from,
      to_state: one.to,
      note,
      internal: false,
    });
  }

  private addMessage(
    workPackageId: string,
    by: StoryPerson,
    side: string,
    body: string,
    at: string,
    internal = false,
  ): void {
    const id = this.story.random.id(at);
    this.messages.push({
      id,
      work_package_id: workPackageId,
      author_id: by.id,
      side,
      internal,
      body,
      at,
    });
  }

  /** Everything but the news of the last days has been read. */
  private markRead(
    workPackageId: string,
    people: readonly StoryPerson[],
    steps: readonly Taken[],
  ): void {
    const last = steps.at(-1)?.at ?? '';
    if (last.slice(0, 10) > RECENT) return;
    for (const person of people) {
      this.reads.push({
        id: this.story.random.id(last),
        work_package_id: workPackageId,
        person_id: person.id,
        read_at: last,
      });
    }
  }

  private quantityOf({ service }: Part): number | null {
    if (!service?.unit) return null;
    const [least, most] = usual[service.unit] ?? [1, 1];
    const wanted = this.story.random.whole(least, most);
    const dearest = Math.max(0, ...service.rates.values());
    return dearest === 0 ? wanted : Math.max(1, Math.min(wanted, Math.floor(DEAREST / dearest)));
  }

  private indicationOf(
    plan: PlannedRequest,
    { service }: Part,
    quantity: number | null,
  ): number | null {
    const cents = service?.rates.get(plan.organisation.customerCategory);
    if (cents !== undefined) return cents === 0 ? null : cents * (quantity ?? 1);
    return this.story.random.whole(12, 90) * 50_000;
  }
}
