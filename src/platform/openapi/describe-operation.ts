import type { AnswerSchema } from './answers.js';
import type { DescribedRoute } from './described-routes.js';
import { formSchema } from './form-schema.js';
import { problemResponses } from './problems.js';

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly description?: string;
  readonly schema: object;
}

/** An operation of the document, as far as the portal fills it in itself. */
export interface Operation {
  operationId: string;
  summary?: string;
  description?: string;
  tags?: string[];
  parameters?: Parameter[];
  requestBody?: object;
  responses: Record<string, object>;
  security?: Record<string, string[]>[];
  'x-scope'?: string;
}

interface Undescribed {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
  readonly route: DescribedRoute;
  /** What it answers with; nothing where it has no body. */
  readonly answer: AnswerSchema | undefined;
}

/** Adds to an operation what the framework cannot know: form, filter, scope, refusals, headers. */
export function describeOperation({ method, path, operation, route, answer }: Undescribed): void {
  const writes = method !== 'get';
  operation.tags ??= [path.split('/')[3] ?? 'api'];
  operation.security = route.isPublic
    ? []
    : [{ token: route.scope === undefined ? [] : [route.scope] }];
  if (route.scope !== undefined) operation['x-scope'] = route.scope;
  operation.parameters = [
    ...(operation.parameters ?? []).filter((one) => !isForm(one)).map(headersAreOptional),
    ...(route.query ? queryParameters(route.query) : []),
    ...(method === 'post' ? [idempotencyKey] : []),
  ];
  delete operation.requestBody;
  if (route.body) operation.requestBody = bodyOf(route.body);
  operation.responses = {
    ...answered(operation.responses, answer),
    ...problemResponses({
      isPublic: route.isPublic,
      takesInput: route.body !== undefined || route.query !== undefined,
      names: path.includes('{'),
      writes,
    }),
  };
}

const isForm = (parameter: Parameter): boolean =>
  JSON.stringify(parameter.schema).includes('#/components/schemas/Submitted');

const headersAreOptional = (parameter: Parameter): Parameter =>
  parameter.in === 'header' ? { ...parameter, required: false } : parameter;

function queryParameters(form: new () => object): Parameter[] {
  const { properties, required = [] } = formSchema(form);
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
}

const idempotencyKey: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'A name of your own for this request: sent again with the same body, it gets the same answer and nothing happens twice',
  schema: { type: 'string', minLength: 8, maxLength: 100, pattern: '^[\\x21-\\x7e]+$' },
};

const bodyOf = (form: new () => object): object => ({
  required: true,
  content: { 'application/json': { schema: { $ref: `#/components/schemas/${form.name}` } } },
});

/** What the framework left without words and shape gets both. */
const answered = (
  responses: Record<string, object>,
  schema: AnswerSchema | undefined,
): Record<string, object> =>
  Object.fromEntries(
    Object.entries(responses).map(([status, response]) => {
      const { description = '' } = response as { description?: string };
      const body = schema ? { content: { 'application/json': { schema } } } : {};
      return [
        status,
        { ...response, description: description === '' ? 'Done' : description, ...body },
      ];
    }),
  );
