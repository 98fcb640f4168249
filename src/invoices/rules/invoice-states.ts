import type { Cents } from '../../kernel/money.js';
import { type Blocker, defineStates } from '../../kernel/state-machine.js';

export const invoiceMachine = defineStates({
  initial: 'draft',
  states: ['draft', 'issued', 'partially_paid', 'paid', 'credited', 'void'],
  transitions: {
    issue: { from: ['draft'], to: 'issued', by: ['organiser', 'system'] },
    void: { from: ['draft'], to: 'void', by: 'organiser' },
    settle_in_part: {
      from: ['issued', 'partially_paid', 'paid', 'credited'],
      to: 'partially_paid',
      by: 'system',
    },
    settle: { from: ['issued', 'partially_paid', 'paid', 'credited'], to: 'paid', by: 'system' },
    credit: {
      from: ['issued', 'partially_paid', 'paid', 'credited'],
      to: 'credited',
      by: 'system',
    },
    open_again: {
      from: ['issued', 'partially_paid', 'paid', 'credited'],
      to: 'issued',
      by: 'system',
    },
  },
});
export type InvoiceState = (typeof invoiceMachine.states)[number];

/** States in which something is left to pay, or of a credit note to use. */
export const openInvoiceStates: readonly InvoiceState[] = ['issued', 'partially_paid'];

/** States of documents that have a number. */
export const issuedStates: readonly InvoiceState[] = [
  ...(['issued', 'partially_paid', 'paid', 'credited'] as const),
];

export interface Settlement {
  readonly totalCents: Cents;
  /** Paid, credited and given back together. */
  readonly settledCents: Cents;
  /** How much of that came from credit notes that correct this very document. */
  readonly creditedCents: Cents;
}

/** The step that brings an issued document into the state its settlement asks for. */
export function settlementStep({ totalCents, settledCents, creditedCents }: Settlement) {
  if (settledCents < 0 || settledCents > totalCents) {
    throw new RangeError(`${settledCents} settled of ${totalCents}`);
  }
  if (settledCents < totalCents) return settledCents === 0 ? 'open_again' : 'settle_in_part';
  return totalCents > 0 && creditedCents === totalCents ? 'credit' : 'settle';
}

export interface SellerFacts {
  readonly name: string;
  readonly street: string;
  readonly postcode: string;
  readonly place: string;
  readonly kvkNumber: string | null;
  readonly vatId: string | null;
  readonly iban: string | null;
}

/** Why a cluster cannot invoice yet. */
export function sellerBlockers(seller: SellerFacts | undefined): Blocker[] {
  if (!seller) return [{ code: 'invoices.blockers.no_entity' }];
  const missing = [
    ...(seller.name && seller.street && seller.postcode && seller.place ? [] : ['address']),
    ...(seller.kvkNumber ? [] : ['kvk']),
    ...(seller.vatId ? [] : ['vat_id']),
    ...(seller.iban ? [] : ['iban']),
  ];
  return missing.map((code) => ({ code: `invoices.blockers.no_${code}` }));
}

/** Whether tax law wants lines on documents of their own (EN 16931, BR-O-11 to BR-O-14). */
export const isOutsideScope = (line: { readonly category: string }): boolean =>
  line.category === 'O';

export interface DraftFacts {
  readonly lines: number;
  readonly mixesScope: boolean;
  readonly totalCents: Cents;
}

/** Why a draft cannot be issued, besides what its seller lacks. */
export function draftBlockers({ lines, mixesScope, totalCents }: DraftFacts): Blocker[] {
  return [
    ...(lines === 0 ? [{ code: 'invoices.blockers.no_lines' }] : []),
    ...(mixesScope ? [{ code: 'invoices.blockers.mixed' }] : []),
    ...(totalCents < 0 ? [{ code: 'invoices.blockers.negative' }] : []),
  ];
}
