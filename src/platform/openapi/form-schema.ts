import { getMetadataStorage } from 'class-validator';

/** As much of JSON Schema as a form's field needs. */
export interface FieldSchema {
  type?: 'string' | 'integer' | 'boolean' | 'array';
  format?: string;
  description?: string;
  enum?: unknown[];
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  items?: FieldSchema;
}

export interface FormSchema {
  readonly type: 'object';
  readonly additionalProperties: false;
  readonly required?: string[];
  readonly properties: Readonly<Record<string, FieldSchema>>;
}

interface Rule {
  readonly name: string;
  readonly each: boolean;
  readonly first: unknown;
  /** The key of the sentence that a breach is told with. */
  readonly code: string;
}

/** The JSON Schema of a form class, from the rules by which it is checked. */
export function formSchema(form: new () => object): FormSchema {
  const properties: Record<string, FieldSchema> = {};
  const required: string[] = [];
  for (const [name, rules] of rulesOf(form)) {
    properties[name] = fieldSchema(rules);
    const free = rules.some((rule) => rule.name === 'isOptional' || rule.name === 'isBoolean');
    if (!free) required.push(name);
  }
  return {
    type: 'object',
    additionalProperties: false,
    ...(required.length > 0 ? { required } : {}),
    properties,
  };
}

function rulesOf(form: new () => object): Map<string, Rule[]> {
  const metadata = getMetadataStorage().getTargetValidationMetadatas(form, '', false, false);
  const fields = new Map<string, Rule[]>();
  for (const { propertyName, type, name, each, constraints, message } of metadata) {
    const rule: Rule = {
      name: type === 'conditionalValidation' ? 'isOptional' : (name ?? ''),
      each,
      first: (constraints as unknown[] | undefined)?.[0],
      code: codeOf(message),
    };
    fields.set(propertyName, [...(fields.get(propertyName) ?? []), rule]);
  }
  return fields;
}

function codeOf(message: unknown): string {
  if (typeof message !== 'string') return '';
  return /"code":"([^"]+)"/.exec(message)?.[1] ?? '';
}

function fieldSchema(rules: readonly Rule[]): FieldSchema {
  const isList = rules.some((rule) => rule.name === 'isArray');
  if (!isList) return merged(rules);
  return {
    type: 'array',
    items: { type: 'string', ...merged(rules.filter((rule) => rule.each)) },
    ...merged(rules.filter((rule) => !rule.each)),
  };
}

const merged = (rules: readonly Rule[]): FieldSchema =>
  rules.reduce<FieldSchema>((schema, rule) => ({ ...schema, ...meaningOf(rule) }), {});

function meaningOf({ name, first, code }: Rule): FieldSchema {
  switch (name) {
    case 'isString':
      return { type: 'string' };
    case 'isInt':
      return code === 'form.amount'
        ? { type: 'integer', description: 'Euro cents' }
        : { type: 'integer' };
    case 'isBoolean':
      return { type: 'boolean' };
    case 'isEmail':
      return { format: 'email' };
    case 'isUrl':
      return { format: 'uri' };
    case 'isDay':
      return { format: 'date' };
    case 'isIn':
      return choice(first as unknown[]);
    case 'min':
      return { minimum: Number(first) };
    case 'max':
      return { maximum: Number(first) };
    case 'minLength':
      return { minLength: Number(first) };
    case 'maxLength':
      return { maxLength: Number(first) };
    case 'arrayMaxSize':
      return { maxItems: Number(first) };
    case 'some':
      return { minItems: 1 };
    case 'matches':
      return first instanceof RegExp && !isEverywhere(first) ? { pattern: first.source } : {};
    default:
      return {};
  }
}

const choice = (values: unknown[]): FieldSchema => ({
  type: typeof values[0] === 'boolean' ? 'boolean' : 'string',
  enum: values,
});

/** What cannot be printed is refused in every field; saying so each time would hide the rest. */
const isEverywhere = ({ source }: RegExp): boolean => source.startsWith('^[^\\u0000');
