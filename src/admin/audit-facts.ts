import type { AuditFact } from './admin.views.js';

/** What an entry kept as JSON, as names with what stood there; nested names are joined by dots. */
export function factsIn(json: string): AuditFact[] {
  try {
    return flatten('', JSON.parse(json) as unknown);
  } catch {
    return [{ name: '', value: json }];
  }
}

function flatten(name: string, value: unknown): AuditFact[] {
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object')) {
    return [{ name, value: value.join(', ') }];
  }
  if (typeof value !== 'object' || value === null) return [{ name, value: text(value) }];
  return Object.entries(value).flatMap(([key, inner]) =>
    flatten(name === '' ? key : `${name}.${key}`, inner),
  );
}

const text = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : value === null || value === undefined
      ? '–'
      : JSON.stringify(value);
