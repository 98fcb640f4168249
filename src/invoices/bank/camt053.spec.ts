import { camt, TEST_IBAN } from '../../../test/support/camt.js';
import { parseCamt053 } from './camt053.js';

const codes = (file: string | Buffer): string[] =>
  parseCamt053(file).problems.map(({ code }) => code);

describe('a bank statement (CAMT.053)', () => {
  const transfer = {
    ...{ amount: '1210.00', name: 'Café Délifrance B.V.', iban: 'NL91ABNA0417164300' },
    ...{ texts: ['QUA-2026-000001 & thanks', 'second line'], endToEndId: 'E2E-1' },
    ...{ reference: 'RF18539007547034', bankReference: 'BANK-1' },
  };

  it.each(['02', '08'] as const)('of version 001.%s is read', (version) => {
    const { statements, problems } = parseCamt053(
      camt({ version, statements: [{ id: 'S-1', opening: '100.00', entries: [transfer] }] }),
    );
    expect(problems).toEqual([]);
    expect(statements).toEqual([
      {
        ...{ id: 'S-1', iban: TEST_IBAN, fromOn: '2026-11-19', toOn: '2026-11-19' },
        ...{ openingCents: 10_000, closingCents: 131_000 },
        entries: [
          {
            ...{ bookedOn: '2026-11-19', valueOn: '2026-11-19', amountCents: 121_000 },
            ...{ isReversal: false, returnReason: null },
            counterpartyName: 'Café Délifrance B.V.',
            counterpartyIban: 'NL91ABNA0417164300',
            remittance: 'QUA-2026-000001 & thanks second line',
            references: ['RF18539007547034'],
            endToEndId: 'E2E-1',
            bankReferences: ['BANK-1'],
          },
        ],
      },
    ]);
  });

  it('may write its namespace with a prefix, hold several statements and be overdrawn', () => {
    const out = { amount: '250.05', direction: 'DBIT' as const };
    const { statements, problems } = parseCamt053(
      camt({
        prefix: 'ns2',
        statements: [
          { id: 'S-1', opening: '100.00', entries: [out] },
          { id: 'S-2', opening: '-150.05', entries: [transfer] },
        ],
      }),
    );
    expect(problems).toEqual([]);
    // 100.00 - 250.05 = -150.05; -150.05 + 1210.00 = 1059.95
    expect(statements.map(({ closingCents }) => closingCents)).toEqual([-15_005, 105_995]);
  });

  it('is itemised where the bank tells the parts of a batch', () => {
    const parts = [
      { amount: '10.00', name: 'One' },
      { amount: '20.50', name: 'Two' },
    ];
    const { statements } = parseCamt053(camt({ statements: [{ entries: [{ batch: parts }] }] }));
    expect(statements[0]?.entries.map((one) => [one.amountCents, one.counterpartyName])).toEqual([
      [1000, 'One'],
      [2050, 'Two'],
    ]);
  });

  it('keeps a batch whole whose parts do not add up to it', () => {
    const file = camt({
      statements: [{ entries: [{ batch: [{ amount: '10.00' }, { amount: '20.50' }] }] }],
    }).replace('<TxAmt><Amt Ccy="EUR">20.50', '<TxAmt><Amt Ccy="EUR">20.49');
    const { statements, problems } = parseCamt053(file);
    expect(problems).toEqual([]);
    expect(statements[0]?.entries.map(({ amountCents }) => amountCents)).toEqual([3050]);
  });

  it('tells a transfer that came back, with who had sent it', () => {
    const back = { ...transfer, direction: 'DBIT' as const, reversal: true, returnReason: 'MD06' };
    const [entry] = parseCamt053(camt({ statements: [{ entries: [back] }] })).statements[0]!
      .entries;
    expect(entry).toMatchObject({
      ...{ amountCents: -121_000, isReversal: true, returnReason: 'MD06' },
      counterpartyName: 'Café Délifrance B.V.',
    });
  });

  it('takes the day of Amsterdam where a booking has a time', () => {
    const file = camt({ statements: [{ entries: [transfer] }] }).replace(
      '<BookgDt><Dt>2026-11-19</Dt>',
      '<BookgDt><DtTm>2026-11-19T23:30:00Z</DtTm>',
    );
    expect(parseCamt053(file).statements[0]?.entries[0]?.bookedOn).toBe('2026-11-20');
  });

  it('leaves out what is only announced', () => {
    const file = camt({
      statements: [{ opening: '0.00', closing: '0.00', entries: [transfer] }],
    }).replace('<Sts>BOOK</Sts>', '<Sts>PDNG</Sts>');
    const { statements, problems } = parseCamt053(file);
    expect([statements[0]?.entries, problems]).toEqual([[], []]);
  });

  it('must add up', () => {
    // 1000.00 + 1210.00 = 2210.00, a cent less than the bank says.
    const file = camt({ statements: [{ id: 'S-1', closing: '2210.01', entries: [transfer] }] });
    expect(parseCamt053(file).problems).toEqual([
      { code: 'balance', statement: 'S-1', entry: null, value: '0.01' },
    ]);
  });

  it.each([
    ['twice', camt({ statements: [{ entries: [] }, { entries: [] }] })],
    ['currency', camt({ statements: [{ currency: 'USD', entries: [] }] })],
    ['no_iban', camt({ statements: [{ entries: [] }] }).replace(/<IBAN>.*<\/IBAN>/, '')],
    ['no_id', camt({ statements: [{ id: ' ', entries: [] }] })],
    ['amount', camt({ statements: [{ entries: [transfer] }] }).replace('>1210.00<', '>1.005<')],
    ['amount', camt({ statements: [{ entries: [transfer] }] }).replace('>1210.00<', '>-1<')],
    ['day', camt({ statements: [{ entries: [transfer] }] }).replaceAll('11-19<', '11-31<')],
    ['direction', camt({ statements: [{ entries: [transfer] }] }).replaceAll('>CRDT<', '>UP<')],
    ['no_statement', camt({ statements: [] })],
    ['not_camt053', camt({ statements: [{ entries: [] }] }).replace('camt.053', 'camt.052')],
    ['not_camt053', '<html><body>Sign in</body></html>'],
    ['not_xml', '<Document><BkToCstmrStmt></Document>'],
    ['not_xml', 'date;amount\n2026-01-01;1,00'],
    ['not_text', Buffer.from([0xff, 0xfe, 0x00, 0xd8])],
    ['too_large', 'x'.repeat(10_000_001)],
    ['too_deep', '<a>'.repeat(200) + '</a>'.repeat(200)],
  ])('is refused: %s', (code, file) => {
    expect(codes(file)).toContain(code);
  });

  it('never follows an entity, and is not blown up by many', () => {
    const bomb = Array.from({ length: 9 }, (_, index) => {
      const inner = index === 0 ? 'lol' : `&l${index - 1};`.repeat(10);
      return `<!ENTITY l${index} "${inner}">`;
    }).join('');
    const heads = [
      `<!DOCTYPE Document [${bomb}]>`,
      '<!DOCTYPE Document [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
      '<!doctype Document SYSTEM "http://evil.example/x.dtd">',
    ];
    for (const head of heads) {
      expect(codes(camt({ head, statements: [{ entries: [] }] }))).toEqual(['doctype']);
    }
  });
});
