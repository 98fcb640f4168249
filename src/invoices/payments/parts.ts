import { DomainError } from '../../kernel/domain-error.js';
import type { PartsForm } from './payments.forms.js';

export interface NumberedPart {
  readonly number: string;
  readonly amountCents: number;
}

export const PART_PLACES = [1, 2, 3, 4, 5, 6] as const;

/** The rows of the form that are filled in; one that is half filled in is refused at its field. */
export function partsIn(form: PartsForm): NumberedPart[] {
  return PART_PLACES.flatMap((place) => {
    const number = form[`number${place}`]?.trim().toUpperCase();
    const amountCents = form[`amount${place}`];
    if (number === undefined && amountCents === undefined) return [];
    if (number === undefined) refuse(`number${String(place)}`);
    if (amountCents === undefined) refuse(`amount${String(place)}`);
    return [{ number, amountCents }];
  });
}

/** The same as a form starts with them. */
export const partValues = (parts: readonly NumberedPart[]): Record<string, string> =>
  Object.fromEntries(
    parts.slice(0, PART_PLACES.length).flatMap(({ number, amountCents }, index) => [
      [`number${String(index + 1)}`, number],
      [`amount${String(index + 1)}`, (amountCents / 100).toFixed(2)],
    ]),
  );

function refuse(field: string): never {
  throw DomainError.invalid('form.required', { field });
}
