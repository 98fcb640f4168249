import { XMLParser } from 'fast-xml-parser';
import { type SepaFile, sepaTransfers, type SepaTransfer } from './sepa-transfer.js';

const transfer = (values: Partial<SepaTransfer> = {}): SepaTransfer => ({
  ...{ endToEndId: '01A2018F26A57892', amountCents: 12_345, name: 'Drie Reigers B.V.' },
  ...{ iban: 'NL91ABNA0417164300', text: 'QUA-2026-000001' },
  ...values,
});
const file = (transfers: readonly SepaTransfer[], values: Partial<SepaFile> = {}): string =>
  sepaTransfers({
    ...{ messageId: '01A2018F26A57893', createdAt: '2026-11-20T10:00:00.123Z' },
    ...{ executeOn: '2026-11-20', transfers },
    debtor: { name: 'Stichting Quantum & Partners', iban: 'NL52DEMO0000000001' },
    ...values,
  });
const tag = (xml: string, name: string): string[] =>
  [...xml.matchAll(new RegExp(`<${name}(?: [^>]*)?>([^<]*)</${name}>`, 'g'))].map(
    ([, text = '']) => text,
  );
/** The name of the one who is paid. */
const payee = (name: string): string => tag(file([transfer({ name })]), 'Nm').at(-1) ?? '';

/** Names in the order in which they open, below a path. */
function order(xml: string, ...path: string[]): string[] {
  type Node = Record<string, Node[]>;
  const parser = new XMLParser({ preserveOrder: true, parseTagValue: false });
  let nodes = parser.parse(xml) as Node[];
  for (const name of path) nodes = nodes.find((node) => name in node)?.[name] ?? [];
  return nodes.flatMap((node) => Object.keys(node)).filter((name) => name !== ':@');
}

const ROOT = ['Document', 'CstmrCdtTrfInitn'];

// The order and the limits are those of pain.001.001.09 as the European Payments Council uses it.
describe('a file of transfers for the bank', () => {
  it('has its elements in the order of the schema', () => {
    const xml = file([transfer(), transfer()]);
    expect(xml).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>/);
    expect(xml).toContain('xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"');
    expect(order(xml, ...ROOT)).toEqual(['GrpHdr', 'PmtInf']);
    expect(order(xml, ...ROOT, 'GrpHdr')).toEqual([
      ...['MsgId', 'CreDtTm', 'NbOfTxs', 'CtrlSum', 'InitgPty'],
    ]);
    expect(order(xml, ...ROOT, 'PmtInf')).toEqual([
      ...['PmtInfId', 'PmtMtd', 'BtchBookg', 'NbOfTxs', 'CtrlSum', 'PmtTpInf', 'ReqdExctnDt'],
      ...['Dbtr', 'DbtrAcct', 'DbtrAgt', 'ChrgBr', 'CdtTrfTxInf', 'CdtTrfTxInf'],
    ]);
    expect(order(xml, ...ROOT, 'PmtInf', 'CdtTrfTxInf')).toEqual([
      ...['PmtId', 'Amt', 'Cdtr', 'CdtrAcct', 'RmtInf'],
    ]);
  });

  it('counts its transfers and adds them up to the cent: 0.01 + 0.10 + 1,234.56 = 1,234.67', () => {
    const xml = file([1, 10, 123_456].map((amountCents) => transfer({ amountCents })));
    expect(tag(xml, 'NbOfTxs')).toEqual(['3', '3']);
    expect(tag(xml, 'CtrlSum')).toEqual(['1234.67', '1234.67']);
    expect(tag(xml, 'InstdAmt')).toEqual(['0.01', '0.10', '1234.56']);
    expect(xml).toContain('<InstdAmt Ccy="EUR">');
  });

  it.each([0, -1, 1.5, 100_000_000_000])('is not made with %s cents', (amountCents) => {
    expect(() => file([transfer({ amountCents })])).toThrow(RangeError);
  });

  it('is not made of nothing', () => {
    expect(() => file([])).toThrow(RangeError);
  });

  it('keeps to the lengths of the schema, and cuts no sign in half', () => {
    const xml = file([transfer({ name: `${'A'.repeat(69)} Bee`, text: 'x'.repeat(500) })], {
      messageId: 'M'.repeat(60),
    });
    expect(tag(xml, 'Nm').at(-1)).toBe('A'.repeat(69));
    expect(tag(xml, 'Ustrd')[0]).toHaveLength(140);
    expect(tag(xml, 'MsgId')[0]).toHaveLength(35);
    expect(tag(xml, 'CreDtTm')).toEqual(['2026-11-20T10:00:00']);
  });

  it.each([
    ['Société Générale d’Électricité', "Societe Generale d'Electricite"],
    ['Łódź Ærø Škoda Straße', 'Lodz AEro Skoda Strasse'],
    ['Jansen & Zn. <b>"', 'Jansen + Zn. b'],
    ['  Twee \n regels\u0000 ', 'Twee regels'],
    ['株式会社', 'NOTPROVIDED'],
    ['🙂', 'NOTPROVIDED'],
    ['', 'NOTPROVIDED'],
  ])('writes %j in signs that every bank takes', (name, written) => {
    expect(payee(name)).toBe(written);
    expect(payee(name)).toMatch(/^[A-Za-z0-9/\-?:().,'+ ]{1,70}$/);
  });

  it('writes an account without spaces and in capitals', () => {
    const xml = file([transfer({ iban: 'nl91 abna 0417 1643 00' })]);
    expect(tag(xml, 'IBAN')).toEqual(['NL52DEMO0000000001', 'NL91ABNA0417164300']);
  });
});
