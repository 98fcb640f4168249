import { expectBadInputRefused } from '../support/bad-input.js';
import { makeCluster, makeGrant } from '../support/make-clusters.js';
import { makePerson } from '../support/make-identity.js';
import { makeService } from '../support/make-catalogue.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import type { Visitor } from '../support/visitor.js';

let portal: TestPortal;
let organiser: Visitor;
let clusterId: string;
let email: string;

const base = '/en/manage/quantum/services';
const whole = {
  type: 'testing-validation',
  titleEn: 'Abuse test',
  titleNl: 'Misbruiktest',
  summaryEn: 'Nails and fire',
  summaryNl: 'Spijkers en vuur',
  descriptionEn: 'First paragraph.',
  descriptionNl: 'Eerste alinea.',
  deliverablesEn: 'Report\nVideo',
  deliverablesNl: 'Rapport\nVideo',
  eligibilityEn: 'Everybody',
  eligibilityNl: 'Iedereen',
  contactRoleEn: 'Planner',
  contactRoleNl: 'Planner',
  keywordsEn: 'nail, fire',
  keywordsNl: 'spijker, brand',
  trlMin: '4',
  trlMax: '6',
  leadDaysMin: '5',
  leadDaysMax: '10',
  provider: 'Institute',
  locationName: 'Laboratory',
  place: 'Delft',
  technologies: ['energy-materials'],
};
const offer = {
  nameEn: 'One test',
  nameNl: 'Eén test',
  includesEn: 'Operator',
  includesNl: 'Operator',
  unit: 'test',
  priceBasis: 'market',
  ratesFrom: '2026-11-20',
  smeCents: '1450.50',
  largeCents: '2000',
};

beforeAll(async () => {
  portal = await startPortal();
  clusterId = (await makeCluster(portal, { slug: 'quantum' })).id;
  const person = await makePerson(portal);
  await makeGrant(portal, clusterId, person.id);
  ({ email } = person);
  organiser = await portal.signIn(email);
}, 60_000);
afterAll(() => portal.stop());

const publicList = async (): Promise<string> => (await portal.visitor().get('/en/services')).text;

describe('from a draft to the catalogue', () => {
  it('goes step by step, and says what is missing', async () => {
    const added = await organiser.submit(`${base}/new`, {
      type: whole.type,
      titleEn: whole.titleEn,
    });
    expect(added.location).toBe(`${base}/abuse-test`);
    const bare = (await organiser.visit(`${base}/abuse-test`)).text;
    expect(bare).toContain('The summary is missing in one of the languages.');
    expect(bare).toContain('The cluster does not say that it offers this type of service.');
    expect(bare).not.toContain('value="publish"');

    const token = (await organiser.formOn(`${base}/abuse-test`)).hidden._csrf ?? '';
    const refused = await organiser.post(`${base}/abuse-test/state`, {
      _csrf: token,
      step: 'publish',
    });
    expect(refused.status).toBe(409);
    expect(await publicList()).not.toContain('Abuse test');

    const saved = await organiser.submit(`${base}/abuse-test`, whole, { to: `${base}/abuse-test` });
    expect(saved.status).toBe(303);
    const covered = await organiser.submit(`${base}/coverage/testing-validation`, {
      status: 'offered',
      demandEn: 'Asked',
      demandNl: 'Gevraagd',
    });
    expect(covered.status).toBe(303);
    const withOffer = await organiser.submit(`${base}/abuse-test/offers/new`, offer);
    expect(withOffer.status).toBe(303);
    expect((await organiser.visit(withOffer.location ?? '')).text).toContain('€1,450.50');

    const published = await organiser.post(`${base}/abuse-test/state`, {
      _csrf: token,
      step: 'publish',
    });
    expect(published.status).toBe(303);
    expect(await publicList()).toContain('Abuse test');
    const page = (await portal.visitor().get('/nl/services/abuse-test')).text;
    expect(page).toMatch(/€\s1\.450,50/);
    expect(page).toContain('Rapport');
    expect((await portal.visitor().get('/en/services?q=nail')).text).toContain('Abuse test');
  });

  it('takes it back, and everything that found it forgets it', async () => {
    const token = (await organiser.formOn(`${base}/abuse-test`)).hidden._csrf ?? '';
    await organiser.post(`${base}/abuse-test/state`, { _csrf: token, step: 'suspend' });
    expect(await publicList()).not.toContain('Abuse test');
    expect((await portal.visitor().get('/en/services/abuse-test')).status).toBe(404);
    expect((await portal.visitor().get('/en/services?q=nail')).text).toContain('Nothing found');
    expect((await organiser.get(`${base}/abuse-test/preview`)).text).toContain('Nails and fire');
    await organiser.post(`${base}/abuse-test/state`, { _csrf: token, step: 'resume' });
    expect(await publicList()).toContain('Abuse test');
  });

  it('keeps what is public fit for the public', async () => {
    const answer = await organiser.submit(
      `${base}/abuse-test`,
      { ...whole, titleNl: '' },
      { to: `${base}/abuse-test` },
    );
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('The title is missing in one of the languages.');
    expect(answer.text).toContain('Nails and fire');
    const coverage = await organiser.submit(`${base}/coverage/testing-validation`, {
      status: 'planned',
      demandEn: '',
      demandNl: '',
    });
    expect(coverage.status).toBe(409);
  });

  it('writes down who did it', async () => {
    const rows = await portal.db.rows<{ action: string }>(
      `SELECT action FROM audit_entry WHERE action LIKE 'catalogue.%' ORDER BY id`,
    );
    expect(rows.map(({ action }) => action)).toEqual(
      expect.arrayContaining([
        'catalogue.service.add',
        'catalogue.service.publish',
        'catalogue.offer.add',
        'catalogue.coverage.change',
      ]),
    );
  });
});

