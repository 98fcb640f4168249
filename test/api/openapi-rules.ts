interface Described {
  readonly summary?: string;
  readonly operationId?: string;
  readonly tags?: readonly string[];
  readonly security?: readonly Record<string, readonly string[]>[];
  readonly parameters?: readonly {
    name: string;
    in: string;
    schema?: object;
    required?: boolean;
  }[];
  readonly responses?: Record<string, { description?: string }>;
}

/** What is wrong with a description of an API. */
export function problemsOf(document: unknown): string[] {
  const { openapi, info, paths, components } = document as {
    openapi?: string;
    info?: { title?: string; version?: string };
    paths?: Record<string, Record<string, Described>>;
    components?: Record<string, Record<string, object>>;
  };
  const head = [
    openapi === '3.1.0' ? '' : 'not OpenAPI 3.1',
    info?.title && info.version ? '' : 'no title or version',
    components?.securitySchemes?.token ? '' : 'no security scheme',
  ];
  const operations = Object.entries(paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({ path, method, described })),
  );
  const names = operations.map(({ described }) => described.operationId ?? '');
  return [
    ...head,
    ...names.filter((name, index) => names.indexOf(name) !== index).map((name) => `twice: ${name}`),
    ...operations.flatMap(({ path, method, described }) =>
      wrongWith(path, described).map((problem) => `${method} ${path}: ${problem}`),
    ),
    ...danglingReferences(document, components),
  ].filter((problem) => problem !== '');
}

function wrongWith(path: string, described: Described): string[] {
  const { parameters = [], responses = {}, security } = described;
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  const told = parameters.filter((one) => one.in === 'path').map((one) => one.name);
  const keys = parameters.map((one) => `${one.in} ${one.name.toLowerCase()}`);
  const scopes = security?.flatMap((one) => one.token ?? []) ?? [];
  return [
    described.summary ? '' : 'no summary',
    described.tags?.length ? '' : 'no tag',
    path.includes(':') ? 'an unreadable path' : '',
    inPath.every((name) => told.includes(name ?? ''))
      ? ''
      : 'a parameter of the path is not described',
    told.every((name) => inPath.includes(name))
      ? ''
      : 'describes a parameter that the path has not',
    new Set(keys).size === keys.length ? '' : 'a parameter is described twice',
    parameters.every((one) => one.schema) ? '' : 'a parameter without a schema',
    Object.keys(responses).some((status) => status.startsWith('2')) ? '' : 'no good answer',
    Object.values(responses).every((one) => one.description) ? '' : 'an answer without words',
    security === undefined ? 'no word on security' : '',
    security?.length === 0 || scopes.length > 0 ? '' : 'no scope',
  ].filter((problem) => problem !== '');
}

/** References that lead nowhere. */
function danglingReferences(
  document: unknown,
  components: Record<string, Record<string, object>> = {},
): string[] {
  return [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)]
    .map(([, reference = '']) => reference)
    .filter((reference) => {
      const [, , kind = '', name = ''] = reference.split('/');
      return !components[kind]?.[name];
    })
    .map((reference) => `${reference} leads nowhere`);
}
