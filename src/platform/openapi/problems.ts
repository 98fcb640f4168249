/** How a refusal is told: RFC 9457, with the portal's code and each field's error. */
export const problemSchema = {
  type: 'object',
  required: ['type', 'status', 'title', 'code', 'detail'],
  properties: {
    type: { type: 'string' },
    status: { type: 'integer' },
    title: { type: 'string' },
    code: { type: 'string', description: 'Stays the same in every language' },
    detail: { type: 'string', description: 'In the language of Accept-Language' },
    field: { type: 'string' },
    instance: { type: 'string', description: 'The number of the request' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'code', 'detail'],
        properties: {
          field: { type: 'string' },
          code: { type: 'string' },
          detail: { type: 'string' },
        },
      },
    },
  },
};

const meanings: Readonly<Record<number, string>> = {
  401: 'No token, or one that is not valid',
  403: 'The token lacks the scope, or the person the right',
  404: 'Not there, or not yours to see',
  409: 'It has changed meanwhile, or cannot be done in this state',
  422: 'Something in the input is wrong; errors names each field',
  429: 'Too often; Retry-After says when to come back',
  503: 'Not available at this moment; nothing was changed',
};

interface Refusable {
  readonly isPublic: boolean;
  readonly takesInput: boolean;
  readonly names: boolean;
  readonly writes: boolean;
}

/** The refusals that a route can answer with. */
export function problemResponses({
  isPublic,
  takesInput,
  names,
  writes,
}: Refusable): Record<string, object> {
  const statuses = [
    ...(isPublic ? [] : [401, 403]),
    ...(names ? [404] : []),
    ...(writes ? [409] : []),
    ...(takesInput || writes ? [422] : []),
    ...(writes ? [429] : []),
    503,
  ];
  const content = {
    'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
  };
  return Object.fromEntries(
    statuses.map((status) => [String(status), { description: meanings[status] ?? '', content }]),
  );
}