describe('two organisers at once', () => {
  it('do not overwrite each other', async () => {
    await makeService(portal, {
      clusterId,
      slug: 'shared',
      title: { en: 'Shared', nl: 'Gedeeld' },
    });
    const { hidden, action } = await organiser.formOn(`${base}/shared`, `${base}/shared`);
    const change = (titleEn: string) => organiser.post(action, { ...hidden, ...whole, titleEn });
    expect((await change('First')).status).toBe(303);
    const second = await change('Second');
    expect(second.status).toBe(409);
    expect(second.text).toContain('Somebody saved this meanwhile');
    expect(second.text).toContain('First');
    expect(second.text).toContain('value="Second"');
    expect((await organiser.visit(`${base}/shared`)).text).toContain('<h1>First</h1>');
  });
});

describe('offers and rates', () => {
  it('change from a day on, and a planned rate can be withdrawn', async () => {
    const { offerId } = await makeService(portal, {
      clusterId,
      slug: 'priced',
      rates: { sme: 9_000 },
    });
    const path = `${base}/priced/offers/${offerId}`;
    await organiser.submit(
      path,
      { ...offer, smeCents: '100', largeCents: '', ratesFrom: '2027-01-01' },
      { to: path },
    );
    const rates = await ratesOf(offerId);
    expect(rates).toEqual([
      { cents: 9_000, from: '2026-01-01', to: '2026-12-31' },
      { cents: 10_000, from: '2027-01-01', to: null },
    ]);
    const withdrawal =
      /action="([^"]*\/withdraw)"/.exec((await organiser.visit(path)).text)?.[1] ?? '';
    expect((await organiser.submit(path, {}, { to: withdrawal })).status).toBe(303);
    expect(await ratesOf(offerId)).toEqual([{ cents: 9_000, from: '2026-01-01', to: null }]);
  });

  it('reach the card on the day they begin', async () => {
    const { offerId } = await makeService(portal, {
      clusterId,
      slug: 'dearer',
      title: { en: 'Dearer soon', nl: 'Straks duurder' },
      rates: { sme: 5_000 },
    });
    const path = `${base}/dearer/offers/${offerId}`;
    await organiser.submit(
      path,
      { ...offer, smeCents: '77', largeCents: '', ratesFrom: '2026-11-22' },
      { to: path },
    );
    portal.clock.advance({ days: 3 });
    await portal.runJobs();
    expect((await portal.visitor().get('/en/services?q=dearer')).text).toContain('€77');
    portal.clock.advance({ days: -3 });
    organiser = await portal.signIn(email);
  });

  it.each([
    [{ ratesFrom: '2020-01-01' }, 'Rates can begin today at the earliest'],
    [{ priceBasis: 'free' }, 'Something free of charge cannot have a rate above zero'],
    [{ smeCents: '-5' }, 'Write an amount'],
    [{ smeCents: 'a lot' }, 'Write an amount'],
    [{ unit: 'parsec' }, 'Choose one of the listed values'],
    [{ ratesFrom: '2026-02-30' }, 'Write a date'],
  ])('refuse %j', async (bad, words) => {
    const { slug } = await makeService(portal, { clusterId });
    const answer = await organiser.submit(`${base}/${slug}/offers/new`, { ...offer, ...bad });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(words);
  });

  const ratesOf = (offerId: string) =>
    portal.db.rows<{ cents: number; from: string; to: string | null }>(
      `SELECT amount_cents AS "cents", valid_from AS "from", valid_to AS "to" FROM rate
        WHERE offer_id = ? AND customer_category = 'sme' ORDER BY valid_from`,
      [offerId],
    );
});

