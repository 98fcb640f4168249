import { demoPassword } from '../../src/identity/index.js';
import { makeRun } from '../support/make-runs.js';
import { makeDelivery, makeWebhook } from '../support/make-webhooks.js';
import { layEarnings } from './earned-stock.js';
import { layMemberships } from './membership-stock.js';
import { layPayments } from './payment-stock.js';
import type { Fields, Visitor } from '../support/visitor.js';
import type { Stage } from './stage.js';

const REGISTRATION = {
  organisationName: 'Noorderlicht Metingen',
  kind: 'company',
  sizeClass: 'small',
  country: 'NL',
  place: 'Delft',
  name: 'Nina Noord',
  email: 'nina@noorderlicht.example',
  password: 'a quiet northern light',
};
const INCOME = 'stream;month;amount;reference\ncontract-work;2026-11;1250,00;A-1';

/** Links of objects whose addresses only the pages know: name, who, on which page, what it is like. */
const linksToFind: readonly (readonly [string, string, string, RegExp])[] = [
  ['draft', 'company', '/requests', /(.*\/requests\/new\/[0-9a-f-]{36})/],
  ['item', 'company', '{draft}', /.*\/items\/[^/]+$/],
  ['request', 'company', '/requests', /.*\/requests\/MC-[\d-]+$/],
  ['step', 'company', '{request}', /.*\/steps\/withdraw$/],
  ['membership', 'company', '/memberships', /.*\/memberships\/ML-[\d-]+$/],
  ['vote', 'company', '/votes', /.*\/votes\/MA-[\d-]+$/],
  ['listed', 'company', '/clusters/quantum/members', /.*\/members\/(?!match)[^/]+$/],
  ['package', 'organiser.quantum', '/manage/quantum/requests', /.*\/requests\/MC-[\d-]+$/],
  ['entry', 'organiser.quantum', '/manage/quantum/canvas', /.*\/canvas\/[^/]+\/[0-9a-f-]{36}$/],
  [
    'service',
    'organiser.quantum',
    '/manage/quantum/services',
    /.*\/services\/(?!new|bulk|coverage)[^/.]+$/,
  ],
  ['offer', 'organiser.quantum', '{service}', /.*\/offers\/(?!new)[^/]+$/],
  ['coverage', 'organiser.quantum', '/manage/quantum/services/coverage', /.*\/coverage\/[^/]+$/],
  ['decision', 'organiser.quantum', '/manage/quantum/applications', /.*\/applications\/MA-[\d-]+$/],
  ['member', 'organiser.quantum', '/manage/quantum/members', /.*\/members\/ML-[\d-]+$/],
  [
    'used member',
    'organiser.quantum',
    '/manage/quantum/benefit-use',
    /.*\/members\/ML-[\d-]+\/use$/,
  ],
  ['use removal', 'organiser.quantum', '{used member}', /.*\/use\/[^/]+\/remove$/],
  ['tier', 'organiser.quantum', '/manage/quantum/tiers', /.*\/tiers\/(?!new|import)[^/]+$/],
  ['benefit', 'organiser.quantum', '{tier}', /.*\/benefits\/(?!new)[^/]+$/],
  [
    'reversal',
    'organiser.quantum',
    '/manage/quantum/revenue/entries',
    /.*\/entries\/[^/]+\/reverse$/,
  ],
  ['closing', 'organiser.quantum', '/manage/quantum/revenue/months', /.*\/months\/[^/]+\/close$/],
  ['reopening', 'admin', '/manage/quantum/revenue/months', /.*\/months\/[^/]+\/reopen$/],
  ['cost', 'organiser.quantum', '/manage/quantum/costs/entries', /.*\/entries\/[^/]+\/reverse$/],
  ['contribution', 'organiser.quantum', '/manage/quantum/costs/contributions', /.*\/reverse$/],
  ['invoice', 'organiser.quantum', '/manage/quantum/invoices', /.*\/invoices\/QUA-[\d-]+$/],
  [
    'draft invoice',
    'organiser.quantum',
    '/manage/quantum/invoices?view=drafts',
    /.*\/invoices\/[0-9a-f-]{36}$/,
  ],
  ['own invoice', 'company', '/invoices', /.*\/invoices\/INT-[\d-]+$/],
  ['account', 'organiser.quantum', '{invoice}', /.*\/accounts\/[^/]+$/],
  ['ownership end', 'company', '{organisation}/ownership', /.*\/ownership\/[^/]+\/end$/],
  [
    'ownership withdrawal',
    'company',
    '{organisation}/ownership',
    /.*\/ownership\/[^/]+\/withdraw$/,
  ],
  ['removal', 'organiser.quantum', '/manage/quantum/team', /.*\/team\/[^/]+\/remove$/],
  ['mail', 'admin', '/admin/outbox', /.*\/outbox\/[^/.]+$/],
  ['job', 'admin', '/admin/jobs', /.*\/jobs\/[0-9a-f-]{36}$/],
  ['auditEntry', 'admin', '/admin/audit', /.*\/audit\/(?!chain)[^/.]+$/],
  ['term', 'admin', '/admin/vocabularies', /.*\/vocabularies\/[^/]+\/(?!new)[^/]+$/],
  ['grant', 'admin', '/admin/clusters/quantum/grants', /.*\/grants\/[^/]+\/remove$/],
  ['user', 'admin', '/admin/users', /.*\/users\/[^/]+\/[a-z-]+$/],
  ['company', 'admin', '/admin/organisations', /.*\/admin\/organisations\/[^/]+\/[a-z-]+$/],
];

