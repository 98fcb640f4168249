import fc from 'fast-check';
import { documentMatrix, type MatrixName } from '../../../test/support/document-matrix.js';
import { brokenRules, rules } from '../../../test/support/en16931/index.js';
import { mutants } from '../../../test/support/en16931/mutants.js';
import {
  buyers,
  documentOf,
  type LineGiven,
  seller,
} from '../../../test/support/invoice-documents.js';
import { Ubl } from '../../../test/support/ubl.js';
import { basisPointsOf, ratioOf } from '../../kernel/money.js';
import { Texts } from '../../platform/i18n/index.js';
import type { InvoiceDocument } from './invoice-document.js';
import { invoiceXml } from './invoice-xml.js';
import { xmlObstacles } from './xml-obstacles.js';

const texts = Texts.load('views/texts');
const xmlOf = (document: InvoiceDocument): string => invoiceXml(document, texts.t.bind(texts));
const read = (document: InvoiceDocument): Ubl => new Ubl(xmlOf(document));
const documents = Object.entries(documentMatrix).map(([name, document]) => ({
  name: name as MatrixName,
  xml: xmlOf(document),
}));

describe('an electronic document', () => {
  it.each(documents)('$name breaks no rule', ({ xml }) => {
    expect(brokenRules(xml)).toEqual([]);
  });
});

