import {
  addDays,
  addWorkingDays,
  daysBetween,
  type LocalDate,
} from '../../src/kernel/local-date.js';
import { requestStateOf } from '../../src/requests/rules/request-state.js';
import { referenceOf } from '../../src/requests/rules/reference.js';
import type { PackageState } from '../../src/requests/rules/work-package-states.js';
import { readContent } from './content.js';
import { insertRows } from './insert-rows.js';
import { moment, walk, workingDayFrom } from './request-paths.js';
import type { Brief, PlannedDraft, PlannedRequest, ServiceRow } from './request-plans.js';
import { RequestRows } from './request-rows.js';
import { type Story, STORY_BEGIN, STORY_TODAY, type StoryOrganisation } from './story.js';

interface Content {
  readonly services: Readonly<Record<string, Brief>>;
  readonly spanning: readonly (Brief & {
    readonly clusters: readonly string[];
    readonly services: readonly string[];
  })[];
}

interface Wish {
  readonly day: LocalDate;
  readonly until?: PackageState;
  readonly slugs: readonly string[];
  readonly spanning?: number;
  readonly own?: boolean;
  readonly slow?: boolean;
}

const REQUESTS = 150;

/** What must be there whatever chance says: the demonstration company's own, and a few late ones. */
const wishes: readonly Wish[] = [
  { own: true, day: '2026-11-19', until: 'submitted', slugs: ['pic-wafer-level-test'] },
  {
    own: true,
    day: '2026-11-09',
    until: 'information_requested',
    slugs: ['pic-reliability-qualification'],
  },
  { own: true, day: '2026-11-04', until: 'quoted', slugs: ['inp-shared-wafer-run'] },
  { own: true, day: '2026-08-25', until: 'in_delivery', slugs: ['pic-pilot-packaging'] },
  { own: true, day: '2026-11-12', until: 'in_review', slugs: [], spanning: 1 },
  { own: true, day: '2026-02-10', until: 'closed', slugs: ['photonic-platform-choice'] },
  { day: '2026-11-05', until: 'submitted', slugs: ['cryogenic-component-qualification'] },
  { day: '2026-11-10', until: 'in_review', slugs: ['qubit-chip-characterisation'] },
  { day: '2026-11-13', until: 'submitted', slugs: ['quantum-investment-readiness'] },
  { day: '2026-11-06', until: 'submitted', slugs: ['high-speed-photonic-characterisation'] },
  { day: '2026-11-09', until: 'in_review', slugs: ['near-infrared-sensing-study'] },
  { day: '2026-11-06', until: 'submitted', slugs: ['battery-ageing-model'] },
  { day: '2026-11-13', until: 'in_review', slugs: ['cell-benchmark-and-ageing'] },
  { day: '2026-11-19', until: 'submitted', slugs: ['electron-beam-lithography'] },
  { day: '2026-11-18', until: 'submitted', slugs: ['heavy-duty-pack-prototype'] },
  { day: '2026-11-19', until: 'submitted', slugs: ['battery-workshop-and-lab-space-helmond'] },
  {
    day: '2026-11-11',
    until: 'information_requested',
    slugs: ['superconducting-chip-small-series'],
  },
  { day: '2026-11-12', until: 'information_requested', slugs: ['battery-pack-qualification'] },
  { day: '2026-11-03', until: 'quoted', slugs: ['quantum-sensing-proof-of-concept'] },
  { day: '2026-10-29', until: 'quoted', slugs: ['next-generation-cell-pilot-run'] },
  { day: '2026-10-26', until: 'accepted', slugs: ['cryogenic-engineering-course'] },
  { day: '2026-10-08', until: 'delivered', slugs: ['battery-abuse-and-fire-tests'] },
];

/** Eighteen months of requests: asked, answered, delivered, and some that came to nothing. */
export async function seedRequests(story: Story): Promise<void> {
  const content = readContent('request-briefs') as Content;
  const services = await readServices(story);
  const plans = plansOf(story, content, services).sort((a, b) => (a.sentAt < b.sentAt ? -1 : 1));
  const rows = new RequestRows(story);
  const last = new Map<string, number>();
  for (const plan of plans) {
    const year = plan.sentAt.slice(0, 4);
    const number = (last.get(year) ?? 0) + 1;
    last.set(year, number);
    const state = requestStateOf(plan.parts.map(({ path }) => path.state));
    rows.add(plan, referenceOf(Number(year), number), state);
  }
  rows.addDraft(draftOf(story, content, services));
  await story.db.unit(async () => {
    await rows.insert();
    await insertRows(
      story.db,
      'request_number',
      [...last].map(([id, value]) => ({ id, last: value })),
    );
  });
}