/** What the demonstration does not have of itself and some pages need: links, imports, drafts. */
export class Stock {
  readonly links: Record<string, string> = {};

  private constructor(private readonly stage: Stage) {}

  static async lay(stage: Stage): Promise<Stock> {
    const stock = new Stock(stage);
    await stock.fillTheMail();
    await stock.import();
    await stock.work();
    Object.assign(stock.links, await layEarnings(stage.portal));
    Object.assign(stock.links, await layPayments(stage.portal));
    Object.assign(stock.links, await layMemberships(stage.portal));
    await stock.failJobs();
    await stock.findApplications();
    await stock.findLinks();
    const buyer = stock.expand('{account}').split('/').at(-1) ?? '';
    stock.links['new invoice'] = `/manage/quantum/invoices/new?organisation=${buyer}`;
    return stock;
  }

  /** A path in which `{name}` stands for a link that was found. */
  expand(path: string): string {
    return path.replaceAll(/\{([\w -]+)\}/g, (_, name: string) => {
      const link = this.links[name];
      if (link === undefined) throw new Error(`No link is called ${name}`);
      return link;
    });
  }

  /** The path of a link on a page, without its language. */
  async linkOn(as: string, page: string, pattern: RegExp): Promise<string> {
    const visitor = await this.visitor(as);
    const { text } = await visitor.visit(`/en${page}`);
    const hrefs = [...text.matchAll(/(?:href|action)="(\/en\/[^"?#]*)/g)].map(
      ([, href = '']) => href,
    );
    const found = hrefs.map((href) => pattern.exec(href)).find(Boolean);
    if (!found) throw new Error(`${page} has no link like ${String(pattern)}`);
    return (found[1] ?? found.input).slice('/en'.length);
  }

  private readonly visitors = new Map<string, Visitor>();
  private async visitor(as: string): Promise<Visitor> {
    const known = this.visitors.get(as);
    if (known) return known;
    const visitor = await this.stage.portal.signIn(`${as}@demo.example`, demoPassword);
    this.visitors.set(as, visitor);
    return visitor;
  }

  private async fillTheMail(): Promise<void> {
    const nobody = this.stage.portal.visitor();
    const company = await this.visitor('company');
    await nobody.submit('/en/forgot', { email: 'organiser.batteries@demo.example' });
    await nobody.submit('/en/register', REGISTRATION);
    await company.submit(
      '/en/account',
      { email: 'iris@drie-reigers.example', password: demoPassword },
      { to: '/en/account/email' },
    );
    const organisation = await this.linkOn(
      'company',
      '/organisation',
      /\/organisation\/(?!new)[^/]+$/,
    );
    this.links.organisation = organisation;
    await this.send('company', `${organisation}/people`, 'people/invite', {
      email: 'colleague@drie-reigers.example',
      role: 'member',
    });
    await this.stage.portal.runJobs();
    const bodies = (await this.stage.portal.mails()).map(({ body }) => body).join('\n');
    for (const name of ['reset', 'confirm', 'confirm-email', 'invitations']) {
      const path = new RegExp(`/(?:en|nl)(/${name}/[\\w-]+)`).exec(bodies)?.[1];
      if (!path) throw new Error(`No mail brings a link to ${name}`);
      this.links[name] = path;
    }
  }

  private async import(): Promise<void> {
    const page = '/manage/integrated-photonics/revenue/import';
    const organiser = await this.visitor('organiser.photonics');
    const stream = await this.linkOn(
      'organiser.photonics',
      '/manage/integrated-photonics/revenue/streams',
      /streams\/(?!new)[^/]+$/,
    );
    this.links.stream = stream;
    const text = INCOME.replace('contract-work', stream.split('/').at(-1) ?? '');
    const answer = await organiser.submit(`/en${page}`, { text }, { to: `/en${page}` });
    const one = answer.location;
    if (!one) throw new Error(`The import was refused: ${answer.text.slice(0, 400)}`);
    this.links.import = one.slice('/en'.length);
    await organiser.submit(one, {}, { to: `${one}/post` });
    const second = await organiser.submit(
      `/en${page}`,
      { text: text.replace('A-1', 'A-2') },
      { to: `/en${page}` },
    );
    this.links.openImport = second.location?.slice('/en'.length) ?? '';
    await this.importTiers(organiser);
  }

  /** A tier from elsewhere: taken over, so that it can be looked at and undone. */
  private async importTiers(organiser: Visitor): Promise<void> {
    const page = '/en/manage/integrated-photonics/tiers/import';
    const text = [
      'Name in English;Naam in het Nederlands;Term;Roll-over day;Fee small',
      'Brought in;Meegebracht;fixed;01-07;1.500,00',
    ].join('\n');
    const { location = '', text: said } = await organiser.submit(page, { text }, { to: page });
    if (location === '') throw new Error(`The tiers were refused: ${said.slice(0, 400)}`);
    await organiser.submit(location, {}, { to: `${location}/post` });
    this.links['tier import'] = location.slice('/en'.length);
  }

  /** Work that has ended and work that waits, and a webhook whose call came to nothing. */
  private async work(): Promise<void> {
    const { portal } = this.stage;
    const cluster = await portal.db.row<{ id: string }>(
      `SELECT id FROM cluster WHERE slug = 'quantum'`,
    );
    const { id = '' } = cluster ?? {};
    const path = '/manage/quantum';
    this.links['finished run'] = `${path}/runs/${await makeRun(portal, id, { count: 30 })}`;
    await portal.runJobs();
    this.links.run = `${path}/runs/${await makeRun(portal, id)}`;
    const webhook = await makeWebhook(portal, id);
    this.links.webhook = `${path}/settings/webhooks/${webhook}`;
    this.links.delivery = `${this.links.webhook}/deliveries/${await makeDelivery(portal, webhook)}`;
    const mail = /.*\/settings\/mail\/[^/]+\/[^/]+$/;
    this.links['mail text'] = await this.linkOn('organiser.quantum', `${path}/settings/mail`, mail);
  }

  private async findApplications(): Promise<void> {
    const rows = await this.stage.portal.db.rows<{ reference: string; state: string }>(
      `SELECT a.reference AS "reference", a.state AS "state" FROM membership_application a
       JOIN representative r ON r.organisation_id = a.organisation_id
       JOIN person p ON p.id = r.person_id WHERE p.email = 'company@demo.example'`,
    );
    for (const { reference, state } of rows) {
      this.links[`${state} application`] = `/memberships/${reference}`;
    }
  }

  private async failJobs(): Promise<void> {
    const { db } = this.stage.portal;
    const oldest = await db.row<{ id: string }>('SELECT id FROM job ORDER BY id');
    await db.unit(() =>
      db.run(`UPDATE job SET state = 'failed', attempts = 5, last_error = ? WHERE id = ?`, [
        'connect ECONNREFUSED 127.0.0.1:25',
        oldest?.id,
      ]),
    );
  }

  private async send(as: string, page: string, to: string, fields: Fields): Promise<void> {
    const visitor = await this.visitor(as);
    const action = `/en${page.replace(/\/people$/, '')}/${to}`;
    await visitor.submit(`/en${page}`, fields, { to: action });
  }

  private async findLinks(): Promise<void> {
    const missing: string[] = [];
    for (const [name, as, page, pattern] of linksToFind) {
      await this.linkOn(as, this.expand(page), pattern).then(
        (link) => (this.links[name] = link),
        (error: unknown) => missing.push(String(error)),
      );
    }
    if (missing.length > 0) throw new Error(missing.join('\n'));
  }
}
