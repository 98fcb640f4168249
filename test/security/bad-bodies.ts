import { type FieldSchema, formSchema } from '../../src/platform/openapi/form-schema.js';
import type { FormClass } from './routes.js';

export type Fields = Readonly<Record<string, FieldSchema>>;
type Values = Readonly<Record<string, unknown>>;

export interface Body {
  readonly name: string;
  /** `form` is sent as a browser does, `json` as a program does, `raw` byte by byte. */
  readonly as: 'form' | 'json' | 'raw';
  readonly values: Values;
  readonly raw?: string;
}

export const fieldsOf = (form: FormClass | undefined): Fields =>
  form ? formSchema(form).properties : {};

export const scripts = '<script>alert(1)</script>"\'><img src=x onerror=alert(1)>';
/** What a template engine would make of `{{1234*4321}}`. */
export const evaluated = '5332114';

export const naughtyTexts: Readonly<Record<string, string>> = {
  'script tags': scripts,
  'fragments of SQL': `'; DROP TABLE person; -- " OR 1=1 /* \\ %_`,
  'templates and odd words':
    '{{1234*4321}}${1234*4321}<%= 1234*4321 %>{{{this}}} null NaN -1e999 ../../etc',
  'emoji and other scripts': '👩🏽‍🔬 \u202Eright to left\u202C العربية Z̷͓̈a̵͔͐l̶̰̄g̸̱̈o̷͎͝ ﷽ ﬁ ß İ \u200B',
};

/** Bodies that no form may take: each must be refused, and leave nothing behind. */
export function refusedBodies(fields: Fields, good: Values): readonly Body[] {
  const bodies: Body[] = [
    { name: 'an unknown field', as: 'form', values: { ...good, isAdministrator: 'true' } },
    { name: 'an unknown field of every object', as: 'json', values: { ...good, toString: 'x' } },
  ];
  if (Object.keys(fields).length === 0) return bodies;
  const every = (
    name: string,
    as: 'form' | 'json',
    valueOf: (field: FieldSchema) => unknown,
  ): Body => ({
    name,
    as,
    values: Object.fromEntries(
      Object.entries(fields).map(([field, schema]) => [field, valueOf(schema)]),
    ),
  });
  return [
    ...bodies,
    every('10,000 characters', 'form', longText),
    every('repeated parameters', 'form', () => ['x y', 'z']),
    every('numbers', 'json', (field) => (field.type === 'integer' ? 1.5 : 12.5)),
    every('lists', 'json', () => [['x'], 1]),
    every('objects', 'json', () => ({ toString: 'x', length: 1 })),
    every('half a character', 'json', () => `x${String.fromCharCode(0xd800)}`),
    every('control characters', 'form', () => 'a\u0000\u0007'),
    {
      name: 'invalid UTF-8',
      as: 'raw',
      values: {},
      raw: Object.keys(fields)
        .map((field) => `${encodeURIComponent(field)}=a%ff%c3%28`)
        .join('&'),
    },
  ];
}

/** Fields without a limit of their own below that get one character more than their limit. */
const longText = ({ maxLength = 0, type }: FieldSchema): string =>
  'x'.repeat(type === 'string' ? Math.max(10_000, maxLength + 1) : 10_000);

let made = 0;

/** Input that the form itself finds good, with `text` wherever a text is free. */
export function goodValues(fields: Fields, text: string): Record<string, string> {
  made += 1;
  const values: Record<string, string> = {};
  for (const [name, field] of Object.entries(fields)) values[name] = goodValue(field, text);
  return values;
}

function goodValue(field: FieldSchema, text: string): string {
  if (field.type === 'array') return goodValue(field.items ?? {}, text);
  if (field.enum) return String(field.enum[0]);
  if (field.type === 'integer') return String(Math.max(field.minimum ?? 1, 1));
  if (field.type === 'boolean') return 'true';
  if (field.format === 'email') return `made${made}@naughty.example`;
  if (field.format === 'uri') return 'https://naughty.example/?a=<b>&c="d"';
  if (field.format === 'date') return '2026-12-01';
  if (field.pattern?.startsWith('^20')) return '2026-11';
  const short = Array.from(text)
    .slice(0, (field.maxLength ?? 200) - 4)
    .join('');
  return short.padEnd(field.minLength ?? 1, '.').slice(0, field.maxLength);
}
