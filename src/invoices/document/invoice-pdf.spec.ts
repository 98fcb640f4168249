import { createHash } from 'node:crypto';
import { Texts } from '../../platform/i18n/index.js';
import { buyers, documentOf, seller } from '../../../test/support/invoice-documents.js';
import type { InvoiceDocument } from './invoice-document.js';
import { invoicePdf } from './invoice-pdf.js';
import { pdfDefinition, type PdfOptions } from './pdf/definition.js';

const texts = Texts.load('views/texts');
const translate = texts.t.bind(texts);
const year = { from: '2026-01-01', to: '2026-12-31' };
const one = documentOf({
  locale: 'nl',
  lines: [{ description: 'Lidmaatschap Goud', unit: 'membership', period: year }],
});

/** All that stands on the pages, in reading order; blanks of any kind are plain spaces. */
function wordsOn(document: InvoiceDocument, options?: PdfOptions): string[] {
  const definition = pdfDefinition(document, translate, options);
  return textsIn(definition.content).map((text) => text.replaceAll(/\s+/gu, ' '));
}

function textsIn(node: unknown): string[] {
  if (typeof node === 'string') return [node];
  if (Array.isArray(node)) return node.flatMap(textsIn);
  if (typeof node !== 'object' || node === null) return [];
  const { text, stack, columns, table } = node as Record<string, unknown>;
  const body = (table as { body?: unknown } | undefined)?.body;
  return [text, stack, columns, body].flatMap(textsIn);
}

const pagesOf = (pdf: Buffer): number =>
  pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;
const hash = (pdf: Buffer): string => createHash('sha256').update(pdf).digest('hex');

