import type { ImportRow } from './import-rows.js';
import { bookedKey, judgeRows, type LedgerFacts } from './judge-import.js';

const row = (values: Partial<ImportRow>): ImportRow => ({
  ...{ line: 2, stream: 'fees', month: '2026-09', amountCents: 100, reference: 'A' },
  ...{ payer: null, payerKvk: null, note: null },
  ...values,
});
const fees = {
  ...{ id: 'f', slug: 'fees', nameEn: 'Membership fees', nameNl: 'Lidmaatschapsgelden' },
  ...{ isPublic: false, documentsFrom: null },
};
const services = {
  ...fees,
  id: 's',
  slug: 'services',
  nameEn: 'Services',
  nameNl: 'Diensten',
  documentsFrom: '2026-08',
};
const facts: LedgerFacts = {
  ...{ streams: [fees, services], currentMonth: '2026-11', skipBooked: false },
  isClosed: (month) => month <= '2026-06',
  booked: new Set([bookedKey('f', '2026-09', 'OLD')]),
};
const problems = (rows: ImportRow[], more: Partial<LedgerFacts> = {}): string[] =>
  judgeRows(rows, { ...facts, ...more }).problems.map(
    ({ line, column, code }) => `${line} ${column ?? ''} ${code.split('.').at(-1) ?? ''}`,
  );

describe('lines judged against the ledger', () => {
  it('find their stream by code or by name in either language, whatever the capitals', () => {
    for (const stream of ['fees', 'FEES', 'Membership fees', 'lidmaatschapsgelden']) {
      expect(judgeRows([row({ stream })], facts).accepted).toMatchObject([
        { streamOf: { id: 'f' } },
      ]);
    }
    expect(problems([row({ stream: 'gifts' })])).toEqual(['2 stream unknown_stream']);
  });

  it('may not go into closed or coming months, nor where documents speak', () => {
    expect(problems([row({ month: '2026-06' })])).toEqual(['2 month month_closed']);
    expect(problems([row({ month: '2026-12' })])).toEqual(['2 month month_ahead']);
    expect(problems([row({ stream: 'services', month: '2026-08' })])).toEqual([
      '2 month follows_documents',
    ]);
    expect(problems([row({ stream: 'services', month: '2026-07' })])).toEqual([]);
  });

  it('may not stand twice in the file; another month or stream is another payment', () => {
    const twice = [row({}), row({ line: 3, reference: 'a' })];
    expect(problems(twice)).toEqual(['3 reference double_in_file']);
    expect(problems([row({}), row({ line: 3, month: '2026-10' })])).toEqual([]);
  });

  it('that are booked already are problems, or left out when asked', () => {
    const old = row({ reference: 'old' });
    expect(problems([old])).toEqual(['2 reference booked_before']);
    const judged = judgeRows([old, row({ line: 3 })], { ...facts, skipBooked: true });
    expect(judged.problems).toEqual([]);
    expect(judged.skipped).toEqual([old]);
    expect(judged.accepted).toHaveLength(1);
  });
});
