import { DomainError } from '../../kernel/domain-error.js';
import type { MatchForm, PartsForm } from './payments.forms.js';

export interface NumberedPart {
  readonly number: string;
  readonly amountCents: number;
}

export const PART_PLACES = [1, 2, 3, 4, 5, 6] as const;

export const CREDIT_PLACES = [1, 2, 3] as const;

/** The rows of the form that are filled in; one that is half filled in is refused at its field. */
export function partsIn(form: PartsForm): NumberedPart[] {
  const parts = partsOrCredited(form);
  const place = parts.findIndex(({ amountCents }) => amountCents === 0) + 1;
  if (place > 0) refuse(`amount${String(place)}`);
  return parts;
}

/** The same where credit notes may settle what the money does not. */
export function matchIn(form: MatchForm) {
  const credits = CREDIT_PLACES.flatMap((place) => {
    const number = form[`credit${place}`]?.trim().toUpperCase();
    return number === undefined || number === '' ? [] : [number];
  });
  const { organisation: organisationId, revision } = form;
  const parts = credits.length > 0 ? partsOrCredited(form) : partsIn(form);
  return { organisationId, revision, parts, credits };
}

function partsOrCredited(form: PartsForm): NumberedPart[] {
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

export const creditValues = (credits: readonly { readonly number: string }[]) =>
  Object.fromEntries(
    credits
      .slice(0, CREDIT_PLACES.length)
      .map(({ number }, index) => [`credit${String(index + 1)}`, number]),
  );

function refuse(field: string): never {
  throw DomainError.invalid('form.required', { field });
}
