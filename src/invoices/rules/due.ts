import { addDays, daysBetween, type LocalDate } from '../../kernel/local-date.js';

/** A document is due so many days after its issue; a credit note asks for nothing. */
export const dueOn = (
  kind: 'invoice' | 'credit_note',
  issuedOn: LocalDate,
  paymentDays: number,
): LocalDate => (kind === 'invoice' ? addDays(issuedOn, paymentDays) : issuedOn);

export interface DueFacts {
  readonly kind: string;
  readonly state: string;
  readonly dueOn: LocalDate | null;
}

const owing = new Set(['issued', 'partially_paid']);

/** Days past the due date of an invoice that is still open; 0 on the due date and before. */
export function daysOverdue({ kind, state, dueOn: due }: DueFacts, today: LocalDate): number {
  if (kind !== 'invoice' || due === null || !owing.has(state)) return 0;
  return Math.max(0, daysBetween(due, today));
}