describe('the pages of an invoice', () => {
  it('say what the law asks for', () => {
    expect(wordsOn(one)).toEqual([
      'Quantum',
      'Stichting Voorbeeld Quantumcluster',
      'Factuur',
      'QUA-2026-000001',
      'Aan',
      'Ærø Meettechniek B.V.',
      'High Tech Campus 5',
      '5656 AE Eindhoven',
      'KvK 17012345',
      'Btw-id NL000099998B57',
      'Van',
      'Stichting Voorbeeld Quantumcluster',
      'Lorentzweg 1',
      '2628 CJ Delft',
      'KvK 27312345',
      'Btw-id NL004495445B01',
      'IBAN NL91 ABNA 0417 1643 00',
      'facturen@quantum.example',
      '+31 15 000 0000',
      'Factuurdatum',
      '20 november 2026',
      'Vervaldatum',
      '20 december 2026',
      'Uw kenmerk',
      'PO-4711',
      'Omschrijving',
      'Aantal',
      'Prijs',
      'Btw',
      'Bedrag excl. btw',
      'Lidmaatschap Goud',
      '1 januari 2026 tot en met 31 december 2026',
      '1 lidmaatschap',
      '€ 100,00',
      '21%',
      '€ 100,00',
      'Btw',
      'Over',
      'Btw-bedrag',
      'Btw 21%',
      '€ 100,00',
      '€ 21,00',
      'Totaal excl. btw',
      '€ 100,00',
      'Btw',
      '€ 21,00',
      'Totaal incl. btw',
      '€ 121,00',
      'Betaling',
      'Wilt u € 121,00 uiterlijk op 20 december 2026 overmaken?',
      'Te betalen',
      '€ 121,00',
      'IBAN',
      'NL91 ABNA 0417 1643 00',
      'Op naam van',
      'Stichting Voorbeeld Quantumcluster',
      'Betalingskenmerk',
      'RF92 QUA2 0260 0000 1',
      'Scan met de app van uw bank',
    ]);
  });

  it('speak the language of the document', () => {
    const words = wordsOn({ ...one, locale: 'en' });
    expect(words).toEqual(
      expect.arrayContaining(['Invoice', '1 January 2026 to 31 December 2026', '1 membership']),
    );
    expect(words).toEqual(expect.arrayContaining(['€121.00', 'VAT 21%', 'Due date']));
    expect(words.join(' ')).not.toMatch(/btw|Factuur|invoices\.document/);
  });

  it('show discounts, what is taken back, and each rate by itself', () => {
    const words = wordsOn(
      documentOf({
        lines: [
          { description: 'Hours', quantityMilli: 1500, discountCents: 30_00 },
          { description: 'Back', quantityMilli: -1000, discountCents: -10_00 },
          { description: 'Catering', unit: 'seat', quantityMilli: 4000, vatRateBp: 900 },
        ],
      }),
    );
    // 150.00 - 30.00 = 120.00; -100.00 + 10.00 = -90.00; so 30.00 at 21 % and 400.00 at 9 %
    expect(words).toEqual(
      expect.arrayContaining(['Discount', 'Discount: Gold', '-€30.00', '€120.00', '-€90.00']),
    );
    expect(words.slice(words.indexOf('VAT 21%'))).toEqual(
      expect.arrayContaining(['VAT 21%', '€30.00', '€6.30', 'VAT 9%', '€400.00', '€36.00']),
    );
    expect(words).toEqual(expect.arrayContaining(['1.5 hours', '-1 hour', '4 seats']));
  });

  it('say "btw verlegd" and "reverse charge" in either language', () => {
    for (const locale of ['nl', 'en'] as const) {
      const lines = [{ description: 'Meeturen', vatCategory: 'AE' as const }];
      const words = wordsOn(documentOf({ locale, buyer: buyers.german, lines })).join(' ');
      expect(words).toMatch(/btw verlegd/i);
      expect(words).toMatch(/reverse charge/i);
      expect(words).toContain('DE136695976');
      expect(words).toContain(locale === 'nl' ? 'Duitsland' : 'Germany');
    }
  });

  it.each([
    ['E', 'Vrijgesteld van btw', 'Vrijgesteld: artikel 11, lid 1, onder t, Wet OB 1968'],
    ['K', 'Intracommunautaire levering, 0% btw (intra-Community supply)', 'Intracommunautaire'],
    ['G', 'Uitvoer buiten de EU, 0% btw (export)', 'Uitvoer, artikel 146 btw-richtlijn'],
    ['O', 'Buiten de heffing van btw', 'Dienst buiten de EU, artikel 44 btw-richtlijn'],
  ] as const)('give the reason why category %s bears no VAT', (vatCategory, label, reason) => {
    const lines = [{ description: 'Iets', vatCategory }];
    const words = wordsOn(documentOf({ locale: 'nl', lines }));
    expect(words).toContain(label);
    expect(words.join('\n')).toContain(reason);
  });

  it('name when and where goods went', () => {
    const delivery = { on: '2026-11-12', country: 'PL' };
    const lines = [{ description: 'Wafer', vatCategory: 'K' as const }];
    const words = wordsOn(documentOf({ delivery, buyer: buyers.polish, lines }));
    expect(words).toEqual(expect.arrayContaining(['Delivered', '12 November 2026, Poland']));
  });

  it('of a credit note name what it corrects and ask for no money', () => {
    const words = wordsOn(
      documentOf({ kind: 'credit_note', locale: 'nl', lines: [{ description: 'Terug' }] }),
    );
    expect(words).toContain('Creditnota');
    expect(words).toContain('Creditnota bij factuur QUA-2026-000001 van 1 november 2026');
    expect(words).toContain('Gecrediteerd incl. btw');
    expect(words.at(-1)).toBe(
      'Dit bedrag verrekenen we met wat nog openstaat of storten we terug.',
    );
    expect(words).not.toContain('Betaling');
    expect(words).not.toContain('Vervaldatum');
  });

  it('ask for no transfer where there is nothing to pay or no account', () => {
    const free = documentOf({ lines: [{ description: 'Free', unitPriceCents: 0 }] });
    expect(wordsOn(free).at(-1)).toBe('There is nothing to pay.');
    const poor = documentOf({ seller: { ...seller, iban: null }, lines: [{ description: 'X' }] });
    expect(wordsOn(poor).at(-1)).toBe('We will let you know how to pay this amount.');
  });

  it('leave the QR code out when it cannot hold the transfer', () => {
    const imported = { ...one, paymentReference: '2026-17' };
    expect(wordsOn(imported)).toContain('Betalingskenmerk');
    expect(wordsOn(imported)).not.toContain('Scan met de app van uw bank');
    const huge = documentOf({ lines: [{ description: 'Huge', unitPriceCents: 10 ** 11 }] });
    expect(wordsOn(huge)).not.toContain('Scan with your banking app');
  });

  it('of a draft are marked and cannot be paid', () => {
    const draft = { ...one, number: '', paymentReference: null };
    const words = wordsOn(draft, { draft: true });
    expect(words).toEqual(expect.arrayContaining(['Conceptfactuur', 'Nog zonder nummer']));
    expect(words).not.toContain('Betaling');
    const { watermark } = pdfDefinition(draft, translate, { draft: true });
    expect(watermark).toMatchObject({ text: 'CONCEPT' });
    expect(pdfDefinition(one, translate).watermark).toBeUndefined();
  });

  it('leave out what is not known', () => {
    const bare = { ...buyers.american, street: null, postcode: null, email: null };
    const words = wordsOn({ ...one, buyer: bare });
    expect(words.join('\n')).not.toMatch(/null|undefined/);
  });
});

