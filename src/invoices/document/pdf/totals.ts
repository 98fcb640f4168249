import type { Content, TableCell } from 'pdfmake';
import type { DocumentWords } from '../document-words.js';
import type { DocumentVat, InvoiceDocument } from '../invoice-document.js';
import { breakable } from './breakable.js';
import { type Accent, colours, plain, ruled } from './look.js';

/** The VAT per rate with its reasons on the left, what it all comes to on the right. */
export function totalsOf(document: InvoiceDocument, words: DocumentWords, accent: Accent): Content {
  return {
    columns: [
      { width: '*', ...vatTable(document, words) },
      { width: 200, ...sumTable(document, words, accent) },
    ],
    columnGap: 28,
    margin: [0, 0, 0, 22],
  };
}

function vatTable({ vat }: InvoiceDocument, words: DocumentWords) {
  const heading = ['vat', 'base', 'vatAmount'].map((key, at) => ({
    text: words.t(`column.${key}`),
    style: 'label',
    alignment: at === 0 ? ('left' as const) : ('right' as const),
    noWrap: true,
  }));
  return {
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: ['*', 'auto', 'auto'],
      body: [heading, ...vat.map((part) => vatRow(part, words))],
    },
    layout: ruled(colours.rule),
    fontSize: 8.5,
  };
}

function vatRow(part: DocumentVat, words: DocumentWords): TableCell[] {
  const label = words.t(`vatLabel.${part.category}`, { rate: words.percent(part.rateBp) });
  const reason = part.reason !== null && part.reason !== label ? [part.reason] : [];
  return [
    { stack: [label, ...reason.map((text) => ({ text: breakable(text), style: 'subtle' }))] },
    { text: words.money(part.baseCents), alignment: 'right', noWrap: true },
    { text: words.money(part.vatCents), alignment: 'right', noWrap: true },
  ];
}

function sumTable(
  { netCents, vatCents, totalCents }: InvoiceDocument,
  words: DocumentWords,
  { ink }: Accent,
) {
  const row = (label: string, cents: number, style: object = {}): TableCell[] => [
    { text: label, ...style },
    { text: words.money(cents), alignment: 'right', ...style },
  ];
  const total = { bold: true, fontSize: 12.5, color: ink };
  return {
    table: {
      widths: ['*', 'auto'],
      body: [
        row(words.t('net'), netCents),
        row(words.t('vatTotal'), vatCents),
        row(words.byKind('total'), totalCents, total),
      ],
    },
    layout: {
      ...plain(4),
      hLineWidth: (at: number) => (at === 2 ? 1 : 0),
      hLineColor: () => ink,
    },
  };
}
