import { isPaymentReference } from '../document/payment-reference.js';

export interface OpenInvoiceReference {
  /** By which a transfer is told. */
  readonly payment: string | null;
  /** What only says something to whoever pays. */
  readonly buyer: string | null;
}

/** What a reference is good for; nothing when it is a structured one with wrong check digits. */
export function openInvoiceReference(text: string | null): OpenInvoiceReference | null {
  if (text === null) return { payment: null, buyer: null };
  const signs = text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
  if (/^RF\d{2}/.test(signs)) {
    return isPaymentReference(signs) ? { payment: signs, buyer: null } : null;
  }
  // Shorter ones stand in other texts by chance.
  const tells = signs.length >= 6 && /\d/.test(signs) && text.length <= 25;
  return tells ? { payment: text, buyer: null } : { payment: null, buyer: text };
}
