import { customerCategory, demoPassword, hashPassword } from '../../src/identity/index.js';
import { JoinRequest } from '../../src/identity/join-request.entity.js';
import { Organisation } from '../../src/identity/organisation.entity.js';
import { Person } from '../../src/identity/person.entity.js';
import { Representative } from '../../src/identity/representative.entity.js';
import { slugOf } from '../../src/identity/rules/slug.js';
import { SizeDeclaration } from '../../src/identity/size-declaration.entity.js';
import { addDays, daysBetween, type LocalDate } from '../../src/kernel/local-date.js';
import { namesOf, type PlannedOrganisation, plannedOrganisations } from './organisations.js';
import { STORY_BEGIN, type Story, STORY_TODAY, type StoryPerson } from './story.js';

/** An entity's columns as a plain row. */
type RowOf<E> = { [K in keyof E]: E[K] };
type PersonRow = RowOf<Person>;
type OrganisationRow = RowOf<Organisation>;

interface Rows {
  readonly people: PersonRow[];
  readonly organisations: OrganisationRow[];
  readonly representatives: RowOf<Representative>[];
  readonly declarations: RowOf<SizeDeclaration>[];
  readonly joinRequests: RowOf<JoinRequest>[];
}

type Maker = ReturnType<typeof makers>;

/** People and organisations of the demonstration, and the accounts to look around with. */
export async function seedIdentity(story: Story): Promise<void> {
  const passwordHash = await hashPassword(demoPassword);
  const rows: Rows = {
    people: [],
    organisations: [],
    representatives: [],
    declarations: [],
    joinRequests: [],
  };
  const make = makers(story, rows, passwordHash);
  makeOffices(story, make);
  for (const [index, plan] of plannedOrganisations.entries())
    makeCustomer(story, make, plan, index);
  makeNewcomers(story, rows, make);
  await story.db.unit(async () => {
    await story.db.of(Person).insert(rows.people);
    await story.db.of(Organisation).insert(rows.organisations);
    await story.db.of(Representative).insert(rows.representatives);
    await story.db.of(SizeDeclaration).insert(rows.declarations);
    await story.db.of(JoinRequest).insert(rows.joinRequests);
  });
}

function makers(story: Story, rows: Rows, passwordHash: string) {
  const { random } = story;
  const organisation = (plan: PlannedOrganisation, since: LocalDate): OrganisationRow => {
    const createdAt = `${since}T09:12:00.000Z`;
    const number = String(rows.organisations.length + 1).padStart(4, '0');
    const row = {
      id: random.id(createdAt),
      slug: slugOf(plan.name),
      name: plan.name,
      kind: plan.kind,
      sizeClass: plan.size,
      customerCategory: customerCategory(plan.kind, plan.size),
      country: plan.country,
      street: plan.street,
      postcode: plan.postcode,
      place: plan.place,
      invoiceAddress: null,
      invoiceEmail: `invoices@${plan.domain}`,
      kvkNumber: plan.country === 'NL' ? `9900${number}` : null,
      vatId: inventedVatId(plan.country, number),
      website: `https://www.${plan.domain}`,
      emailDomain: plan.domain,
      createdAt,
      closedAt: null,
    };
    rows.organisations.push(row);
    return row;
  };
  const person = (
    values: Pick<PersonRow, 'name' | 'email' | 'locale'> & Partial<PersonRow>,
    since: LocalDate,
  ): PersonRow => {
    const createdAt = `${since}T09:40:00.000Z`;
    const row = {
      id: random.id(createdAt),
      passwordHash,
      isAdministrator: false,
      epoch: 1,
      confirmedAt: `${since}T09:48:00.000Z`,
      disabledAt: null,
      createdAt,
      ...values,
    };
    rows.people.push(row);
    return row;
  };
  const somebody = (plan: PlannedOrganisation, since: LocalDate): PersonRow => {
    const names = namesOf(plan.country);
    const draw = (): string => `${random.pick(names.first)} ${random.pick(names.last)}`;
    let name = draw();
    while (rows.people.some((one) => one.name === name)) name = draw();
    const email = `${slugOf(name).replaceAll('-', '.')}@${plan.domain}`;
    const locale =
      plan.country === 'NL' || (plan.country === 'BE' && random.chance(0.5)) ? 'nl' : 'en';
    return person({ name, email, locale }, since);
  };
  const representative = (of: PersonRow, at: OrganisationRow, role: 'admin' | 'member'): void => {
    const createdAt = of.createdAt > at.createdAt ? of.createdAt : at.createdAt;
    rows.representatives.push({
      id: random.id(createdAt),
      personId: of.id,
      organisationId: at.id,
      role,
      createdAt,
    });
  };
  const declaration = (of: OrganisationRow, by: PersonRow, plan: PlannedOrganisation): void => {
    const declaredAt = `${of.createdAt.slice(0, 10)}T10:30:00.000Z`;
    rows.declarations.push({
      id: random.id(declaredAt),
      organisationId: of.id,
      declaredBy: by.id,
      ...figuresOf(plan, (least, most) => random.whole(least, most)),
      sizeClass: plan.size,
      declaredAt,
    });
  };
  return { organisation, person, somebody, representative, declaration };
}

