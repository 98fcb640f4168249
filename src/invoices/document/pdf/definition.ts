import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { DocumentWords, type Translate } from '../document-words.js';
import type { InvoiceDocument } from '../invoice-document.js';
import { breakable } from './breakable.js';
import { factsOf, partiesOf, titleOf } from './heading.js';
import { linesOf } from './lines.js';
import { type Accent, accentOf, colours, contentWidth, page } from './look.js';
import { paymentOf } from './payment.js';
import { totalsOf } from './totals.js';

export interface PdfOptions {
  /** A preview of what has no number yet: marked as such and without a way to pay. */
  readonly draft?: boolean;
}

const tags = { en: 'en-IE', nl: 'nl-NL' };

/** What stands where on the pages of a document. */
export function pdfDefinition(
  document: InvoiceDocument,
  translate: Translate,
  { draft = false }: PdfOptions = {},
): TDocumentDefinitions {
  const words = new DocumentWords(document, translate);
  const accent = accentOf(document.cluster.slug);
  const name = draft ? words.byKind('draftTitle') : `${words.byKind('title')} ${document.number}`;
  return {
    ...setting(accent),
    info: {
      title: `${name}, ${document.seller.name}`,
      author: document.seller.name,
      creator: document.cluster.name[words.locale],
      producer: 'pdfmake',
      creationDate: new Date(`${document.issuedOn}T00:00:00Z`),
    },
    language: tags[document.locale],
    ...(draft ? { watermark: watermark(words.t('draft'), accent) } : {}),
    header: (at) => (at === 1 ? null : running(`${name}, ${document.seller.name}`)),
    footer: (at, of) => foot(document, words, `${String(at)} / ${String(of)}`),
    content: [
      titleOf(document, words, { accent, draft }),
      partiesOf(document, words),
      ...factsOf(document, words, accent),
      linesOf(document, words, accent),
      { stack: closing(document, words, { accent, draft }), unbreakable: true },
    ],
  };
}

function closing(
  document: InvoiceDocument,
  words: DocumentWords,
  { accent, draft }: { readonly accent: Accent; readonly draft: boolean },
): Content[] {
  return [
    totalsOf(document, words, accent),
    ...(draft ? [] : [paymentOf(document, words, accent)]),
    ...(document.note === null
      ? []
      : [
          {
            text: breakable(document.note),
            margin: [0, 16, 0, 0] as [number, number, number, number],
          },
        ]),
  ];
}

const running = (text: string): Content => ({
  text,
  style: 'subtle',
  margin: [page.side, 26, page.side, 0],
});

function foot({ seller }: InvoiceDocument, words: DocumentWords, number: string): Content {
  const facts = [
    seller.name,
    ...(seller.kvkNumber ? [words.t('kvk', { number: seller.kvkNumber })] : []),
    ...(seller.vatId ? [words.t('vatId', { number: seller.vatId })] : []),
  ];
  return {
    stack: [
      {
        canvas: [
          {
            type: 'line',
            x1: 0,
            y1: 0,
            x2: contentWidth,
            y2: 0,
            lineWidth: 0.5,
            lineColor: colours.rule,
          },
        ],
      },
      {
        columns: [
          { text: facts.join('  ·  '), style: 'subtle' },
          { text: number, style: 'subtle', alignment: 'right', width: 60 },
        ],
        margin: [0, 8, 0, 0],
      },
    ],
    margin: [page.side, 18, page.side, 0],
  };
}

const watermark = (text: string, { line }: Accent) => ({
  text,
  color: line,
  opacity: 0.12,
  bold: true,
  angle: -45,
});

const setting = ({ line }: Accent): Omit<TDocumentDefinitions, 'content'> => ({
  pageSize: 'A4',
  pageMargins: [page.side, page.top, page.side, page.bottom],
  version: '1.7',
  displayTitle: true,
  background: () => ({
    canvas: [{ type: 'rect', x: 0, y: 0, w: page.width, h: 6, color: line }],
  }),
  defaultStyle: { font: 'Roboto', fontSize: 9.5, lineHeight: 1.2, color: colours.text },
  styles: {
    brand: { fontSize: 15, bold: true },
    title: { fontSize: 22, bold: true, lineHeight: 1.05 },
    number: { fontSize: 11, color: colours.subtle },
    subtle: { fontSize: 8, color: colours.subtle },
    label: { fontSize: 8, color: colours.subtle },
  },
});
