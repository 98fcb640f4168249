import type { LocalDate } from '../../kernel/local-date.js';
import type { Reason, Why } from './match-facts.js';

export interface StatementView {
  readonly id: string;
  readonly statementId: string;
  readonly iban: string;
  readonly fileName: string;
  readonly fromOn: LocalDate | null;
  readonly toOn: LocalDate | null;
  readonly openingCents: number | null;
  readonly closingCents: number | null;
  readonly entryCount: number;
  /** Of its entries, those that wait for somebody. */
  readonly openCount: number;
  readonly importedBy: string | null;
  readonly importedAt: string;
}

/** A booking with what became of it. */
export interface EntryView {
  readonly id: string;
  readonly statementId: string;
  readonly position: number;
  readonly state: string;
  readonly bookedOn: LocalDate;
  readonly amountCents: number;
  readonly counterpartyName: string | null;
  readonly counterpartyIban: string | null;
  readonly remittance: string;
  readonly paymentReference: string | null;
  readonly endToEndId: string | null;
  /** `outgoing` for what the portal set aside by itself. */
  readonly setAsideReason: string | null;
  readonly revision: number;
  readonly paymentId: string | null;
  readonly organisation: string | null;
}

export interface PartView {
  /** From 1: the row of the form that it fills. */
  readonly place: number;
  /** As somebody would write it into the form. */
  readonly euros: string;
  readonly number: string;
  readonly amountCents: number;
  readonly openCents: number;
  readonly dueOn: LocalDate;
}

export interface CreditView {
  /** From 1: the field of the form that it fills. */
  readonly place: number;
  readonly number: string;
  readonly amountCents: number;
}

/** A way to explain a booking, with what speaks for it. */
export interface SuggestionView {
  /** From 1, the best. */
  readonly place: number;
  readonly organisationId: string | null;
  readonly organisation: string | null;
  readonly parts: readonly PartView[];
  /** Credit notes that the payer took off, each once. */
  readonly credits: readonly CreditView[];
  readonly restCents: number;
  readonly reasons: readonly Reason[];
  readonly reversesId: string | null;
  readonly reverses: { readonly reference: string; readonly receivedOn: LocalDate } | null;
}

export interface WorkView {
  readonly why: Why | null;
  readonly suggestions: readonly SuggestionView[];
}