describe('the file of an invoice', () => {
  it('has the same bytes for the same document', async () => {
    const pdf = await invoicePdf(one, translate);
    expect(hash(await invoicePdf(structuredClone(one), translate))).toBe(hash(pdf));
    const other = await invoicePdf({ ...one, issuedOn: '2026-11-21' }, translate);
    expect(hash(other)).not.toBe(hash(pdf));
    expect(pdf.toString('latin1')).toContain('(D:20261120000000Z)');
  });

  it('has a title and a language for those who listen to it', async () => {
    const text = (await invoicePdf(one, translate)).toString('latin1');
    expect(text).toContain('(Factuur QUA-2026-000001, Stichting Voorbeeld Quantumcluster)');
    expect(text).toContain('/Lang (nl-NL)');
    expect(text).toContain('/DisplayDocTitle true');
  });

  it('runs over several pages with the heading of the lines on each', async () => {
    const long = `${'A long description of what was measured and how. '.repeat(6)}End`;
    const lines = Array.from({ length: 60 }, (_, at) => ({
      description: at % 6 === 0 ? long : `Line ${String(at + 1)}`,
    }));
    const document = documentOf({ lines });
    const pdf = await invoicePdf(document, translate);
    expect(pagesOf(await invoicePdf(one, translate))).toBe(1);
    expect(pagesOf(pdf)).toBeGreaterThan(3);

    const { content, footer, header } = pdfDefinition(document, translate);
    expect(JSON.stringify(content)).toContain(
      '"headerRows":1,"keepWithHeaderRows":1,"dontBreakRows":true',
    );
    const size = { width: 595, height: 842, orientation: 'portrait' as const };
    if (typeof footer !== 'function' || typeof header !== 'function') throw new Error('no foot');
    expect(textsIn(footer(2, 5, size))).toContain('2 / 5');
    expect(header(1, 5, size)).toBeNull();
    expect(textsIn(header(2, 5, size))).toEqual([
      'Invoice QUA-2026-000001, Stichting Voorbeeld Quantumcluster',
    ]);
  });

  it('has the letters of all of Europe', async () => {
    const names = 'Zakład Łódź, Ærø, Þór, Čapek, Ğül, Őry, Ștefan, Ødegård, Ελλάς, Київ';
    const pdf = await invoicePdf({ ...one, buyer: { ...one.buyer, name: names } }, translate);
    expect(pagesOf(pdf)).toBe(1);
  });
});
