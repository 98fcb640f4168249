import type { FieldSchema } from '../../platform/openapi/index.js';

/** What a field may be, as short as code: `string(80)`, `integer 1..9`, `"en" | "nl"`. */
export function typeOf(schema: FieldSchema): string {
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (schema.type === 'array') {
    const item = schema.items ? typeOf(schema.items) : 'string';
    return `${item.includes(' | ') ? `(${item})` : item}[]${span(schema.minItems, schema.maxItems)}`;
  }
  if (schema.format !== undefined) return schema.format;
  if (schema.type === 'string')
    return schema.maxLength === undefined ? 'string' : `string(${schema.maxLength})`;
  return `${schema.type ?? 'any'}${span(schema.minimum, schema.maximum)}`;
}

function span(least: number | undefined, most: number | undefined): string {
  if (least === undefined && most === undefined) return '';
  return ` ${least ?? ''}..${most ?? ''}`;
}

const samples: Readonly<Record<string, string>> = {
  email: 'name@company.example',
  date: '2026-12-01',
  uri: 'https://company.example',
};

/** A value that could stand in the field. */
export function exampleOf(name: string, schema: FieldSchema): unknown {
  if (schema.enum) return schema.enum[0];
  if (schema.type === 'array') return [exampleOf(name, schema.items ?? { type: 'string' })];
  if (schema.type === 'boolean') return true;
  if (schema.type === 'integer')
    return schema.description === undefined ? Math.max(1, schema.minimum ?? 1) : 125_000;
  if (schema.format !== undefined) return samples[schema.format] ?? '';
  if (schema.pattern?.startsWith('^20') === true) return '2026-12';
  return name;
}
