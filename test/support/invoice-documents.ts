import { basisPointsOf, ratioOf, sum } from '../../src/kernel/money.js';
import type {
  DocumentLine,
  DocumentParty,
  DocumentVat,
  InvoiceDocument,
  VatCategory,
} from '../../src/invoices/document/invoice-document.js';
import { paymentReference } from '../../src/invoices/document/payment-reference.js';

const nobody = { kvkNumber: null, vatId: null, email: null, phone: null };

export const seller: InvoiceDocument['seller'] = {
  name: 'Stichting Voorbeeld Quantumcluster',
  street: 'Lorentzweg 1',
  postcode: '2628 CJ',
  place: 'Delft',
  country: 'NL',
  kvkNumber: '27312345',
  vatId: 'NL004495445B01',
  email: 'facturen@quantum.example',
  phone: '+31 15 000 0000',
  iban: 'NL91ABNA0417164300',
};

export const buyers = {
  dutch: {
    ...nobody,
    name: 'Ærø Meettechniek B.V.',
    street: 'High Tech Campus 5',
    postcode: '5656 AE',
    place: 'Eindhoven',
    country: 'NL',
    kvkNumber: '17012345',
    vatId: 'NL000099998B57',
    email: 'inkoop@aero.example',
  },
  german: {
    ...nobody,
    name: 'Müller Präzision GmbH',
    street: 'Musterstraße 12',
    postcode: '52066',
    place: 'Aachen',
    country: 'DE',
    vatId: 'DE136695976',
  },
  belgian: {
    ...nobody,
    name: 'Voorbeeld Fotonica NV',
    street: 'Kapeldreef 75',
    postcode: '3001',
    place: 'Leuven',
    country: 'BE',
    vatId: 'BE0428759497',
  },
  polish: {
    ...nobody,
    name: 'Zakład Łódź Sp. z o.o.',
    street: 'ul. Piotrkowska 1',
    postcode: '90-001',
    place: 'Łódź',
    country: 'PL',
    vatId: 'PL8567346215',
  },
  swiss: {
    ...nobody,
    name: 'Exemple Mesures SA',
    street: 'Rue de la Gare 3',
    postcode: '2000',
    place: 'Neuchâtel',
    country: 'CH',
    vatId: 'CHE-116.281.710 MWST',
  },
  american: {
    ...nobody,
    name: 'Example Qubits, Inc.',
    street: '1 Main Street',
    postcode: '02139',
    place: 'Cambridge, MA',
    country: 'US',
    email: 'ap@qubits.example',
  },
} satisfies Record<string, DocumentParty>;

const reasons: Readonly<
  Record<VatCategory, readonly [string | null, string | null, string | null]>
> = {
  S: [null, null, null],
  Z: [null, null, null],
  E: [
    'VATEX-EU-132-1L',
    'Vrijgesteld: artikel 11, lid 1, onder t, Wet OB 1968',
    'Exempt: article 132(1)(l) of Directive 2006/112/EC',
  ],
  AE: [
    'VATEX-EU-AE',
    'Btw verlegd naar de afnemer, artikel 44 en 196 btw-richtlijn',
    'Reverse charge, articles 44 and 196 of Directive 2006/112/EC',
  ],
  K: [
    'VATEX-EU-IC',
    'Intracommunautaire levering, artikel 138 btw-richtlijn',
    'Intra-Community supply, article 138 of Directive 2006/112/EC',
  ],
  G: [
    'VATEX-EU-G',
    'Uitvoer, artikel 146 btw-richtlijn',
    'Export outside the EU, article 146 of Directive 2006/112/EC',
  ],
  O: [
    'VATEX-EU-O',
    'Dienst buiten de EU, artikel 44 btw-richtlijn',
    'Not subject to VAT: supplied outside the EU, article 44 of Directive 2006/112/EC',
  ],
};

export type LineGiven = Partial<DocumentLine> & { readonly description: string };

/** A line of one hour at 100 euros and 21 %, unless told otherwise, with its sums made. */
export function lineOf(given: LineGiven, position: number): DocumentLine {
  const { quantityMilli = 1000, unitPriceCents = 100_00, discountCents = 0 } = given;
  const grossCents = ratioOf(unitPriceCents, quantityMilli, 1000);
  return {
    position,
    unit: 'hour',
    discountReason: discountCents === 0 ? null : 'Gold',
    period: null,
    vatCategory: 'S',
    vatRateBp: (given.vatCategory ?? 'S') === 'S' ? 21_00 : 0,
    ...given,
    quantityMilli,
    unitPriceCents,
    grossCents,
    discountCents,
    netCents: grossCents - discountCents,
  };
}

export type DocumentGiven = Partial<Omit<InvoiceDocument, 'lines' | 'vat'>> & {
  readonly lines: readonly LineGiven[];
};

/** An issued document with its breakdown and totals made from the lines. */
export function documentOf({ lines: given, ...rest }: DocumentGiven): InvoiceDocument {
  const lines = given.map((line, at) => lineOf(line, at + 1));
  const { kind = 'invoice', number = 'QUA-2026-000001', locale = 'en' } = rest;
  const vat = breakdownOf(lines, locale);
  const [netCents, vatCents] = [
    sum(vat.map(({ baseCents }) => baseCents)),
    sum(vat.map((part) => part.vatCents)),
  ];
  return {
    kind,
    number,
    locale,
    issuedOn: '2026-11-20',
    dueOn: '2026-12-20',
    currency: 'EUR',
    cluster: { slug: 'quantum', name: { en: 'Quantum', nl: 'Quantum' } },
    seller,
    buyer: buyers.dutch,
    buyerReference: 'PO-4711',
    paymentReference: kind === 'invoice' ? paymentReference(number) : null,
    corrects: kind === 'invoice' ? [] : [{ number: 'QUA-2026-000001', issuedOn: '2026-11-01' }],
    delivery: null,
    note: null,
    ...rest,
    lines,
    vat,
    netCents,
    vatCents,
    totalCents: netCents + vatCents,
  };
}

function breakdownOf(lines: readonly DocumentLine[], locale: 'en' | 'nl'): DocumentVat[] {
  const groups = new Map<string, DocumentLine[]>();
  for (const line of lines) {
    const key = `${line.vatCategory} ${String(line.vatRateBp)}`;
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  return [...groups.values()].map((group) => {
    const [{ vatCategory: category, vatRateBp: rateBp }] = group as [DocumentLine];
    const baseCents = sum(group.map(({ netCents }) => netCents));
    const [reasonCode, nl, en] = reasons[category];
    return {
      category,
      rateBp,
      baseCents,
      vatCents: basisPointsOf(baseCents, rateBp),
      reasonCode,
      reason: locale === 'nl' ? nl : en,
    };
  });
}
