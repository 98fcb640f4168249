import type { LocalDate } from '../../kernel/local-date.js';
import { type Cents, sum } from '../../kernel/money.js';

/** Something that changed what a customer owes. */
export interface StatementEntry {
  readonly on: LocalDate;
  /** invoice, credit_note, payment, refund, or moved to or from another organisation's account. */
  readonly kind: string;
  readonly reference: string;
  /** By what the document or the payment is opened. */
  readonly opens?: string;
  /** Above zero where the customer owes more, below where it owes less. */
  readonly amountCents: Cents;
}

export interface StatementLine extends StatementEntry {
  /** What the customer owes after it; below zero is what it has to its credit. */
  readonly balanceCents: Cents;
}

export interface StatementOfAccount {
  readonly openingCents: Cents;
  readonly lines: readonly StatementLine[];
  readonly closingCents: Cents;
}

/** The account from a day to a day, both included, with what was owed before and is owed after. */
export function statementOf(
  entries: readonly StatementEntry[],
  { from, to }: { readonly from?: LocalDate | undefined; readonly to?: LocalDate | undefined } = {},
): StatementOfAccount {
  const until = entries.filter(({ on }) => to === undefined || on <= to);
  const isBefore = ({ on }: StatementEntry): boolean => from !== undefined && on < from;
  const openingCents = sum(until.filter(isBefore).map(({ amountCents }) => amountCents));
  let balanceCents = openingCents;
  const lines = until
    .filter((entry) => !isBefore(entry))
    .toSorted((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on)))
    .map((entry) => ({ ...entry, balanceCents: (balanceCents += entry.amountCents) }));
  return { openingCents, lines, closingCents: balanceCents };
}
