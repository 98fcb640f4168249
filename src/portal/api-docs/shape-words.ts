import type { AnswerSchema } from '../../platform/openapi/index.js';

type Schemas = Readonly<Record<string, AnswerSchema>>;

/** What an answer looks like, as short as code: `{ items: InvoiceRow[], next: string | null }`. */
export function shapeOf(schema: AnswerSchema): string {
  const { $ref, anyOf, items, properties, additionalProperties, type, format } = schema;
  if ($ref !== undefined) return nameOf($ref);
  if (anyOf) return anyOf.map(shapeOf).join(' | ');
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if ('const' in schema) return JSON.stringify(schema.const);
  if (items) return `${listed(shapeOf(items))}${orNull(type)}`;
  if (properties) return `{ ${fieldsOf(schema).join(', ')} }${orNull(type)}`;
  if (additionalProperties) return `{ [key]: ${shapeOf(additionalProperties)} }`;
  return typeof type === 'object'
    ? type.map((one) => (one === 'string' ? (format ?? one) : one)).join(' | ')
    : (format ?? type ?? 'any');
}

/** `name: what` of each property; a question mark where it may be missing. */
export const fieldsOf = ({ properties = {}, required = [] }: AnswerSchema): string[] =>
  Object.entries(properties).map(([name, one]) => {
    return `${name}${required.includes(name) ? '' : '?'}: ${shapeOf(one)}`;
  });

/** The names of all schemas that these speak of, and that those speak of in turn. */
export function namesIn(schemas: Schemas, roots: readonly AnswerSchema[]): string[] {
  const names = new Set<string>();
  const visit = (schema: AnswerSchema): void => {
    for (const [, found = ''] of JSON.stringify(schema).matchAll(
      /#\/components\/schemas\/(\w+)/g,
    )) {
      if (names.has(found)) continue;
      names.add(found);
      visit(schemas[found] ?? {});
    }
  };
  roots.forEach(visit);
  return [...names].sort();
}

const nameOf = ($ref: string): string => $ref.slice($ref.lastIndexOf('/') + 1);
const listed = (item: string): string => (item.includes(' | ') ? `(${item})[]` : `${item}[]`);
const orNull = (type: AnswerSchema['type']): string =>
  Array.isArray(type) && type.includes('null') ? ' | null' : '';
