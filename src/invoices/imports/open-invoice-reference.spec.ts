import { paymentReference } from '../document/payment-reference.js';
import { openInvoiceReference } from './open-invoice-reference.js';

describe('the reference of an open invoice', () => {
  it('tells transfers by what cannot stand elsewhere by chance', () => {
    const structured = paymentReference('2026-0012');
    expect(openInvoiceReference(null)).toEqual({ payment: null, buyer: null });
    const spaced = `${structured.slice(0, 4)} ${structured.slice(4)}`.toLowerCase();
    expect(openInvoiceReference(spaced)).toEqual({ payment: structured, buyer: null });
    expect(openInvoiceReference('RF002026')).toBeNull();
    expect(openInvoiceReference('KLANT 4711')).toEqual({ payment: 'KLANT 4711', buyer: null });
    for (const text of ['4711', 'Uw bestelling', 'Bestelling 4711 van 12 maart 2026']) {
      expect(openInvoiceReference(text)).toEqual({ payment: null, buyer: text });
    }
  });
});