function plansOf(
  story: Story,
  content: Content,
  services: readonly ServiceRow[],
): PlannedRequest[] {
  const { random } = story;
  const plans = wishes.map((wish) => planOf(story, content, services, wish));
  const days = daysBetween(STORY_BEGIN, STORY_TODAY) - 2;
  const slugs = Object.keys(content.services);
  for (let index = 0; plans.length < REQUESTS; index += 1) {
    const day = workingDayFrom(
      addDays(STORY_BEGIN, 18 + Math.floor(random.next() ** 0.42 * (days - 18))),
    );
    const spans = index % 11 === 0;
    const slow = random.chance(0.15);
    plans.push(
      planOf(story, content, services, {
        day,
        slow,
        slugs: spans ? [] : [slugs[index % slugs.length] ?? ''],
        ...(spans ? { spanning: (index / 11) % content.spanning.length } : {}),
      }),
    );
  }
  return plans;
}

function planOf(
  story: Story,
  content: Content,
  services: readonly ServiceRow[],
  wish: Wish,
): PlannedRequest {
  const { random } = story;
  const spanning = wish.spanning === undefined ? undefined : content.spanning[wish.spanning];
  const chosen = services.filter(({ slug }) => (spanning?.services ?? wish.slugs).includes(slug));
  const clusters = spanning?.clusters ?? chosen.map(({ cluster }) => cluster);
  const organisation = askerFor(story, clusters, wish);
  const person = story.people.find(({ organisationId }) => organisationId === organisation.id);
  if (!person) throw new Error(`${organisation.name} has nobody who can ask`);
  const sentAt = moment(random, wish.day, 7, 12);
  const brief = spanning ?? content.services[wish.slugs[0] ?? ''];
  if (!brief) throw new Error(`No brief for ${wish.slugs.join()}`);
  return {
    organisation,
    person,
    sentAt,
    text: brief[person.locale],
    parts: clusters.map((cluster) => {
      const service = chosen.find((one) => one.cluster === cluster);
      const path = walk(random, sentAt, wish.slow ?? false, wish.until);
      return { cluster, path, ...(service ? { service } : {}) };
    }),
  };
}

/** What the demonstration company has begun to write and not sent yet. */
function draftOf(
  { organisations, people }: Story,
  content: Content,
  services: readonly ServiceRow[],
): PlannedDraft {
  const slug = 'high-speed-photonic-characterisation';
  const [organisation] = organisations;
  const person = people.find(({ organisationId }) => organisationId === organisation?.id);
  const service = services.find((one) => one.slug === slug);
  const text = content.services[slug];
  if (!organisation || !person || !service || !text) throw new Error('The draft lacks its parts');
  return { organisation, person, service, title: text[person.locale].title };
}

/** Somebody who was there already and works in that field. */
function askerFor(
  { random, organisations }: Story,
  clusters: readonly string[],
  wish: Wish,
): StoryOrganisation {
  const [first] = organisations;
  if (!first) throw new Error('The story has no organisations');
  if (wish.own) return first;
  const known = organisations.filter(
    (one) => one !== first && addWorkingDays(one.since, 2) <= wish.day,
  );
  const fitting = known.filter(({ interests }) =>
    clusters.some((slug) => interests.includes(slug)),
  );
  return random.pick(fitting.length > 0 ? fitting : [first]);
}

async function readServices({ db }: Story): Promise<ServiceRow[]> {
  const rows = await db.rows<{
    id: string; slug: string; cluster: string; publishedAt: string | null;
    offerId: string | null; unit: string | null; category: string | null; cents: number | null;
  }>(
    `SELECT s.id, s.slug, c.slug AS "cluster", s.published_at AS "publishedAt", o.id AS "offerId",
       o.unit, t.customer_category AS "category", t.amount_cents AS "cents"
     FROM service s JOIN cluster c ON c.id = s.cluster_id
     LEFT JOIN offer o ON o.service_id = s.id
       AND o.position = (SELECT MIN(p.position) FROM offer p WHERE p.service_id = s.id)
     LEFT JOIN rate t ON t.offer_id = o.id AND t.valid_to IS NULL
     WHERE s.state = 'published' ORDER BY s.slug`,
  ); // prettier-ignore
  const services = new Map<string, ServiceRow & { rates: Map<string, number> }>();
  for (const { category, cents, ...row } of rows) {
    const service = services.get(row.slug) ?? { ...row, rates: new Map<string, number>() };
    services.set(row.slug, service);
    if (category !== null && cents !== null) service.rates.set(category, cents);
  }
  return [...services.values()];
}
