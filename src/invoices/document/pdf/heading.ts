import type { Content, TableCell } from 'pdfmake';
import type { DocumentWords } from '../document-words.js';
import type { DocumentParty, InvoiceDocument } from '../invoice-document.js';
import { printedReference } from '../payment-reference.js';
import { breakable } from './breakable.js';
import { type Accent, panel } from './look.js';

/** Whose document it is and what kind: the top of the first page. */
export function titleOf(
  document: InvoiceDocument,
  words: DocumentWords,
  { accent, draft }: { readonly accent: Accent; readonly draft: boolean },
): Content {
  return {
    columns: [
      {
        stack: [
          { text: document.cluster.name[words.locale], style: 'brand', color: accent.ink },
          { text: breakable(document.seller.name), style: 'subtle' },
        ],
      },
      {
        stack: [
          { text: draft ? words.byKind('draftTitle') : words.byKind('title'), style: 'title' },
          { text: draft ? words.t('noNumber') : document.number, style: 'number' },
        ],
        alignment: 'right',
      },
    ],
    columnGap: 24,
    margin: [0, 0, 0, 30],
  };
}

/** Who buys and who sells, with all that the law wants to see of both. */
export function partiesOf({ buyer, seller }: InvoiceDocument, words: DocumentWords): Content {
  const abroad = buyer.country !== seller.country;
  const account = seller.iban ? [words.t('iban', { iban: printedReference(seller.iban) })] : [];
  return {
    columns: [
      partyOf(words.t('to'), buyer, numbersOf(buyer, words), abroad ? words : undefined),
      partyOf(
        words.t('from'),
        seller,
        [...numbersOf(seller, words), ...account, ...reachOf(seller)],
        abroad ? words : undefined,
      ),
    ],
    columnGap: 32,
    margin: [0, 0, 0, 24],
  };
}

/** The days and references that both sides look for. */
export function factsOf(
  document: InvoiceDocument,
  words: DocumentWords,
  accent: Accent,
): Content[] {
  const { dueOn, kind, delivery } = document;
  const cells = [
    fact(words.byKind('issuedOn'), words.day(document.issuedOn)),
    ...(kind === 'invoice' ? [fact(words.t('dueOn'), words.day(dueOn))] : []),
    ...(delivery
      ? [
          fact(
            words.t('delivered'),
            `${words.day(delivery.on)}, ${words.country(delivery.country)}`,
          ),
        ]
      : []),
    ...(document.buyerReference === document.buyer.name
      ? []
      : [fact(words.t('buyerReference'), document.buyerReference)]),
  ];
  return [
    {
      table: { widths: cells.map(() => '*'), body: [cells] },
      layout: panel(accent),
      margin: [0, 0, 0, 18],
    },
    ...document.corrects.map(({ number, issuedOn }) => ({
      text: words.byKind('corrects', { number, day: words.day(issuedOn) }),
      bold: true,
      margin: [0, 0, 0, 10] as [number, number, number, number],
    })),
  ];
}

function partyOf(
  label: string,
  party: DocumentParty,
  numbers: readonly string[],
  abroad: DocumentWords | undefined,
): Content {
  const address = [
    party.street,
    [party.postcode, party.place].filter(Boolean).join('  '),
    abroad?.country(party.country),
  ];
  return {
    stack: [
      { text: label, style: 'label' },
      { text: breakable(party.name), bold: true, fontSize: 10.5, margin: [0, 0, 0, 2] },
      ...address.flatMap((line) => (line ? [breakable(line)] : [])),
      ...(numbers.length > 0
        ? [
            {
              stack: [...numbers],
              style: 'subtle',
              margin: [0, 5, 0, 0] as [number, number, number, number],
            },
          ]
        : []),
    ],
  };
}

const numbersOf = ({ kvkNumber, vatId }: DocumentParty, words: DocumentWords): string[] => [
  ...(kvkNumber ? [words.t('kvk', { number: kvkNumber })] : []),
  ...(vatId ? [words.t('vatId', { number: vatId })] : []),
];

const reachOf = ({ email, phone }: DocumentParty): string[] =>
  [email, phone].filter((reach) => reach !== null);

const fact = (label: string, value: string): TableCell => ({
  stack: [
    { text: label, style: 'label' },
    { text: breakable(value, 16), bold: true },
  ],
});
