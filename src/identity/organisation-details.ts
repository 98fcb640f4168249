import { FormRefused } from '../platform/http/index.js';
import type { FieldError } from '../platform/views/index.js';
import { oneLine } from './rules/one-line.js';
import { kvkNumber, vatId } from './rules/registration-numbers.js';
import type { OrganisationKind, SizeClass } from './rules/vocabulary.js';
import type { NewOrganisationForm } from './registration.forms.js';

/** An organisation as it is registered: numbers checked and written the way they are kept. */
export interface OrganisationDetails {
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly sizeClass: SizeClass;
  readonly country: string;
  readonly place: string;
  readonly kvkNumber: string | null;
  readonly vatId: string | null;
}

interface Numbers {
  readonly country: string;
  readonly kvkNumber?: string;
  readonly vatId?: string;
}

/** What is wrong with an organisation's numbers, field by field. */
export function numberProblems({ country, kvkNumber: kvk, vatId: vat }: Numbers): FieldError[] {
  const problems: FieldError[] = [];
  if (kvk !== undefined && country === 'NL' && !kvkNumber(kvk)) {
    problems.push({ field: 'kvkNumber', code: 'identity.errors.kvk' });
  }
  if (kvk !== undefined && country !== 'NL') {
    problems.push({ field: 'kvkNumber', code: 'identity.errors.kvk_abroad' });
  }
  if (vat !== undefined && !vatId(vat, country)) {
    problems.push({ field: 'vatId', code: 'identity.errors.vat' });
  }
  return problems;
}

/** The numbers as they are kept. */
export const keptNumbers = ({ country, kvkNumber: kvk, vatId: vat }: Numbers) => ({
  kvkNumber: (kvk === undefined ? undefined : kvkNumber(kvk)) ?? null,
  vatId: (vat === undefined ? undefined : vatId(vat, country)) ?? null,
});

/** Throws `FormRefused` with all that is wrong, together with what else is. */
export function refuse(...problems: readonly FieldError[]): void {
  if (problems.length > 0) throw new FormRefused(problems);
}

export const detailsOf = (form: NewOrganisationForm): OrganisationDetails => ({
  name: oneLine(form.organisationName),
  kind: form.kind,
  sizeClass: form.sizeClass,
  country: form.country,
  place: form.place,
  ...keptNumbers(form),
});
