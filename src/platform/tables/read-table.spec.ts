import { crc32, deflateRawSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import { exportTable } from '../files/index.js';
import { readTable, ROWS_AT_MOST, templateFile, textColumn } from './index.js';

const read = (body: Buffer) => readTable({ name: 'sent', body });
const codeOf = async (body: Buffer): Promise<string | undefined> => {
  const answer = await read(body);
  return 'problem' in answer ? answer.problem.code.replace('tables.problems.', '') : undefined;
};

async function workbook(fill: (sheet: ExcelJS.Worksheet) => void): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  fill(book.addWorksheet('Members'));
  book.addWorksheet('Notes').addRow(['not to be read']);
  return Buffer.from(await book.xlsx.writeBuffer());
}

interface File {
  readonly name: string;
  readonly content: Buffer | string;
  /** What the directory says of its size, when it lies. */
  readonly claims?: number;
}

/** An archive made by hand, so that it can say of itself what it likes. */
function zip(files: readonly File[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, content, claims } of files) {
    const raw = Buffer.from(content);
    const packed = deflateRawSync(raw);
    const sizes = Buffer.alloc(12);
    sizes.writeUInt32LE(crc32Of(raw), 0);
    sizes.writeUInt32LE(packed.length, 4);
    sizes.writeUInt32LE(claims ?? raw.length, 8);
    const common = Buffer.from([20, 0, 0, 0, 8, 0, 0, 0, 0, 0]);
    const nameLength = Buffer.from([name.length, 0, 0, 0]);
    const local = [Buffer.from('PK\u0003\u0004'), common, sizes, nameLength, Buffer.from(name)];
    const place = Buffer.alloc(4);
    place.writeUInt32LE(at);
    const entry = [Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), common, sizes, nameLength];
    directory.push(...entry, Buffer.alloc(10), place, Buffer.from(name));
    const whole = Buffer.concat([...local, packed]);
    parts.push(whole);
    at += whole.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, listed, end]);
}

const crc32Of = (body: Buffer): number => crc32(body);
const office = 'http://schemas.openxmlformats.org';

/** The least that a workbook is made of, with the given sheet. */
const bare = (sheet: string, more: readonly File[] = []): Buffer =>
  zip([
    {
      name: '[Content_Types].xml',
      content: `<Types xmlns="${office}/package/2006/content-types"/>`,
    },
    {
      name: '_rels/.rels',
      content: `<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="r1" Type="${office}/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      content: `<workbook xmlns="${office}/spreadsheetml/2006/main" xmlns:r="${office}/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="r1" Type="${office}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    },
    {
      name: 'xl/worksheets/sheet1.xml',
      content: `<worksheet xmlns="${office}/spreadsheetml/2006/main">${sheet}</worksheet>`,
    },
    ...more,
  ]);

const text = (at: string, value: string): string =>
  `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`;
const TWO_ROWS = `<sheetData><row r="1">${text('A1', 'name')}</row><row r="2">${text('A2', 'Ann')}</row></sheetData>`;

