import type { Content, Style, TableCell } from 'pdfmake';
import type { DocumentWords } from '../document-words.js';
import type { DocumentLine, InvoiceDocument } from '../invoice-document.js';
import { breakable } from './breakable.js';
import { type Accent, ruled } from './look.js';

/** What is invoiced, line by line; the heading comes back on every page. */
export function linesOf(
  { lines }: InvoiceDocument,
  words: DocumentWords,
  { ink }: Accent,
): Content {
  const discounted = lines.some(({ discountCents }) => discountCents !== 0);
  const columns = [
    { key: 'description', width: '*', cell: (line: DocumentLine) => descriptionOf(line, words) },
    { key: 'quantity', width: 'auto', cell: (line: DocumentLine) => words.quantity(line) },
    {
      key: 'unitPrice',
      width: 'auto',
      cell: (line: DocumentLine) => words.money(line.unitPriceCents),
    },
    ...(discounted
      ? [{ key: 'discount', width: 'auto', cell: (line: DocumentLine) => discountOf(line, words) }]
      : []),
    { key: 'vat', width: 'auto', cell: (line: DocumentLine) => vatOf(line, words) },
    { key: 'amount', width: 'auto', cell: (line: DocumentLine) => words.money(line.netCents) },
  ];
  const row = (contents: readonly Content[], style: Style = {}): TableCell[] =>
    contents.map((content, at) => ({
      stack: [content],
      alignment: at === 0 ? 'left' : 'right',
      noWrap: at > 0,
      ...style,
    }));
  return {
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: columns.map(({ width }) => width),
      body: [
        row(
          columns.map(({ key }) => words.t(`column.${key}`)),
          { fontSize: 8.5, bold: true, color: ink },
        ),
        ...lines.map((line) => row(columns.map(({ cell }) => cell(line)))),
      ],
    },
    layout: ruled(ink),
    margin: [0, 0, 0, 14],
  };
}

function descriptionOf(line: DocumentLine, words: DocumentWords): Content {
  const period = words.period(line);
  const reason = line.discountCents === 0 ? null : line.discountReason;
  const small = [
    ...(period === undefined ? [] : [period]),
    ...(reason === null ? [] : [breakable(words.t('discountFor', { reason }))]),
  ];
  return {
    stack: [breakable(line.description), ...small.map((text) => ({ text, style: 'subtle' }))],
  };
}

const discountOf = ({ discountCents }: DocumentLine, words: DocumentWords): string =>
  discountCents === 0 ? '' : words.money(-discountCents);

function vatOf({ vatCategory, vatRateBp }: DocumentLine, words: DocumentWords): string {
  const rated = vatCategory === 'S' || vatCategory === 'Z';
  return rated ? words.percent(vatRateBp) : words.t(`vatShort.${vatCategory}`);
}
