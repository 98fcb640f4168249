import { components } from '../../src/clusters/canvas/components.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import { type Answer, type Visitor } from '../support/visitor.js';
import {
  type Body,
  evaluated,
  type Fields,
  fieldsOf,
  goodValues,
  naughtyTexts,
  refusedBodies,
} from './bad-bodies.js';
import { type Role, roles, type Row } from './matrix.js';
import { expectationOf, formsOf, requestOf, type RouteForms } from './routes.js';
import { allRows } from './rows/index.js';
import { storedIn } from './stored.js';
import { makeWorld, type World } from './world.js';

/** Routes that read no form at all: a button whose address says everything. */
const readNothing = new Set([
  'POST /account/security/sessions/:id/revoke',
  'POST /account/security/sessions/revoke',
  'POST /admin/organisations/:id/:step',
  'POST /admin/users/:id/:step',
  'POST /confirm-email/:secret',
  'POST /invitations/:secret',
  'POST /manage/:cluster/services/:slug/duplicate',
  'POST /manage/:cluster/services/:slug/offers/:offer/rates/:rate/withdraw',
  'POST /organisation/:slug/invitations/:id/revoke',
  'POST /organisation/:slug/people/:id/remove',
  'POST /sign-out',
]);
/** Routes whose form may be sent empty: one of a button, or one whose fields are all optional. */
const mayBeEmpty = new Set([
  'POST /account/security/sessions/:id/revoke',
  'POST /account/security/sessions/revoke',
  'POST /admin/clusters/:cluster/grants/:grant/remove',
  'POST /admin/jobs/:id/retry',
  'POST /admin/jobs/retry',
  'POST /admin/organisations/:id/:step',
  'POST /admin/users/:id/:step',
  'POST /invoices/:number/pay',
  'POST /manage/:cluster/canvas/:component/:entry/remove',
  'POST /manage/:cluster/invoices/:ref/issue',
  'POST /manage/:cluster/invoices/:ref/lines/:line/remove',
  'POST /manage/:cluster/invoices/:ref/send',
  'POST /manage/:cluster/invoices/:ref/void',
  'POST /manage/:cluster/invoices/ageing/:number/claim',
  'POST /manage/:cluster/members/:ref/change/agree',
  'POST /manage/:cluster/members/:ref/coverage/:cover/end',
  'POST /manage/:cluster/members/:ref/use/:use/remove',
  'POST /manage/:cluster/payments/statements/import/:id/book',
  'POST /manage/:cluster/payments/statements/import/:id/discard',
  'POST /manage/:cluster/requests/:ref/owner',
  'POST /manage/:cluster/members/import/:id/discard',
  'POST /manage/:cluster/members/import/:id/post',
  'POST /manage/:cluster/members/import/:id/undo',
  'POST /manage/:cluster/invoices/import/:id/discard',
  'POST /manage/:cluster/invoices/import/:id/post',
  'POST /manage/:cluster/invoices/import/:id/undo',
  'POST /manage/:cluster/tiers/import/:id/discard',
  'POST /manage/:cluster/tiers/import/:id/post',
  'POST /manage/:cluster/tiers/import/:id/undo',
  'POST /manage/:cluster/revenue/import/:id/discard',
  'POST /manage/:cluster/revenue/import/:id/post',
  'POST /manage/:cluster/revenue/import/:id/undo',
  'POST /manage/:cluster/revenue/months/:month/close',
  'POST /manage/:cluster/runs/:id/cancel',
  'POST /manage/:cluster/services/:slug/duplicate',
  'POST /manage/:cluster/services/:slug/offers/:offer/rates/:rate/withdraw',
  'POST /manage/:cluster/settings/admission/checklist/:id/archive',
  'POST /manage/:cluster/settings/admission/questions/:id/archive',
  'POST /manage/:cluster/settings/admission/voters/:id/remove',
  'POST /manage/:cluster/settings/mail/:room/:name/reset',
  'POST /manage/:cluster/settings/payments/check',
  'POST /manage/:cluster/settings/payments/remove',
  'POST /manage/:cluster/settings/webhooks/:id/deliveries/:delivery/resend',
  'POST /manage/:cluster/settings/webhooks/:id/remove',
  'POST /manage/:cluster/settings/webhooks/:id/secret',
  'POST /manage/:cluster/settings/webhooks/:id/test',
  'POST /manage/:cluster/team/:grant/remove',
  'POST /manage/:cluster/tiers/:tier/admission/invitations/:id/withdraw',
  'POST /manage/:cluster/tiers/:tier/archive',
  'POST /manage/:cluster/tiers/:tier/benefits/:benefit/remove',
  'POST /memberships/:ref/apply/check',
  'POST /memberships/:ref/apply/questions',
  'POST /memberships/:ref/coverage/:request/withdraw',
  'POST /memberships/:ref/files/:file/remove',
  'POST /memberships/:ref/leave/withdraw',
  'POST /memberships/:ref/profile',
  'POST /memberships/:ref/resume',
  'POST /memberships/waiting/:id/leave',
  'POST /organisation/:slug/invitations/:id/revoke',
  'POST /organisation/:slug/ownership/:id/withdraw',
  'POST /organisation/:slug/people/:id/remove',
  'POST /requests/:ref/:cluster/steps/:step',
  'POST /requests/new/:draft',
  'POST /requests/new/:draft/dates',
  'POST /requests/new/:draft/items/:item',
  'POST /sign-out',
]);
/** Routes of which the world has nothing that they could be used on. */
const onNothing = new Set([
  'POST /account/security/tokens/:id/revoke',
  'POST /manage/:cluster/requests/:ref/undo/:token',
]);

