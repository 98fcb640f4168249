import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { type ExportColumn, exportTable, formatOf } from '../../src/platform/files/index.js';
import { startTinyPortal, type TinyPortal } from '../support/tiny-portal.js';
import type { Visitor } from '../support/visitor.js';

const PDF = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const HTML = '<!doctype html><script>alert(1)</script>';
const SVG = '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>';

describe('a file somebody sends', () => {
  let portal: TinyPortal;
  let visitor: Visitor;
  beforeAll(async () => {
    portal = await startTinyPortal();
    visitor = portal.visitor();
    const { hidden } = await visitor.formOn('/en/counter/new');
    await visitor.post('/en/counter/sign-in/ann', hidden);
  });
  afterAll(() => portal.stop());

  const send = async (name: string, body: string | Buffer, count = 1) => {
    const { hidden } = await visitor.formOn('/en/counter/mine');
    return visitor.post(
      '/en/counter/file',
      hidden,
      Array.from({ length: count }, () => ({ field: 'file', name, body })),
    );
  };

  it.each<[string, string | Buffer, string]>([
    ['report.pdf', PDF, 'application/pdf'],
    ['REPORT.PDF', PDF, 'application/pdf'],
    ['dot.png', PNG, 'image/png'],
    ['notes.txt', 'Łódź', 'text/plain'],
    ['costs.csv', 'a;b\n1;2\n', 'text/plain'],
    ['harmless.txt', HTML, 'text/plain'],
  ])('%s is kept and given back as an attachment', async (name, body, type) => {
    const { location } = await send(name, body);
    const answer = await visitor.get(location ?? '/missing');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain(type);
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename*=UTF-8''${name}`);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    if (typeof body === 'string') expect(answer.text).toBe(body);
  });

  it.each<[string, string | Buffer]>([
    ['page.pdf', HTML],
    ['page.html', HTML],
    ['picture.svg', SVG],
    ['picture.png', SVG],
    ['picture.jpg', PNG],
    ['program.txt', Buffer.from('7f454c4602010100000000000000000001003e00', 'hex')],
    ['program.exe', PDF],
    ['page.html', PDF],
    ['archive.zip', Buffer.from('504b0506' + '00'.repeat(18), 'hex')],
    ['sheet.xlsx', Buffer.from('504b0506' + '00'.repeat(18), 'hex')],
    ['binary.txt', 'a\u0000b'],
    ['latin.txt', Buffer.from([0x61, 0xff, 0xfe])],
    ['no-ending', 'text'],
  ])('%s is refused when its content is something else', async (name, body) => {
    const before = await portal.count('stored_file');
    expect((await send(name, body)).status).toBe(422);
    expect(await portal.count('stored_file')).toBe(before);
  });

  it.each([
    ['../../../etc/passwd.txt', 'passwd.txt'],
    ['C:\\secret\\plan.txt', 'plan.txt'],
    ['..txt', 'txt'],
    ['a"b\r\nX-Evil: 1.txt', 'a_b__X-Evil_ 1.txt'],
    ["it's (mine).txt", 'it_s (mine).txt'],
    ['Łódź é.txt', 'Łódź é.txt'],
    ['<script>.txt', '_script_.txt'],
  ])('%j is called %j', async (given, wanted) => {
    const { location, status } = await send(given, 'text');
    expect(status).toBe(303);
    const { headers } = await visitor.get(location ?? '/missing');
    const name =
      /filename\*=UTF-8''(\S+)$/.exec(headers.get('content-disposition') ?? '')?.[1] ?? '';
    expect(decodeURIComponent(name.replace(/%22|%0D%0A/g, '_'))).toMatch(
      given.includes('"')
        ? /^[\w. %-]+\.txt$/
        : new RegExp(`^${wanted.replace(/[.()]/g, '\\$&')}$`),
    );
    expect(headers.get('x-evil')).toBeNull();
  });

  it('lies under a generated name that only its owner may read', async () => {
    const { location = '' } = await send('report.pdf', PDF);
    const id = location.split('/').at(-1) ?? '';
    const path = join(portal.config.dataDir, 'files', id.slice(-2), id);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(path)).toEqual(PDF);
    const names = readdirSync(join(portal.config.dataDir, 'files'), { recursive: true });
    expect(names.some((name) => String(name).includes('report'))).toBe(false);
  });

  it('may be 5 MB large, and there may be five', async () => {
    expect((await send('large.txt', 'x'.repeat(5_000_000))).status).toBe(303);
    expect((await send('large.txt', 'x'.repeat(5_000_001))).status).toBe(413);
    expect((await send('many.txt', 'x', 5)).status).toBe(303);
    expect((await send('many.txt', 'x', 6)).status).toBe(413);
  });

  it('is not taken from somebody who is not signed in, nor given to', async () => {
    const stranger = portal.visitor();
    const { hidden } = await stranger.formOn('/en/counter/new');
    const answer = await stranger.post('/en/counter/file', hidden, [
      { field: 'file', name: 'a.txt', body: 'a' },
    ]);
    expect(answer.status).toBe(403);
    const { location = '' } = await send('a.txt', 'a');
    expect((await stranger.get(location)).location).toMatch(/^\/en\/sign-in/);
  });

  it('that is not there is not found', async () => {
    expect((await visitor.get('/en/counter/file/..%2f..%2fsessions.sqlite')).status).toBe(404);
    expect((await visitor.get('/en/counter/file/nothing')).status).toBe(404);
  });
});

describe('a list as a file', () => {
  interface Row {
    readonly name: string;
    readonly cents: number;
    readonly open: boolean;
  }
  const columns: readonly ExportColumn<Row>[] = [
    { heading: 'Name', key: 'name', value: (row) => row.name },
    { heading: '=Amount', key: 'amount', value: (row) => row.cents, money: true },
    { heading: 'Open', key: 'open', value: (row) => row.open },
  ];
  const formulas = [
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    ' =1',
    '＝1',
    "=cmd|' /C calc'!A0",
  ];
  const rows = (names: readonly string[]): Row[] =>
    names.map((name) => ({ name, cents: -145_050, open: true }));

  it('as CSV has no cell that a spreadsheet would run', async () => {
    const { body, name, type } = await exportTable('csv', 'list', columns, rows(formulas));
    expect([name, type]).toEqual(['list.csv', 'text/csv; charset=utf-8']);
    const text = String(body);
    expect(text.startsWith("\uFEFFName,'=Amount,Open\r\n")).toBe(true);
    for (const formula of formulas) expect(text).toContain(`'${formula.replaceAll('"', '""')}`);
    expect(text).toContain(',-1450.5,1\r\n');
  });

  it('as CSV keeps quotes, commas and lines together', async () => {
    const { body } = await exportTable('csv', 'list', columns, rows(['a "b", c\nd']));
    expect(String(body)).toContain('"a ""b"", c\nd",-1450.5,1\r\n');
  });

  it('as XLSX opens, with text as text and money as numbers', async () => {
    const { body } = await exportTable(
      'xlsx',
      'list/of: [things]',
      columns,
      rows([...formulas, 'Łódź', 'a\u0000b']),
    );
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(body as unknown as ExcelJS.Buffer);
    const [sheet] = book.worksheets;
    expect(sheet?.rowCount).toBe(formulas.length + 3);
    expect(sheet?.getCell('A2').type).toBe(ExcelJS.ValueType.String);
    expect(sheet?.getCell('A2').value).toBe('=1+1');
    expect(sheet?.getCell('B2').value).toBe(-1450.5);
    expect(sheet?.getCell(`A${formulas.length + 2}`).value).toBe('Łódź');
  });

  it('as JSON keeps facts as they are', async () => {
    const { body } = await exportTable('json', 'list', columns, rows(['=1']));
    expect(JSON.parse(String(body))).toEqual([{ name: '=1', amount: -145_050, open: true }]);
  });

  it('has the format its address ends in', () => {
    expect(formatOf('/requests.xlsx?q=a.csv')).toBe('xlsx');
    expect(() => formatOf('/requests.exe')).toThrow('errors.not_found');
  });
});
