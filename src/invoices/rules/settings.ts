import { DomainError } from '../../kernel/domain-error.js';

const STEPS_AT_MOST = 6;

/** Days after the due date as somebody wrote them: `7, 21, 35`; each once, in their order. */
export function reminderDaysOf(text: string): number[] {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== '');
  const days = parts.map((part) => (/^\d{1,3}$/.test(part) ? Number(part) : 0));
  const isFine = days.every((day) => day >= 1 && day <= 365) && days.length <= STEPS_AT_MOST;
  if (!isFine)
    throw DomainError.invalid('invoices.errors.reminder_days', { field: 'reminderDays' });
  return [...new Set(days)].sort((a, b) => a - b);
}

/** Basis points of a percentage as somebody wrote it: `8`, `8,5` or `8.25`. */
export function interestBp(text: string): number {
  const [, whole, decimals = ''] = /^(\d{1,2})(?:[.,](\d{1,2}))?$/.exec(text.trim()) ?? [];
  if (whole === undefined)
    throw DomainError.invalid('invoices.errors.interest', { field: 'interest' });
  return Number(`${whole}${decimals.padEnd(2, '0')}`);
}

interface Exemption {
  readonly supplies: readonly string[];
  readonly code: string | null;
  readonly en: string | null;
  readonly nl: string | null;
}

/** Codes of the VATEX list that an exemption may name. */
const vatexCode = /^VATEX-EU-(?:79-C|132(?:-1[A-Q])?|135-1[A-L]?|143(?:-1[A-L]?)?)$/;

/** An exemption needs its reason in both languages; refuses what is incomplete. */
export function refuseLooseExemption({ supplies, code, en, nl }: Exemption): void {
  if (supplies.length > 0 && en === null) refuse('exempt_reason', 'exemptReasonEn');
  if (supplies.length > 0 && nl === null) refuse('exempt_reason', 'exemptReasonNl');
  if (code !== null && !vatexCode.test(code)) refuse('exempt_code', 'exemptCode');
}

/** Words in one language want the same in the other. */
export function refuseHalf(en: string | null, nl: string | null, field: string): void {
  if (en === null && nl !== null) refuse('both_languages', `${field}En`);
  if (nl === null && en !== null) refuse('both_languages', `${field}Nl`);
}

function refuse(code: string, field: string): never {
  throw DomainError.invalid(`invoices.errors.${code}`, { field });
}
