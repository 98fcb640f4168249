import { readRows } from '../rules/import-rows.js';
import { decode, readCsv, ROWS_AT_MOST } from '../../platform/tables/index.js';

const HEADING = 'stream;month;amount;reference;payer;payer_kvk;note';

/** Reads a file as the import does, up to the judgement against the ledger. */
function read(text: string) {
  const csv = readCsv(text);
  if ('problem' in csv) return { rows: [], problems: [csv.problem] };
  return readRows(csv.table);
}

const codes = (text: string): string[] =>
  read(text).problems.map(
    ({ line, column, code }) => `${line} ${column ?? '-'} ${code.split('.').at(-1) ?? ''}`,
  );

describe('a file of income', () => {
  it('is read with semicolons and Dutch amounts, and all that spreadsheets do to it', () => {
    const text = `\uFEFFStroom;Maand;Bedrag;Kenmerk;Betaler;KvK;Opmerking\r\n"leden";2026-01;"1.250,00";L-1;"Jansen ""Optiek"" B.V.";12345678;eerste\r\n\r\nleden;02-2026;-50,5;L-2;;;\r\n`;
    expect(read(text)).toEqual({
      problems: [],
      rows: [
        {
          ...{ line: 2, stream: 'leden', month: '2026-01', amountCents: 125_000, reference: 'L-1' },
          ...{ payer: 'Jansen "Optiek" B.V.', payerKvk: '12345678', note: 'eerste' },
        },
        {
          ...{ line: 4, stream: 'leden', month: '2026-02', amountCents: -5_050, reference: 'L-2' },
          ...{ payer: null, payerKvk: null, note: null },
        },
      ],
    });
  });

  it.each([
    ['commas', 'stream,month,amount,reference\nfees,2026-01,"1,250.00",A'],
    [
      'tabs, as pasted from a spreadsheet',
      'stream\tmonth\tamount\treference\nfees\t2026-01\t1250.00\tA',
    ],
    ['a declared delimiter', 'sep=|\nstream|month|amount|reference\nfees|2026-01|1250.00|A'],
    ['old line ends', 'stream;month;amount;reference\rfees;2026-01;1250.00;A\r'],
    ['columns in another order', 'Reference,AMOUNT,Month,stream\nA,1250.00,2026-01,fees'],
  ])('may have %s', (_, text) => {
    expect(read(text)).toMatchObject({
      problems: [],
      rows: [{ stream: 'fees', month: '2026-01', amountCents: 125_000, reference: 'A' }],
    });
  });

  it('keeps a quotation mark inside a cell, and counts a cell of several lines by its first', () => {
    const text = `${HEADING}\nfees;2026-01;1,00;12" wafer;;;"one\ntwo"\nfees;x;1,00;B;;;`;
    expect(read(text).rows).toMatchObject([{ line: 2, reference: '12" wafer', note: 'one\ntwo' }]);
    expect(codes(text)).toEqual(['4 month month']);
  });

  it('is decoded from UTF-8, from UTF-16 and from what Excel on Windows writes', () => {
    expect(decode(Buffer.from('Café', 'utf8'))).toBe('Café');
    expect(decode(Buffer.from('\uFEFFCafé', 'utf16le'))).toBe('Café');
    expect(decode(Buffer.from([0x43, 0x61, 0x66, 0xe9]))).toBe('Café');
    expect(decode(Buffer.from([0x50, 0x4b, 3, 4, 0, 0]))).toBeUndefined();
  });

  it('tells every problem by line and column', () => {
    const text = [
      HEADING,
      ';;;;;;x',
      'fees;2026-13;1,00;A;;;',
      'fees;2026-01;abc;B;;;',
      'fees;2026-01;0,00;C;;;',
      'fees;2026-01;1,00;=HYPERLINK("http://x");;;',
      'fees;2026-01;1,00;D;@SUM(A1);;+31',
      'fees;2026-01;1,00;E;;123;',
      `fees;2026-01;1,00;${'x'.repeat(81)};;;`,
      'fees;2026-01;1,00;F\u0007;;;',
      'fees;2026-01;1,00;G;;;note;too;many',
    ].join('\n');
    expect(codes(text)).toEqual([
      ...['2 stream empty', '2 month empty', '2 amount empty', '2 reference empty'],
      ...['3 month month', '4 amount amount_unreadable', '5 amount amount_zero'],
      ...['6 reference formula', '7 payer formula', '7 note formula', '8 payer_kvk kvk'],
      ...['9 reference too_long', '10 reference unprintable', '11 - too_many_cells'],
    ]);
  });

  it('takes an apostrophe off that our own files put before such texts', () => {
    const [row] = read(`${HEADING}\nfees;2026-01;1,00;'=A1;'-x;;-`).rows;
    expect(row).toMatchObject({ reference: '=A1', payer: '-x', note: null });
  });

  it.each([
    ['nothing', '', '1 - empty_file'],
    ['only blanks', ' \n \n', '1 - empty_file'],
    ['only a heading', HEADING, '1 - no_lines'],
    [
      'a quote that is never closed',
      `${HEADING}\nfees;2026-01;"1,00;A;;;\nfees;2026-02;1,00;B;;;`,
      '2 - broken_quotes',
    ],
    [
      'a cell without end',
      `${HEADING}\nfees;2026-01;1,00;"${'x\n'.repeat(15_000)}";;;`,
      '2 - line_too_long',
    ],
    ['a column twice', `${HEADING};maand\nfees;2026-01;1,00;A;;;;x`, '1 maand double_column'],
    [
      'a column nobody knows',
      'stream;month;amount;reference;iban\nfees;2026-01;1,00;A;x',
      '1 iban unknown_column',
    ],
    ['a column missing', 'stream;month;amount\nfees;2026-01;1,00', '1 reference missing_column'],
    [
      'both kinds of decimals',
      `${HEADING}\nfees;2026-01;1,50;A;;;\nfees;2026-01;1.50;B;;;`,
      '1 amount mixed_decimals',
    ],
    [
      'an amount that means two things',
      `${HEADING}\nfees;2026-01;1.500;A;;;`,
      '2 amount amount_ambiguous',
    ],
    [
      'HTML',
      '<html><body>login</body></html>\n<p>x</p>',
      '1 <html><body>login</body></html> unknown_column',
    ],
  ])('with %s is refused', (_, text, expected) => {
    expect(codes(text)).toContain(expected);
  });

  it('with too many lines is refused as a whole', () => {
    const text = `${HEADING}\n${'fees;2026-01;1,00;A;;;\n'.repeat(ROWS_AT_MOST + 1)}`;
    expect(codes(text)).toEqual([`${ROWS_AT_MOST + 2} - too_many_lines`]);
  });
});
