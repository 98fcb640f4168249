import {
  choiceColumn,
  dayColumn,
  emailColumn,
  euroColumn,
  flagColumn,
  ownColumn,
  readCsv,
  readRows,
  textColumn,
  wholeNumberColumn,
  wrong,
} from './index.js';

const columns = {
  name: textColumn({ heading: { en: 'Name', nl: 'Naam' }, accepts: ['company'], max: 20 }),
  start: dayColumn({ heading: { en: 'Starts on', nl: 'Begint op' }, optional: true }),
  fee: euroColumn({ heading: { en: 'Fee', nl: 'Bijdrage' }, optional: true, min: 0 }),
  seats: wholeNumberColumn({ heading: { en: 'Seats', nl: 'Plaatsen' }, optional: true, max: 9 }),
  size: choiceColumn(
    { heading: { en: 'Size', nl: 'Grootte' }, optional: true },
    { small: { en: 'Small', nl: 'Klein' }, large: { en: 'Large', nl: 'Groot' } },
  ),
  public: flagColumn({ heading: { en: 'Public', nl: 'Openbaar' }, optional: true }),
  email: emailColumn({ heading: { en: 'E-mail', nl: 'E-mail' }, optional: true }),
  kvk: ownColumn(
    { heading: { en: 'KvK', nl: 'KvK' }, accepts: ['kvk number'], optional: true },
    (text) => (/^\d{8}$/.test(text) ? { number: text } : wrong('empty')),
  ),
};

function read(text: string) {
  const csv = readCsv(text);
  if ('problem' in csv) throw new Error(csv.problem.code);
  const { rows, problems } = readRows(columns, csv.table);
  const said = problems.map(
    ({ line, column, code }) => `${line} ${column ?? '-'} ${code.replace('tables.problems.', '')}`,
  );
  return { rows, said };
}

describe('the columns of an import', () => {
  it('are found under every name they have, in any order', () => {
    const text =
      'KVK_number;Company*;begint  op;BIJDRAGE;Plaatsen;grootte;openbaar;e-mail\n' +
      '12345678;Łódź Optics;20-11-2026;1.450,50;3;klein;ja;Ann@Company.nl\n' +
      ';B;;;;;;';
    const { rows, said } = read(text);
    expect(said).toEqual([]);
    const [first, second] = rows;
    expect(first).toEqual({
      line: 2,
      values: {
        ...{ name: 'Łódź Optics', start: '2026-11-20', fee: 145_050, seats: 3, size: 'small' },
        ...{ public: true, email: 'ann@company.nl', kvk: { number: '12345678' } },
      },
    });
    expect(second?.values).toEqual({
      ...{ name: 'B', start: null, fee: null, seats: null, size: null, public: null },
      ...{ email: null, kvk: null },
    });
    const typed: string | undefined = first?.values.name;
    const number: string | undefined = first?.values.kvk?.number;
    expect([typed, number]).toEqual(['Łódź Optics', '12345678']);
  });

  it('tell what is missing, doubled and unknown', () => {
    expect(read('fee;bijdrage;iban\n1;2;3').said).toEqual([
      '1 bijdrage double_column',
      '1 iban unknown_column',
      '1 Name missing_column',
    ]);
  });

  it('tell every problem by line and the heading the file has', () => {
    const lines = [
      'Company;start;fee;seats;size;public;email;kvk',
      ';31-02-2026;1.234;x;huge;maybe;a@b;123',
      `${'x'.repeat(21)};2026-13-01;abc;10;;;;`,
      '=HYPERLINK("x");;-1;-1;;;;',
      '@SUM(A1);;99999999999999;;;;;',
      'a\u0007b;;;;;;;',
      'A;;;;;;;;more',
      "'=A1;;;;;;;",
      '+31 20 123 45 67;;;;;;;-',
    ];
    const { rows, said } = read(lines.join('\n'));
    expect(said).toEqual([
      ...['2 Company empty', '2 start day', '2 fee amount_ambiguous', '2 seats whole_number'],
      ...['2 size choice', '2 public flag', '2 email email', '2 kvk empty'],
      ...['3 Company too_long', '3 start day', '3 fee amount_unreadable', '3 seats at_most'],
      ...['4 Company formula', '4 fee at_least', '4 seats at_least'],
      ...['5 Company formula', '5 fee amount_too_large', '6 Company unprintable'],
      '7 - too_many_cells',
    ]);
    expect(rows.map(({ values }) => values.name)).toEqual(['=A1', '+31 20 123 45 67']);
  });

  it.each([
    ['2026-11-20', '2026-11-20'],
    ['1-2-2026', '2026-02-01'],
    ['01/02/2026', '2026-02-01'],
    ['29.2.2028', '2028-02-29'],
  ])('read the day %s', (text, day) => {
    expect(read(`name;start\nA;${text}`).rows[0]?.values.start).toBe(day);
  });
});
