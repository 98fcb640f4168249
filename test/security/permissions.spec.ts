import { startPortal, type TestPortal } from '../support/portal.js';
import { type Answer, type Visitor } from '../support/visitor.js';
import { type Expectation, type Role, roles, type Row } from './matrix.js';
import { expectationOf, requestOf, type Route, routesOf } from './routes.js';
import { allRows } from './rows/index.js';
import { makeWorld, type World } from './world.js';

/** What a route said, in the words of the matrix. */
type Said = Expectation | `unexpected ${number}`;

describe('the permission matrix', () => {
  let portal: TestPortal;
  let world: World;
  let routes: Route[];
  const visitors = new Map<Role, Visitor>();

  beforeAll(async () => {
    portal = await startPortal();
    world = await makeWorld(portal);
    routes = routesOf(portal);
    for (const role of roles) visitors.set(role, await visitorAs(role));
    await world.disable();
  }, 120_000);
  afterAll(() => portal.stop());

  it('has a row for every route, and no row without a route', () => {
    const known = new Set(allRows.map(({ route }) => route));
    const served = routes.map(({ method, path }) => `${method} ${path}`);
    expect(served.length).toBeGreaterThan(40);
    expect(served.filter((route) => !known.has(route))).toEqual([]);
    expect([...known].filter((route) => !served.includes(route))).toEqual([]);
  });

  const pages = allRows.filter(({ route }) => !route.includes(' /api/'));
  it.each(pages.map((row) => [row.route, row] as const))('%s', async (_, row) => {
    const said: Partial<Record<Role, Said>> = {};
    const wanted: Partial<Record<Role, Said>> = {};
    for (const role of denialsFirst(row)) {
      wanted[role] = expectationOf(row, role);
      said[role] = await ask(row, role);
    }
    expect(said).toEqual(wanted);
  });

  const programs = allRows.filter(({ route }) => route.includes(' /api/'));
  it.each(programs.map((row) => [row.route, row] as const))('%s', async (_, row) => {
    const said: Partial<Record<Role, Said>> = {};
    const wanted: Partial<Record<Role, Said>> = {};
    for (const role of denialsFirst(row)) {
      wanted[role] = expectationOf(row, role);
      said[role] = await askApi(row, role, world.tokens[role]);
    }
    expect(said).toEqual(wanted);
    if (row.scope === undefined || row.scope === 'public') return;
    const entitled = roles.find(
      (role) => expectationOf(row, role) === 'ok' && role !== 'anonymous',
    );
    if (!entitled) return;
    const scopeless = await world.makeToken(entitled, ['nothing:read']);
    expect(await askApi(row, entitled, scopeless)).toBe('forbidden');
  });

  async function visitorAs(role: Role): Promise<Visitor> {
    return role === 'anonymous' ? portal.visitor() : portal.signIn(world.people[role].email);
  }

  async function ask(row: Row, role: Role): Promise<Said> {
    const { method, path } = requestOf(row, world.objects);
    const visitor = await freshVisitor(role);
    const answer =
      method === 'GET'
        ? await visitor.get(path)
        : await visitor.post(path, { ...(await tokenOf(visitor, role)), ...row.body });
    return said(answer, row, role);
  }

  /** Signs in again when an earlier route ended the session. */
  async function freshVisitor(role: Role): Promise<Visitor> {
    const visitor = visitors.get(role) ?? portal.visitor();
    if (role === 'anonymous') return portal.visitor();
    if (role === 'disabled') return visitor;
    const { status } = await visitor.get('/en/account');
    if (status === 200) return visitor;
    const again = await visitorAs(role);
    visitors.set(role, again);
    return again;
  }

  async function tokenOf(visitor: Visitor, role: Role): Promise<Record<string, string>> {
    const page = role === 'anonymous' || role === 'disabled' ? '/en/sign-in' : '/en/account';
    const { hidden } = await visitor.formOn(page);
    return { _csrf: hidden._csrf ?? '' };
  }

  async function said(answer: Answer, row: Row, role: Role): Promise<Said> {
    if (answer.location?.includes('/sign-in?') || answer.location?.endsWith('/sign-in')) {
      return row.route.endsWith('/sign-out') ? 'ok' : 'sign-in';
    }
    if (answer.status === 403) return 'forbidden';
    if (answer.status >= 500) return `unexpected ${answer.status}`;
    if (answer.status !== 404) return 'ok';
    if (row.route.startsWith('GET') && row.params) {
      const missing = await (
        await freshVisitor(role)
      ).get(requestOf(row, world.objects, { missing: true }).path);
      expect(withoutTraces(answer.text)).toBe(withoutTraces(missing.text));
    }
    return 'hidden';
  }

  async function askApi(row: Row, role: Role, token: string | undefined): Promise<Said> {
    const { method, path } = requestOf(row, world.objects);
    const answer = await fetch(`${portal.address}${path}`, {
      method,
      headers: {
        ...(token && role !== 'anonymous' ? { authorization: `Bearer ${token}` } : {}),
        ...(method === 'GET' ? {} : { 'content-type': 'application/json' }),
      },
      ...(method === 'GET' || method === 'DELETE' ? {} : { body: JSON.stringify(row.body ?? {}) }),
    });
    await answer.text();
    if (answer.status === 401) return 'sign-in';
    if (answer.status === 403) return 'forbidden';
    if (answer.status === 404) return 'hidden';
    return answer.status >= 500 ? `unexpected ${answer.status}` : 'ok';
  }
});

/** Those who may come last, since what they do can change what the others would see. */
function denialsFirst(row: Row): Role[] {
  const allowed = (role: Role): number => (expectationOf(row, role) === 'ok' ? 1 : 0);
  return [...roles].sort((a, b) => allowed(a) - allowed(b));
}

/** A page without what differs at every request: tokens, request numbers, its own address. */
const withoutTraces = (html: string): string =>
  html
    .replace(/value="[^"]{30,}"/g, '')
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '')
    .replace(/(href|action)="[^"]*"/g, '');
