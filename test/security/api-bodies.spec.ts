import { startPortal, type TestPortal } from '../support/portal.js';
import { type ApiAnswer } from '../support/visitor.js';
import { type Body, fieldsOf, goodValues, naughtyTexts, refusedBodies } from './bad-bodies.js';
import { roles, type Row } from './matrix.js';
import { expectationOf, formsOf, requestOf, type RouteForms } from './routes.js';
import { allRows } from './rows/index.js';
import { storedIn } from './stored.js';
import { makeWorld, type World } from './world.js';

const usable = allRows.filter(
  (row) =>
    /^(POST|PUT|PATCH) \/api\//.test(row.route) &&
    roles.some((role) => expectationOf(row, role) === 'ok'),
);
const targets = [...new Map(usable.map((row) => [row.route, row])).values()];
/** Calls of which every field may be left out. */
const mayBeEmpty = new Set([
  'PATCH /api/v1/clusters/:cluster',
  'PATCH /api/v1/clusters/:cluster/services/:slug',
  'POST /api/v1/clusters/:cluster/applications/:ref/review',
  'POST /api/v1/clusters/:cluster/invoices/:ref/issue',
  'POST /api/v1/clusters/:cluster/invoices/:ref/send',
  'POST /api/v1/clusters/:cluster/invoices/:ref/void',
  'POST /api/v1/clusters/:cluster/members/:ref/change/agree',
  'POST /api/v1/clusters/:cluster/members/:ref/conditions',
  'POST /api/v1/clusters/:cluster/members/:ref/coverage/:cover/end',
  'POST /api/v1/clusters/:cluster/members/:ref/leave/withdraw',
  'POST /api/v1/clusters/:cluster/members/:ref/reinstate',
  'POST /api/v1/clusters/:cluster/members/:ref/resume',
  'POST /api/v1/clusters/:cluster/webhooks/:id/deliveries/:delivery/resend',
  'POST /api/v1/clusters/:cluster/webhooks/:id/remove',
  'POST /api/v1/memberships/:ref/change/withdraw',
  'POST /api/v1/memberships/:ref/leave/withdraw',
  'POST /api/v1/memberships/:ref/resume',
  'POST /api/v1/memberships/applications/:ref/withdraw',
  'POST /api/v1/organisations/:slug/ownership/:id/withdraw',
]);

describe('every call of the API, badly put', () => {
  let portal: TestPortal;
  let world: World;
  let forms: Map<string, RouteForms>;

  beforeAll(async () => {
    portal = await startPortal();
    world = await makeWorld(portal);
    forms = formsOf(portal);
  }, 120_000);
  afterAll(() => portal.stop());

  it('knows a form for every call', () => {
    expect(targets.length).toBeGreaterThan(12);
    expect(targets.filter(({ route }) => !forms.get(route)?.body)).toEqual([]);
  });

  it.each(targets.map((row) => [row.route, row] as const))('%s', async (route, row) => {
    const fields = fieldsOf(forms.get(route)?.body);
    const good = { ...goodValues(fields, 'A sentence of some length.'), ...row.body };
    const before = await storedIn(portal);
    const empty: Body = { name: 'nothing', as: 'json', values: {} };
    const bodies = [...(mayBeEmpty.has(route) ? [] : [empty]), ...refusedBodies(fields, good)];
    for (const { name, values } of bodies.filter(({ as }) => as !== 'raw')) {
      const answer = await call(row, JSON.stringify(values));
      const tooLarge = JSON.stringify(values).length > 200_000;
      const wanted = tooLarge
        ? { status: 413, hasErrors: false }
        : { status: 422, hasErrors: true };
      expect({ name, ...problemOf(answer) }).toEqual({ name, type, ...wanted });
    }
    for (const broken of ['{', '[]', '"text"', 'null', '{"a":1}}', '\u0000', deep]) {
      const answer = await call(row, broken);
      const { status, type: said } = problemOf(answer);
      expect({ broken, status, said }).toEqual({ broken, status: 422, said: type });
    }
    expect(withoutEmptyOnes(await storedIn(portal), route)).toEqual(
      withoutEmptyOnes(before, route),
    );
    for (const text of Object.values(naughtyTexts)) {
      const answer = await call(row, JSON.stringify({ ...goodValues(fields, text), ...row.body }));
      expect(answer.status).toBeLessThan(500);
      expect(answer.headers.get('content-type')).toMatch(/json/);
    }
  });

  const type = 'application/problem+json; charset=utf-8';
  const deep = '['.repeat(5_000) + ']'.repeat(5_000);

  function call(row: Row, body: string): Promise<ApiAnswer> {
    const role = roles.find((one) => one !== 'anonymous' && expectationOf(row, one) === 'ok');
    const { method, path } = requestOf(row, world.objects);
    const api = portal.api(world.tokens[role ?? 'member']);
    return method === 'PATCH' ? api.patch(path, body, { 'if-match': '"1"' }) : api.post(path, body);
  }
});

/** An empty call that is taken may change what it is about. */
const withoutEmptyOnes = (stored: Record<string, string>, route: string): Record<string, string> =>
  mayBeEmpty.has(route) ? {} : stored;

function problemOf({ status, body, headers }: ApiAnswer): {
  status: number;
  type: string | null;
  hasErrors: boolean;
} {
  const { errors } = (body ?? {}) as {
    errors?: { field?: string; code?: string; detail?: string }[];
  };
  const hasErrors =
    Array.isArray(errors) &&
    errors.length > 0 &&
    errors.every(
      ({ field, code, detail }) => field !== undefined && code && detail && code !== detail,
    );
  return { status, type: headers.get('content-type'), hasErrors };
}
