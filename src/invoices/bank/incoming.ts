import { createHash } from 'node:crypto';
import { isPaymentReference, paymentReferencesIn } from '../document/payment-reference.js';
import type { CamtEntry } from './camt053.js';
import type { Incoming } from './match-facts.js';

/** What of a booking is kept, whether it comes from a file or from the database. */
export interface Booking {
  readonly bookedOn: string;
  readonly amountCents: number;
  readonly counterpartyName: string | null;
  readonly counterpartyIban: string | null;
  readonly remittance: string;
  readonly paymentReference: string | null;
  readonly endToEndId: string | null;
}

/** A booking that came back says so in words that everybody reads, so that it is kept with it. */
const RETURNED = 'RETURN';

export function bookingOf(entry: CamtEntry): Booking {
  const { bookedOn, amountCents, counterpartyName, counterpartyIban, endToEndId } = entry;
  const squeezed = entry.references.map((one) => one.toUpperCase().replaceAll(/\s/g, ''));
  const found = [...squeezed.filter(isPaymentReference), ...paymentReferencesIn(entry.remittance)];
  const others = squeezed.filter((one) => !isPaymentReference(one));
  const back = entry.returnReason ?? (entry.isReversal ? '' : null);
  const marks = back === null ? [] : [`[${RETURNED}${back === '' ? '' : ` ${back}`}]`];
  return {
    ...{ bookedOn, amountCents, counterpartyName, counterpartyIban, endToEndId },
    remittance: [...marks, entry.remittance, ...others].filter(Boolean).join(' '),
    paymentReference: found[0] ?? null,
  };
}

export const toIncoming = (booking: Booking): Incoming => ({
  ...booking,
  isReturn: booking.remittance.startsWith(`[${RETURNED}`),
  text: `${booking.paymentReference ?? ''} ${booking.remittance}`,
});

/**
 * The same booking has the same key, whichever file brings it: what the bank calls it, and what it
 * says. Two that are alike in all of that on one day are told apart by their order.
 */
export function entryKeys(iban: string, entries: readonly CamtEntry[]): string[] {
  const seen = new Map<string, number>();
  return entries.map((entry) => {
    const facts = [
      ...[iban, entry.bookedOn, entry.amountCents, entry.counterpartyIban, entry.counterpartyName],
      ...[entry.endToEndId, entry.remittance, entry.references, entry.bankReferences],
    ];
    const hash = createHash('sha256').update(JSON.stringify(facts)).digest('hex');
    const number = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, number);
    return `${hash}.${number}`;
  });
}