const office: PlannedOrganisation = {
  name: 'Stichting Clusterbureau Drie Sleutels',
  domain: 'driesleutels.example',
  kind: 'association',
  size: 'small',
  country: 'NL',
  place: 'Utrecht',
  street: 'Sleutelplein 3',
  postcode: '3500 ZZ',
  interests: [],
};
const fund: PlannedOrganisation = {
  ...office,
  name: 'Investeringsfonds Polderlicht',
  domain: 'polderlicht.example',
  kind: 'public',
  size: 'medium',
  place: 'Den Haag',
  street: 'Polderlaan 50',
  postcode: '2500 ZZ',
};

/** The office that runs the clusters, the fund that pays for them, the portal's administrator. */
function makeOffices(story: Story, make: Maker): void {
  const bureau = make.organisation(office, STORY_BEGIN);
  const organisers = {
    quantum: { name: 'Marloes Terpstra', email: 'organiser.quantum@demo.example' },
    'integrated-photonics': { name: 'Hidde van Asselt', email: 'organiser.photonics@demo.example' },
    batteries: { name: 'Nadia Benali', email: 'organiser.batteries@demo.example' },
  };
  for (const [cluster, account] of Object.entries(organisers)) {
    const first = make.person({ ...account, locale: 'nl' }, STORY_BEGIN);
    const team = [first, make.somebody(office, STORY_BEGIN), make.somebody(office, STORY_BEGIN)];
    for (const one of team) make.representative(one, bureau, one === first ? 'admin' : 'member');
    story.organisers[cluster] = team.map((one) => storyPerson(one, bureau.id));
  }
  const funder = { name: 'Cornelia Houtman', email: 'funder@demo.example', locale: 'nl' } as const;
  const house = make.organisation(fund, STORY_BEGIN);
  make.representative(make.person(funder, STORY_BEGIN), house, 'admin');
  make.person(
    { name: 'Tobias Lindeman', email: 'admin@demo.example', locale: 'nl', isAdministrator: true },
    STORY_BEGIN,
  );
}

function makeCustomer(story: Story, make: Maker, plan: PlannedOrganisation, index: number): void {
  const { random } = story;
  const days = daysBetween(STORY_BEGIN, STORY_TODAY);
  const since = addDays(
    STORY_BEGIN,
    index === 0 ? 3 : Math.floor(random.next() ** 2 * (days - 30)),
  );
  const organisation = make.organisation(plan, since);
  const account = { name: 'Iris Veenstra', email: 'company@demo.example', locale: 'nl' } as const;
  const first = index === 0 ? make.person(account, since) : make.somebody(plan, since);
  const colleagues = index === 0 ? 2 : plan.size === 'large' ? 2 : index % 2;
  const others = Array.from({ length: colleagues }, () =>
    make.somebody(plan, addDays(since, random.whole(1, 25))),
  );
  for (const one of [first, ...others]) {
    make.representative(one, organisation, one === first ? 'admin' : 'member');
    story.people.push(storyPerson(one, organisation.id));
  }
  if (index % 4 !== 3) make.declaration(organisation, first, plan);
  const { id, name, kind, sizeClass, customerCategory: category, country } = organisation;
  story.organisations.push({
    id,
    name,
    kind,
    sizeClass,
    customerCategory: category,
    country,
    since,
    interests: plan.interests,
  });
}

/** Somebody who waits to be let in, one who never confirmed, one who left in discord. */
function makeNewcomers(story: Story, rows: Rows, make: Maker): void {
  const [plan] = plannedOrganisations;
  const own = story.organisations[0];
  if (!plan || !own) return;
  const asking = make.somebody(plan, addDays(STORY_TODAY, -2));
  const createdAt = `${addDays(STORY_TODAY, -1)}T08:05:00.000Z`;
  rows.joinRequests.push({
    id: story.random.id(createdAt),
    personId: asking.id,
    organisationId: own.id,
    accepted: null,
    decidedBy: null,
    decidedAt: null,
    createdAt,
  });
  Object.assign(make.somebody(plan, addDays(STORY_TODAY, -1)), {
    confirmedAt: null,
    passwordHash: null,
  });
  Object.assign(make.somebody(plan, addDays(STORY_TODAY, -200)), {
    disabledAt: `${addDays(STORY_TODAY, -90)}T15:00:00.000Z`,
  });
}

const storyPerson = (
  { id, name, email, locale }: PersonRow,
  organisationId: string,
): StoryPerson => ({
  id,
  name,
  email,
  locale,
  organisationId,
});

/** Figures that lead to the planned size. */
function figuresOf({ size }: PlannedOrganisation, whole: (least: number, most: number) => number) {
  const [fewest, most, millions] = {
    micro: [1, 9, 1],
    small: [11, 49, 8],
    medium: [55, 240, 40],
    large: [300, 9000, 900],
  }[size] as [number, number, number];
  return {
    staff: whole(fewest, most),
    turnoverCents: whole(10, 100) * millions * 1_000_000,
    balanceCents: whole(10, 100) * millions * 700_000,
  };
}

/** In the form of the country, with numbers that no register gives out. */
function inventedVatId(country: string, number: string): string | null {
  const forms: Readonly<Record<string, string>> = {
    NL: `NL99000${number}B01`,
    DE: `DE99900${number}`,
    BE: `BE099900${number}`,
    FR: `FRZZ99900${number}`,
    SE: `SE99999900${number}`,
    FI: `FI9990${number}`,
    DK: `DK9990${number}`,
    IT: `IT9999900${number}`,
    ES: `ESZ990${number}Z`,
  };
  return forms[country] ?? null;
}
