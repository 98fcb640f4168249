import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { ApiDocument, ApiRoute } from '../../../src/platform/openapi/index.js';

const FORMATS = {
  date: /^\d{4}-\d\d-\d\d$/,
  'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/,
};

interface Known {
  readonly route: ApiRoute;
  readonly pattern: RegExp;
}

/** Holds what the API answers against its description: nothing may be missing, nothing told besides. */
export class AnswerCheck {
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true, formats: FORMATS });
  private readonly known: readonly Known[];
  private readonly checks = new Map<string, ValidateFunction>();

  constructor(document: ApiDocument) {
    this.ajv.addSchema({ ...(closed(document.document()) as object), $id: 'api' });
    this.known = document
      .routes()
      .map((route) => ({ route, pattern: patternOf(route.path) }))
      // A fixed word in an address comes before a name in the same place.
      .sort((a, b) => namesIn(a.route) - namesIn(b.route));
  }

  /** Throws where an answer differs from the one that is described. */
  hold(method: string, path: string, status: number, body: unknown): void {
    const { pathname } = new URL(path, 'http://portal.test');
    const known = this.known.find(
      ({ route, pattern }) => route.method === method.toLowerCase() && pattern.test(pathname),
    );
    const check = known && status < 300 ? this.checkOf(known.route, status) : undefined;
    if (!check || check(body)) return;
    const told = (check.errors ?? []).map(
      (one) => `${one.instancePath} ${one.message ?? ''} ${JSON.stringify(one.params)}`,
    );
    throw new Error(
      `${method} ${path} answers otherwise than described (if its type has changed, ` +
        `WRITE_ANSWERS=on npm test -- architecture/answers):\n${told.join('\n')}`,
    );
  }

  private checkOf({ path, method, operation }: ApiRoute, status: number) {
    const responses = operation.responses as Record<string, { content?: object } | undefined>;
    if (responses[status]?.content === undefined) return undefined;
    const place = ['paths', path, method, 'responses', `${status}`, 'content', 'application/json'];
    const $ref = `api#/${[...place, 'schema'].map(escaped).join('/')}`;
    const check = this.checks.get($ref) ?? this.ajv.compile({ $ref });
    this.checks.set($ref, check);
    return check;
  }
}

const patternOf = (path: string): RegExp => new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`);

const namesIn = ({ path }: ApiRoute): number => path.split('{').length;

const escaped = (part: string): string =>
  encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));

/** The same schemas, in which an object has no other properties than those that are told. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const inner = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, closed(value)]),
  );
  return 'properties' in inner && inner.type === 'object'
    ? { additionalProperties: false, ...inner }
    : inner;
}
