import { breaksIn, type StatementSpan } from './continuity.js';

const statement = (
  name: string,
  fromOn: string | null,
  toOn: string | null,
  openingCents: number | null,
  closingCents: number | null,
  iban = 'NL52DEMO0000000001',
): StatementSpan => ({ name, iban, fromOn, toOn, openingCents, closingCents });

const monday = statement('S1', '2026-11-16', '2026-11-16', 100_000, 150_000);
const tuesday = statement('S2', '2026-11-17', '2026-11-17', 150_000, 140_000);
const thursday = statement('S4', '2026-11-19', '2026-11-19', 145_000, 145_000);

describe('statements of one account', () => {
  it('join when each begins with what the one before it ended with, in whatever order they came', () => {
    expect(breaksIn([tuesday, monday])).toEqual([]);
  });

  it('join over days without a statement, as long as the balance stayed', () => {
    expect(breaksIn([monday, { ...tuesday, fromOn: '2026-11-20', toOn: '2026-11-20' }])).toEqual(
      [],
    );
  });

  it('join where a bank ends one on the day on which it begins the next', () => {
    expect(breaksIn([{ ...monday, toOn: '2026-11-17' }, tuesday])).toEqual([]);
  });

  it('1,400.00 before and 1,450.00 after: a statement is missing in between', () => {
    expect(breaksIn([monday, tuesday, thursday])).toEqual([
      {
        ...{ kind: 'gap', previous: 'S2', previousOn: '2026-11-17' },
        ...{ next: 'S4', nextOn: '2026-11-19', closingCents: 140_000, openingCents: 145_000 },
      },
    ]);
  });

  it('the missing one closes the gap', () => {
    const wednesday = statement('S3', '2026-11-18', '2026-11-18', 140_000, 145_000);
    expect(breaksIn([monday, tuesday, thursday, wednesday])).toEqual([]);
  });

  it('that share days overlap, also a week that holds a day', () => {
    const week = statement('W', '2026-11-16', '2026-11-20', 100_000, 145_000);
    expect(breaksIn([week, tuesday])).toMatchObject([
      { kind: 'overlap', previous: 'W', next: 'S2' },
    ]);
    const after = statement('S5', '2026-11-21', '2026-11-21', 145_000, 1);
    expect(breaksIn([week, tuesday, after])).toHaveLength(1);
  });

  it('of another account, without days or without balances have nothing to say', () => {
    const other = statement('X', '2026-11-17', '2026-11-17', 1, 2, 'NL91ABNA0417164300');
    const noDays = statement('Y', null, null, 1, 2);
    const noBalance = statement('Z', '2026-11-18', '2026-11-18', null, null);
    expect(breaksIn([monday, other, noDays, noBalance])).toEqual([]);
  });
});
