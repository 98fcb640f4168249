import type { Localised } from '../../src/kernel/localised.js';
import { microDegrees } from '../../src/clusters/rules/coordinates.js';
import { readContent } from './content.js';
import { insertRows } from './insert-rows.js';
import { type Story, STORY_BEGIN } from './story.js';

interface Described {
  readonly name: Localised;
  readonly description: Localised;
}

interface CanvasContent {
  readonly slug: string;
  readonly name: Localised;
  readonly tagline: Localised;
  readonly keyTechnology: Localised;
  readonly technologies: readonly string[];
  readonly transformations: readonly string[];
  readonly valueChains: readonly string[];
  readonly programme: string;
  readonly mission: Localised;
  readonly revenueOutline: Localised;
  readonly customers: readonly (Described & { kind: string })[];
  readonly assets: readonly (Described & { kind: string; place?: string })[];
  readonly usps: readonly { title: Localised; description: Localised }[];
  readonly controlPoints: readonly {
    name: Localised;
    valueChain: Localised;
    activity: Localised;
    holder: string;
    substitutability: Localised;
    evidence: Localised;
    dependentParties: Localised;
    trl: number;
  }[];
  readonly milestones: readonly {
    day: string;
    state: string;
    title: Localised;
    description: Localised;
  }[];
  readonly partners: readonly { name: string; sector: string; role: Localised; place?: string }[];
  readonly locations: readonly {
    name: Localised;
    place: string;
    latitude: number;
    longitude: number;
  }[];
  readonly governance: readonly Described[];
  readonly legalEntity: Readonly<
    Record<'name' | 'street' | 'postcode' | 'place' | 'email' | 'phone', string>
  >;
}

type Row = Readonly<Record<string, unknown>>;

/** Numbers that pass their checks and belong to nobody: the bank is called DEMO. */
const registrations = [
  { slug: 'quantum', kvk: '90000001', vat: 'NL900000016B01', iban: 'NL52DEMO0000000001' },
  {
    slug: 'integrated-photonics',
    kvk: '90000002',
    vat: 'NL900000028B01',
    iban: 'NL25DEMO0000000002',
  },
  { slug: 'batteries', kvk: '90000004', vat: 'NL900000041B01', iban: 'NL95DEMO0000000003' },
] as const;

const FOUNDED = `${STORY_BEGIN}T08:00:00.000Z`;

const FUNDER = 'funder@demo.example';

/** The three clusters with their canvas, legal entity, organisers, and the funder of two of them. */
export async function seedClusters(story: Story): Promise<void> {
  await story.db.unit(async () => {
    for (const [index, registration] of registrations.entries()) {
      const content = readContent(`${registration.slug}.canvas`) as CanvasContent;
      const id = story.random.id(FOUNDED);
      story.clusters.push({ id, slug: content.slug });
      await seedCluster(story, id, index + 1, content);
      await seedLegalEntity(story, id, content, registration);
      await seedCanvas(story, id, content);
    }
    await seedGrants(story);
  });
}

async function seedGrants(story: Story): Promise<void> {
  const funder = await story.db.row<{ id: string }>('SELECT id FROM person WHERE email = ?', [
    FUNDER,
  ]);
  const grants = story.clusters.flatMap(({ id, slug }) => [
    ...(story.organisers[slug] ?? []).map((person) => grant(story, id, person.id, 'organiser')),
    ...(funder && slug !== 'batteries' ? [grant(story, id, funder.id, 'funder')] : []),
  ]);
  await insertRows(story.db, 'cluster_grant', grants);
}

const grant = (story: Story, cluster_id: string, person_id: string, role: string): Row => ({
  id: story.random.id(FOUNDED),
  cluster_id,
  person_id,
  role,
  created_at: FOUNDED,
});

async function seedCluster(
  { db, random }: Story,
  id: string,
  position: number,
  content: CanvasContent,
): Promise<void> {
  const cluster = {
    id,
    slug: content.slug,
    position,
    ...both('name', content.name),
    ...both('tagline', content.tagline),
    programme: content.programme,
    ...both('key_technology', content.keyTechnology),
    ...both('mission', content.mission),
    ...both('revenue_outline', content.revenueOutline),
    revision: 1,
    canvas_revision: 1,
    created_at: FOUNDED,
  };
  await insertRows(db, 'cluster', [cluster]);
  const tag =
    (column: string) =>
    (code: string): Row => ({
      id: random.id(FOUNDED),
      cluster_id: id,
      technology_code: null,
      transformation_code: null,
      value_chain_code: null,
      [column]: code,
    });
  await insertRows(db, 'cluster_tag', [
    ...content.technologies.map(tag('technology_code')),
    ...content.transformations.map(tag('transformation_code')),
    ...content.valueChains.map(tag('value_chain_code')),
  ]);
}

async function seedLegalEntity(
  { db, random }: Story,
  clusterId: string,
  { legalEntity }: CanvasContent,
  { kvk, vat, iban }: (typeof registrations)[number],
): Promise<void> {
  await insertRows(db, 'legal_entity', [
    {
      id: random.id(FOUNDED),
      cluster_id: clusterId,
      ...legalEntity,
      country: 'NL',
      kvk_number: kvk,
      vat_id: vat,
      iban,
      revision: 1,
    },
  ]);
}

async function seedCanvas(
  { db, random }: Story,
  clusterId: string,
  content: CanvasContent,
): Promise<void> {
  const entries = async (table: string, rows: readonly Row[]): Promise<void> => {
    const numbered = rows.map((row, index) => ({
      id: random.id(FOUNDED),
      cluster_id: clusterId,
      position: index + 1,
      revision: 1,
      ...row,
    }));
    await insertRows(db, table, numbered);
  };
  const described = ({ name, description }: Described): Row => ({
    ...both('name', name),
    ...both('description', description),
  });
  const titled = (one: { title: Localised; description: Localised }): Row => ({
    ...both('title', one.title),
    ...both('description', one.description),
  });
  await entries(
    'customer_segment',
    content.customers.map((one) => ({ kind: one.kind, ...described(one) })),
  );
  await entries(
    'asset',
    content.assets.map((one) => ({ kind: one.kind, ...described(one), place: one.place ?? null })),
  );
  await entries('usp', content.usps.map(titled));
  await entries('governance_body', content.governance.map(described));
  await entries(
    'milestone',
    content.milestones.map((one) => ({ day: one.day, state: one.state, ...titled(one) })),
  );
  await entries(
    'partner',
    content.partners.map(({ name, sector, role, place }) => ({
      name,
      sector,
      ...both('role', role),
      place: place ?? null,
    })),
  );
  await entries('control_point', content.controlPoints.map(toControlPoint));
  await entries('location', content.locations.map(toLocation));
}

const toControlPoint = (point: CanvasContent['controlPoints'][number]): Row => ({
  ...both('name', point.name),
  ...both('value_chain', point.valueChain),
  ...both('activity', point.activity),
  holder: point.holder,
  ...both('substitutability', point.substitutability),
  ...both('evidence', point.evidence),
  ...both('dependent_parties', point.dependentParties),
  trl: point.trl,
});

const toLocation = (one: CanvasContent['locations'][number]): Row => ({
  ...both('name', one.name),
  place: one.place,
  latitude_micro: microDegrees('latitude', String(one.latitude)),
  longitude_micro: microDegrees('longitude', String(one.longitude)),
});

const both = (column: string, { en, nl }: Localised): Row => ({
  [`${column}_en`]: en,
  [`${column}_nl`]: nl,
});