const unsafe = allRows.filter(
  ({ route }) => !route.startsWith('GET ') && !route.includes(' /api/'),
);
const usable = unsafe.filter((row) => roles.some((role) => expectationOf(row, role) === 'ok'));
/** What is left of the buttons comes last, since they take things away. */
const targets = [...new Map(usable.map((row) => [row.route, row])).values()].sort(
  (a, b) => takesAway(a) - takesAway(b),
);

function takesAway({ route }: Row): number {
  return (
    Number(mayBeEmpty.has(route)) + Number(/\/(remove|archive|withdraw|discard|check)$/.test(route))
  );
}

/** A visitor with the token that its forms carry. */
interface Sender {
  readonly visitor: Visitor;
  readonly token: string;
  readonly isSignedIn: boolean;
}

describe('every form of the portal, badly filled in', () => {
  let portal: TestPortal;
  let world: World;
  let forms: Map<string, RouteForms>;
  const visitors = new Map<Role, Visitor>();
  const acceptedEmpty: string[] = [];
  const tookNaughty = new Set<string>();

  beforeAll(async () => {
    portal = await startPortal();
    world = await makeWorld(portal);
    forms = formsOf(portal);
  }, 120_000);
  afterAll(() => portal.stop());

  it('knows every form', () => {
    expect(targets.length).toBeGreaterThan(70);
    const routes = new Set(unsafe.map(({ route }) => route));
    const used = new Set(targets.map(({ route }) => route));
    expect([...routes].filter((route) => !used.has(route)).sort()).toEqual([...onNothing].sort());
    const formless = targets.filter(({ route }) => Object.keys(fieldsFor(route)).length === 0);
    const undeclared = formless
      .map(({ route }) => route)
      .filter((route) => !forms.get(route)?.body);
    expect(undeclared.sort()).toEqual([...readNothing].sort());
  });

  it.each(targets.map((row) => [row.route, row] as const))('%s', async (route, row) => {
    const fields = fieldsFor(route);
    const role = roleFor(row);
    const sender = await senderAs(role);
    const before = await storedIn(portal);
    const good = { ...goodValues(fields, 'A sentence of some length.'), ...row.body };
    for (const locale of ['en', 'nl']) {
      const { path } = requestOf(row, world.objects, { locale });
      const answers: Record<string, unknown> = {};
      const wanted: Record<string, unknown> = {};
      for (const body of readNothing.has(route) ? [] : refusedBodies(fields, good)) {
        const answer = await send(sender, path, body);
        answers[body.name] = judged(answer, locale);
        wanted[body.name] = answer.status === 413 ? { status: 413 } : { status: 422 };
      }
      expect(answers).toEqual(wanted);
    }
    expect(await storedIn(portal)).toEqual(before);
    for (const locale of ['en', 'nl']) {
      const { path } = requestOf(row, world.objects, { locale });
      const empty = await send(await senderAs(role), path, { name: '', as: 'form', values: {} });
      expect(judged(empty, locale)).toEqual({ status: expect.any(Number) });
      if (empty.status === 303 && locale === 'en') acceptedEmpty.push(route);
      for (const text of Object.values(naughtyTexts)) {
        const values = { ...goodValues(fields, text), ...row.body };
        const body: Body = { name: '', as: 'form', values };
        if (await isTaken(await senderAs(role), path, body, locale)) tookNaughty.add(route);
      }
    }
  });

  it('stores naughty texts where a text is free', () => {
    expect(tookNaughty.size).toBeGreaterThan(30);
  });

  it('takes an empty form only where the table above says so', () => {
    expect(acceptedEmpty.length).toBeGreaterThan(15);
    expect(acceptedEmpty.filter((route) => !mayBeEmpty.has(route))).toEqual([]);
    expect([...mayBeEmpty].filter((route) => !targets.some((row) => row.route === route))).toEqual(
      [],
    );
  });

  /** The form of a route; the canvas chooses its own by the address. */
  function fieldsFor(route: string): Fields {
    const own = forms.get(route)?.body;
    if (own || !/canvas\/:component\/(new|:entry)$/.test(route)) return fieldsOf(own);
    return fieldsOf(components.find(({ key }) => key === 'customers')?.form);
  }

  const roleFor = (row: Row): Role =>
    roles.find((role) => role !== 'disabled' && expectationOf(row, role) === 'ok') ?? 'anonymous';

  async function senderAs(role: Role): Promise<Sender> {
    await portal.db.unit(() => portal.db.run('DELETE FROM sign_in_attempt'));
    const known = visitors.get(role);
    const there = known && (await senderOf(known));
    if (there && (role === 'anonymous' || there.isSignedIn)) return there;
    const visitor =
      role === 'anonymous' ? portal.visitor() : await portal.signIn(world.people[role].email);
    visitors.set(role, visitor);
    return senderOf(visitor);
  }

  /** Who is not signed in is led to the form that signs in, whose token is as good. */
  async function senderOf(visitor: Visitor): Promise<Sender> {
    const { action, hidden } = await visitor.formOn('/en/account');
    return { visitor, token: hidden._csrf ?? '', isSignedIn: !action.includes('/sign-in') };
  }

  async function send({ visitor, token }: Sender, path: string, body: Body): Promise<Answer> {
    if (body.as === 'json')
      return visitor.postRaw(
        path,
        JSON.stringify({ ...body.values, _csrf: token }),
        'application/json',
      );
    if (body.as === 'raw')
      return visitor.postRaw(
        path,
        `${body.raw}&_csrf=${encodeURIComponent(token)}`,
        'application/x-www-form-urlencoded',
      );
    return visitor.post(path, { ...(body.values as Record<string, string>), _csrf: token });
  }

  /** Whether a form was taken; looks at the answer, and at the page that it leads to. */
  async function isTaken(
    sender: Sender,
    path: string,
    body: Body,
    locale: string,
  ): Promise<boolean> {
    const answer = await send(sender, path, body);
    expect(judged(answer, locale)).toEqual({ status: expect.any(Number) });
    if (answer.status !== 303 || !answer.location) return false;
    const next = await sender.visitor.visit(answer.location);
    expect(judged(next, locale)).toEqual({ status: expect.any(Number) });
    return true;
  }
});

/** The status of an answer, and all that is wrong with it. */
function judged({ status, text, location }: Answer, locale: string): object {
  const wrong: string[] = [];
  if (status >= 500) wrong.push('fails');
  if (location !== undefined && !location.startsWith(`/${locale}`))
    wrong.push(`leads to ${location}`);
  if (location === undefined && !text.includes(`<html lang="${locale}"`))
    wrong.push('has the wrong language');
  if (/<script>alert|<img src=x/.test(text)) wrong.push('runs a script');
  if (text.includes(evaluated)) wrong.push('evaluates a template');
  if (text.includes('[object Object]')) wrong.push('shows an object');
  return { status, ...(wrong.length > 0 ? { wrong } : {}) };
}
