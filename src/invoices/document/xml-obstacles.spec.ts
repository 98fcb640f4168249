import { documentMatrix } from '../../../test/support/document-matrix.js';
import { buyers, documentOf, seller } from '../../../test/support/invoice-documents.js';
import { type DocumentGiven } from '../../../test/support/invoice-documents.js';
import { xmlObstacles } from './xml-obstacles.js';

const line = { description: 'X' };
const found = (given: Partial<DocumentGiven>) =>
  xmlObstacles(documentOf({ lines: [line], ...given }));

describe('what stands in the way of an electronic document', () => {
  it.each(Object.entries(documentMatrix))('is nothing for one %s', (_name, document) => {
    expect(xmlObstacles(document)).toEqual([]);
  });

  it('is what its lines lack or mix', () => {
    expect(found({ lines: [] })).toEqual(['lines']);
    expect(found({ lines: [line, { ...line, vatCategory: 'O' }] })).toEqual(['mixedScope']);
    expect(found({ lines: [{ ...line, vatCategory: 'K' }] })).toEqual(['delivery']);
  });

  it('is a total below zero, which the other kind of document is for', () => {
    const back = { ...line, quantityMilli: -1000 };
    expect(found({ lines: [back] })).toEqual(['wrongKind']);
    expect(found({ kind: 'credit_note', lines: [line, back, back] })).toEqual(['wrongKind']);
  });

  it('is what is not known of the seller', () => {
    expect(found({ seller: { ...seller, kvkNumber: null } })).toEqual(['sellerRegistration']);
    expect(found({ seller: { ...seller, street: ' ' } })).toEqual(['sellerAddress']);
    expect(found({ seller: { ...seller, iban: null } })).toEqual(['sellerIban']);
    expect(found({ seller: { ...seller, vatId: null } })).toEqual(['sellerVatId']);
    const foreign = { ...seller, country: 'BE', kvkNumber: null, street: null };
    expect(found({ seller: foreign })).toEqual([]);
  });

  it('is what is not known of the buyer', () => {
    expect(found({ buyer: { ...buyers.dutch, postcode: null } })).toEqual(['buyerAddress']);
    expect(found({ buyer: { ...buyers.german, street: null } })).toEqual([]);
    const reversed = [{ ...line, vatCategory: 'AE' as const }];
    const unknown = { ...buyers.german, vatId: null };
    expect(found({ buyer: unknown, lines: reversed })).toEqual(['buyerVatId']);
    expect(found({ buyerReference: ' ' })).toEqual(['buyerReference']);
  });

  it('is a credit note that does not say what it corrects', () => {
    expect(found({ kind: 'credit_note', corrects: [] })).toEqual(['corrects']);
    expect(found({ kind: 'credit_note', seller: { ...seller, iban: null } })).toEqual([]);
  });
});