describe('whatever is invoiced', () => {
  const signed = fc
    .integer({ min: 1, max: 5_000_000 })
    .chain((size) => fc.constantFrom(size, -size));
  const line = fc
    .record({
      description: fc.constant('Something'),
      quantityMilli: signed,
      unitPriceCents: fc.integer({ min: 0, max: 2_000_000 }),
      share: fc.integer({ min: 0, max: 10_000 }),
      unit: fc.constantFrom('hour', 'm2-year', 'trip', 'wafer', 'unknown'),
      vat: fc.constantFrom(['S', 2100], ['S', 900], ['E', 0], ['Z', 0], ['AE', 0]),
    })
    .map(({ share, vat, ...rest }): LineGiven => {
      const gross = ratioOf(rest.unitPriceCents, rest.quantityMilli, 1000);
      const [vatCategory, vatRateBp] = vat as ['S', number];
      return { ...rest, vatCategory, vatRateBp, discountCents: basisPointsOf(gross, share) };
    });

  it('breaks no rule', () => {
    const kinds = fc.constantFrom('invoice' as const, 'credit_note' as const);
    const to = fc.constantFrom(buyers.dutch, buyers.german, buyers.belgian);
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 12 }),
        kinds,
        to,
        (lines, kind, buyer) => {
          const document = documentOf({ kind, buyer, lines });
          fc.pre(xmlObstacles(document).length === 0);
          expect(brokenRules(xmlOf(document))).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('the rule', () => {
  it.each(rules.map(({ id }) => [id]))('%s notices when it is broken', (id) => {
    const [name, ...edits] = mutants[id] ?? ['a Dutch invoice' as const];
    const whole = documents.find((one) => one.name === name)?.xml ?? '';
    const broken = edits.reduce((xml, edit) => edit(xml), whole);
    expect(broken).not.toBe(whole);
    expect(brokenRules(broken)).toContain(id);
  });

  it('has a mutant only where there is a rule', () => {
    expect(Object.keys(mutants).sort()).toEqual(rules.map(({ id }) => id).sort());
  });
});

describe('what an electronic document says', () => {
  it('follows NLCIUS between Dutch parties, Peppol where it reaches, else the norm', () => {
    const lines = [{ description: 'X' }];
    const between = (buyer: InvoiceDocument['buyer']): string =>
      read(documentOf({ buyer, lines })).customization;
    expect(between(buyers.dutch)).toBe(
      'urn:cen.eu:en16931:2017#compliant#urn:fdc:nen.nl:nlcius:v1.0',
    );
    const peppol = 'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0';
    expect(between({ ...buyers.dutch, kvkNumber: null })).toBe(peppol);
    expect(between(buyers.german)).toBe(peppol);
    expect(between(buyers.swiss)).toBe(peppol);
    expect(between(buyers.american)).toBe('urn:cen.eu:en16931:2017');
  });

  it.each([
    ['NL', 'NL000099998B57', '9944', 'NL000099998B57'],
    ['DE', 'DE 136 695 976', '9930', 'DE136695976'],
    ['BE', 'BE 0428.759.497', '0208', '0428759497'],
    ['FR', 'FR40303265045', '9957', 'FR40303265045'],
    ['GR', 'EL094259216', '9933', 'EL094259216'],
    ['DK', 'DK13585628', '0184', 'DK13585628'],
    ['FI', 'FI20774740', '0216', '003720774740'],
    ['SE', 'SE556037867001', '0007', '5560378670'],
    ['IT', 'IT00743110157', '0211', 'IT00743110157'],
    ['NO', 'NO974760673MVA', '0192', '974760673'],
    ['CH', 'CHE-116.281.710 MWST', '9927', 'CHE116281710'],
  ])('finds a buyer in %s in the network', (country, vatId, scheme, id) => {
    const buyer = { ...buyers.german, country, vatId };
    const [endpoint] = read(documentOf({ buyer, lines: [{ description: 'X' }] })).buyer.all(
      'EndpointID',
    );
    expect([endpoint?.attribute('schemeID'), endpoint?.text]).toEqual([scheme, id]);
  });

  it('writes to the mail address of those outside the network, or nowhere', () => {
    const to = (buyer: InvoiceDocument['buyer']) => {
      const [endpoint] = read(documentOf({ buyer, lines: [{ description: 'X' }] })).buyer.all(
        'EndpointID',
      );
      return endpoint && [endpoint.attribute('schemeID'), endpoint.text];
    };
    expect(to(buyers.american)).toEqual(['EM', 'ap@qubits.example']);
    expect(to({ ...buyers.american, email: null })).toBeUndefined();
    expect(to({ ...buyers.american, country: 'SE', vatId: 'SE12' })).toEqual([
      'EM',
      'ap@qubits.example',
    ]);
  });

  it('asks for a SEPA transfer inside SEPA and for any transfer outside', () => {
    const means = (buyer: InvoiceDocument['buyer']) =>
      read(documentOf({ buyer, lines: [{ description: 'X' }] })).root.all('PaymentMeans')[0];
    const dutch = means(buyers.dutch);
    expect(dutch?.at('PaymentMeansCode')).toBe('58');
    expect(dutch?.at('PaymentID')).toBe('RF92QUA2026000001');
    expect(dutch?.at('PayeeFinancialAccount/ID')).toBe('NL91ABNA0417164300');
    expect(means(buyers.swiss)?.at('PaymentMeansCode')).toBe('58');
    expect(means(buyers.american)?.at('PaymentMeansCode')).toBe('30');
  });

  it('asks for no payment on a credit note and says what happens instead', () => {
    const { root } = read(documentMatrix['a Dutch credit note']);
    expect(root.has('PaymentMeans')).toBe(false);
    expect(root.has('DueDate')).toBe(false);
    expect(root.at('PaymentTerms/Note')).toBe(
      'Dit bedrag verrekenen we met wat nog openstaat of storten we terug.',
    );
    expect(root.at('BillingReference/InvoiceDocumentReference/ID')).toBe('QUA-2026-000001');
  });

  it('writes lines, discounts and what is taken back with their signs', () => {
    const [, back, discounted] = read(documentMatrix['with a line that takes back']).lines;
    // -0.5 hours at 145.00 = -72.50, less -7.25 = -65.25; 10 % of the gross amount
    expect(back?.at('InvoicedQuantity')).toBe('-0.5');
    expect(back?.at('LineExtensionAmount')).toBe('-65.25');
    expect(back?.at('AllowanceCharge/Amount')).toBe('-7.25');
    expect(back?.at('AllowanceCharge/BaseAmount')).toBe('-72.50');
    expect(back?.at('AllowanceCharge/MultiplierFactorNumeric')).toBe('10');
    expect(discounted?.at('AllowanceCharge/AllowanceChargeReason')).toBe('Gold, 10%');
    expect(discounted?.at('InvoicePeriod/StartDate')).toBe('2026-10-01');
    expect(discounted?.all('InvoicedQuantity')[0]?.attribute('unitCode')).toBe('HUR');
  });

  it('gives the reason for the discount as a code only outside the Netherlands', () => {
    const code = 'AllowanceCharge/AllowanceChargeReasonCode';
    expect(read(documentMatrix['reversed to Germany']).lines[0]?.at(code)).toBe('95');
    expect(read(documentMatrix['with discounts']).lines[0]?.has(code)).toBe(false);
  });

  it('gives a percentage that leads back to the discount, or none', () => {
    // 12.34 of 333.27: 3.7 % is 12.33, 3.70 % is 12.33, 3.703 % is 12.34
    const [, uneven] = read(documentMatrix['with discounts']).lines;
    expect(uneven?.at('AllowanceCharge/MultiplierFactorNumeric')).toBe('3.703');
    const free = documentOf({ lines: [{ description: 'X', unitPriceCents: 0 }] });
    expect(read(free).lines[0]?.has('AllowanceCharge')).toBe(false);
  });

  it('leaves the VAT ids and the rate out where VAT does not reach', () => {
    const { seller: from, buyer, breakdown } = read(documentMatrix['a service to Switzerland']);
    expect(from.has('PartyTaxScheme')).toBe(false);
    expect(buyer.has('PartyTaxScheme')).toBe(false);
    expect(breakdown[0]?.has('TaxCategory/Percent')).toBe(false);
  });

  it('says why no VAT is due even when the document has forgotten it', () => {
    const document = documentMatrix['reversed to Belgium'];
    const vat = document.vat.map((part) => ({ ...part, reason: null, reasonCode: null }));
    const [part] = read({ ...document, vat }).breakdown;
    expect(part?.at('TaxCategory/TaxExemptionReason')).toBe('Reverse charge (btw verlegd)');
    expect(part?.has('TaxCategory/TaxExemptionReasonCode')).toBe(false);
  });

  it('carries any name and drops what XML cannot', () => {
    const name = 'Łódź & <Ærø> "B.V."\u0001';
    const xml = xmlOf(documentOf({ seller: { ...seller, name }, lines: [{ description: 'X' }] }));
    expect(xml).toContain('Łódź &amp; &lt;Ærø&gt; "B.V."</cbc:RegistrationName>');
    expect(xml.startsWith('<?xml version="1.0" encoding="UTF-8"?>\n<Invoice xmlns=')).toBe(true);
  });

  it('has no element without content', () => {
    const blank = { ...buyers.dutch, street: ' ', postcode: '', email: null };
    const xml = xmlOf(documentOf({ buyer: blank, note: '', lines: [{ description: 'X' }] }));
    expect(brokenRules(xml)).not.toContain('PEPPOL-EN16931-R008');
  });
});