describe('a workbook', () => {
  it('is read from its first sheet, as a person would type it', async () => {
    const body = await workbook((sheet) => {
      sheet.addRow(['name', 'day', 'amount', 'sum', 'flag', 'rich', 'link', 'nothing', null]);
      sheet.addRow([
        ...['Łódź', new Date('2026-11-20T00:00:00Z'), 1250.5, { formula: 'A1', result: 0.1 + 0.2 }],
        ...[true, { richText: [{ text: 'bo' }, { text: 'ld' }] }],
        ...[{ text: 'site', hyperlink: 'https://x.example' }, null],
      ]);
      sheet.addRow([]);
      sheet.addRow([
        ...['01234567', { formula: 'NOW()', result: new Date('2026-01-01T00:00:00Z') }, 12345678],
        ...[{ formula: '1/0', result: { error: '#DIV/0!' } }, false, ' x ', 'y', 'z'],
      ]);
    });
    expect(await read(body)).toEqual({
      delimiter: null,
      table: {
        heading: {
          line: 1,
          cells: ['name', 'day', 'amount', 'sum', 'flag', 'rich', 'link', 'nothing'],
        },
        lines: [
          { line: 2, cells: ['Łódź', '2026-11-20', '1250.5', '0.3', 'true', 'bold', 'site'] },
          {
            line: 4,
            cells: ['01234567', '2026-01-01', '12345678', '#DIV/0!', 'false', ' x ', 'y', 'z'],
          },
        ],
      },
    });
  });

  it('that the portal itself has made is read again', async () => {
    const columns = {
      name: textColumn({ heading: { en: 'Name', nl: 'Naam' }, example: 'Example B.V.' }),
    };
    for (const format of ['csv', 'xlsx'] as const) {
      const { body } = await templateFile(format, 'members', columns, 'nl');
      expect(await read(Buffer.from(body))).toMatchObject({
        table: { heading: { cells: ['Naam'] }, lines: [{ line: 2, cells: ['Example B.V.'] }] },
      });
    }
    const { body } = await exportTable('xlsx', 'x', [], []);
    expect(await codeOf(Buffer.from(body))).toBe('empty_file');
  });

  it('made by hand is read', async () => {
    expect(await read(bare(TWO_ROWS))).toMatchObject({
      table: { heading: { cells: ['name'] }, lines: [{ line: 2, cells: ['Ann'] }] },
    });
  });

  it.each([
    ['a column that spans a billion', `<cols><col min="1" max="1000000000" width="9"/></cols>${TWO_ROWS}`],
    ['cells merged over the whole sheet', `${TWO_ROWS}<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>`],
    [
      'a list of choices for the whole sheet',
      `${TWO_ROWS}<dataValidations><dataValidation sqref="A1:XFD1048576"/></dataValidations>`,
    ],
  ])('with %s takes no longer for it', async (_, sheet) => {
    expect(await read(bare(sheet))).toMatchObject({ table: { lines: [{ cells: ['Ann'] }] } });
  }, 5_000); // prettier-ignore

  it.each([
    ['nothing in it', '<sheetData/>', 'empty_file'],
    ['only a heading', `<sheetData><row r="1">${text('A1', 'name')}</row></sheetData>`, 'no_lines'],
    [
      'a cell far to the right',
      `<sheetData><row r="1">${text('A1', 'a')}${text('XFD1', 'b')}</row></sheetData>`,
      'too_many_columns',
    ],
    [
      'a cell beyond the last column',
      `<sheetData><row r="1">${text('ZZZZ1', 'a')}</row></sheetData>`,
      'not_a_workbook',
    ],
    ['broken markup', '<sheetData><row>', 'not_a_workbook'],
    ['no sheet data', '', 'empty_file'],
  ])('with %s is refused', async (_, sheet, code) => {
    expect(await codeOf(bare(sheet))).toBe(code);
  });

  it('with too many lines is refused', async () => {
    const rows = Array.from({ length: ROWS_AT_MOST + 2 }, (_, at) => {
      return `<row r="${at + 1}"><c r="A${at + 1}"><v>1</v></c></row>`;
    });
    expect(await codeOf(bare(`<sheetData>${rows.join('')}</sheetData>`))).toBe('too_many_lines');
  }, 20_000);

  it('that would fill the memory is refused before it is unpacked', async () => {
    const bomb = Buffer.alloc(60_000_000);
    const name = 'xl/media/image1.bin';
    expect(await codeOf(bare(TWO_ROWS, [{ name, content: bomb }]))).toBe('workbook_too_large');
    const lying = bare(TWO_ROWS, [{ name, content: bomb, claims: 1_000 }]);
    expect(lying.length).toBeLessThan(200_000);
    expect(await codeOf(lying)).toBe('not_a_workbook');
    const many = Array.from({ length: 600 }, (_, at) => ({ name: `x${at}`, content: '' }));
    expect(await codeOf(bare(TWO_ROWS, many))).toBe('workbook_too_large');
  }, 20_000);

  it.each([
    ['a zip of something else', zip([{ name: 'a.txt', content: 'hello' }])],
    ['a zip with no end', bare(TWO_ROWS).subarray(0, 300)],
    ['the first bytes of one', Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0])],
  ])('is not %s', async (_, body) => {
    expect(await codeOf(body)).toBe('not_a_workbook');
  });

  it('of the old kind or with a password is refused with what to do', async () => {
    const compound = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]);
    expect(await codeOf(compound)).toBe('not_text');
  });

  it('with every byte changed in turn never does worse than being refused', async () => {
    const body = bare(TWO_ROWS);
    for (let at = 0; at < body.length; at += 7) {
      const altered = Buffer.from(body);
      altered.writeUInt8(altered.readUInt8(at) ^ 0xff, at);
      expect(await read(altered)).toBeDefined();
    }
  }, 20_000);
});

describe('a file of text', () => {
  it('is read by its content, whatever its name', async () => {
    expect(await readTable({ name: 'x.xlsx', body: Buffer.from('a;b\n1;2') })).toMatchObject({
      ...{ delimiter: ';', table: { lines: [{ line: 2, cells: ['1', '2'] }] } },
    });
    expect(await codeOf(Buffer.from(''))).toBe('empty_file');
  });
});