describe('the list of the organiser', () => {
  it('filters, sorts and exports exactly the rows it shows', async () => {
    await makeService(portal, {
      clusterId,
      slug: 'percent',
      state: 'draft',
      title: { en: '100% test', nl: '100%-test' },
    });
    const drafts = (await organiser.get(`${base}?state=draft&sort=-title`)).text;
    expect(drafts).toContain('100% test');
    expect(drafts).not.toContain('>Abuse test<');
    expect((await organiser.get(`${base}?q=0%25`)).text).toContain('100% test');
    expect((await organiser.get(`${base}?q=%25%25`)).text).toContain(
      'No service answers this filter',
    );
    const csv = (await organiser.get(`${base}.csv?state=draft`)).text;
    expect(csv).toContain('percent');
    expect(csv).not.toContain('abuse-test');
  });

  it('changes many at once, and names those it cannot change', async () => {
    await makeService(portal, { clusterId, slug: 'bulk-one' });
    await makeService(portal, { clusterId, slug: 'bulk-two', state: 'archived' });
    const answer = await organiser.submit(
      base,
      { services: ['bulk-one', 'bulk-two'], step: 'suspend' },
      { to: `${base}/bulk` },
    );
    expect(answer.status).toBe(303);
    const list = (await organiser.visit(base)).text;
    expect(list).toContain('Done for 1, not possible for 1: bulk-two.');
    const nothing = await organiser.submit(base, { step: 'suspend' }, { to: `${base}/bulk` });
    expect(nothing.status).toBe(422);
    expect(nothing.text).toContain('Choose at least one');
  });

  it('copies a service with its offers as a draft', async () => {
    const copied = await organiser.submit(
      `${base}/abuse-test`,
      {},
      { to: `${base}/abuse-test/duplicate` },
    );
    expect(copied.location).toBe(`${base}/abuse-test-2`);
    const copy = (await organiser.visit(`${base}/abuse-test-2`)).text;
    expect(copy).toContain('One test');
    expect(copy).toContain('value="publish"');
  });
});

describe('bad input', () => {
  // Twenty-five fields of 10,000 characters would be refused for their size alone.
  const {
    type,
    titleEn,
    titleNl,
    summaryEn,
    descriptionNl,
    deliverablesEn,
    keywordsNl,
    trlMin,
    provider,
    technologies,
  } = whole;
  const some = {
    type,
    titleEn,
    titleNl,
    summaryEn,
    descriptionNl,
    deliverablesEn,
    keywordsNl,
    trlMin,
    provider,
    technologies,
  };
  const optional = Object.keys(some).filter((name) => !['type', 'titleEn'].includes(name));

  it('is refused for a new service', () =>
    expectBadInputRefused(portal, organiser, {
      page: `${base}/new`,
      good: some,
      optional,
      tables: ['service', 'service_tag'],
    }));

  it('is refused for a service that exists, in Dutch', () =>
    expectBadInputRefused(portal, organiser, {
      page: '/nl/manage/quantum/services/shared',
      to: '/nl/manage/quantum/services/shared',
      good: some,
      optional,
      tables: ['service', 'service_tag'],
    }));

  it('is refused for an offer', () =>
    expectBadInputRefused(portal, organiser, {
      page: `${base}/shared/offers/new`,
      good: offer,
      optional: ['nameNl', 'includesEn', 'includesNl', 'ratesFrom', 'smeCents', 'largeCents'],
      tables: ['offer', 'rate'],
    }));

  it('is refused for coverage', () =>
    expectBadInputRefused(portal, organiser, {
      page: `${base}/coverage/space`,
      good: { status: 'planned', demandEn: 'Asked for', demandNl: 'Gevraagd' },
      optional: ['demandEn', 'demandNl'],
      tables: ['cluster_service_type'],
    }));

  it.each([
    [{ trlMin: '6', trlMax: '4' }, 'The end lies before the beginning'],
    [{ trlMax: '12' }, 'The highest possible value is 9'],
    [{ type: 'teleportation' }, 'Choose one of the listed values'],
    [{ technologies: ['alchemy'] }, 'Choose one of the listed values'],
    [{ leadDaysMin: '20', leadDaysMax: '3' }, 'The end lies before the beginning'],
  ])('%j is refused at its field', async (bad, words) => {
    const answer = await organiser.submit(`${base}/new`, { ...whole, ...bad });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(words);
    expect(answer.text).toContain('Spijkers en vuur');
  });
});

describe('unmet demand', () => {
  it('lists what was searched in vain, and exports it', async () => {
    await portal.visitor().get('/en/services?q=helium%20repair');
    await portal.visitor().get('/en/services?q=helium%20repair');
    const { text } = await organiser.get('/en/manage/quantum/unmet-demand');
    expect(text).toMatch(/helium repair<\/th>\s*<td class="numeric">2</);
    expect((await organiser.get('/en/manage/quantum/unmet-demand.csv')).text).toContain(
      'helium repair,2',
    );
    const earlier = await organiser.get(
      '/en/manage/quantum/unmet-demand?from=2020-01-01&to=2020-12-31',
    );
    expect(earlier.text).toContain('Nobody searched in vain');
  });
});
