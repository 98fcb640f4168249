import fc from 'fast-check';
import { matchAll } from './match.js';
import type { Incoming, MatchContext, MatchDocument } from './match-facts.js';

const document = (values: Partial<MatchDocument> & { id: string }): MatchDocument => ({
  number: `QUA-2026-${values.id.padStart(6, '0')}`,
  ...{ organisationId: 'reigers', organisation: 'Drie Reigers B.V.', dueOn: '2026-11-01' },
  ...{ openCents: 121_000, paymentReference: null },
  ...values,
});
const booking = (values: Partial<Incoming>): Incoming => ({
  ...{ bookedOn: '2026-11-19', amountCents: 121_000, isReturn: false, text: '' },
  ...{ counterpartyName: null, counterpartyIban: null, endToEndId: null },
  ...values,
});
const context = (values: Partial<MatchContext> = {}): MatchContext => ({
  documents: [
    document({ id: '1', paymentReference: 'RF18QUA2026000001' }),
    document({ id: '2', openCents: 60_500, dueOn: '2026-11-05' }),
    document({ id: '3', organisationId: 'molen', organisation: 'De Molen', openCents: 30_000 }),
  ],
  payers: [{ iban: 'NL91ABNA0417164300', organisationId: 'molen' }],
  organisations: [
    { id: 'reigers', name: 'Drie Reigers B.V.' },
    { id: 'molen', name: 'Stichting De Molen' },
  ],
  ...{ credits: [], payments: [], refunds: [] },
  ...values,
});
const judge = (values: Partial<Incoming>, given = context()) =>
  matchAll([booking(values)], given)[0];

describe('a booking settles by itself', () => {
  it.each([
    ['a structured reference, spaced', 'RF18 QUA2 0260 0000 1', 'reference'],
    ['the number', 'Invoice qua-2026-000001, thank you', 'number'],
    ['the number without signs', 'factuur QUA2026000001', 'number'],
    ['the number cut in two by the bank', 'factuur QUA-2026-00 0001', 'number'],
    ['the number without its zeros', 'QUA 2026 1', 'number'],
  ])('by %s and the amount', (_, text, reason) => {
    expect(judge({ text })).toEqual({
      ...{ kind: 'settle', organisationId: 'reigers', reasons: [reason, 'amount'] },
      allotments: [{ documentId: '1', amountCents: 121_000 }],
    });
  });

  it('by an account that paid before, when one invoice has that amount', () => {
    const verdict = judge({ amountCents: 30_000, counterpartyIban: 'NL91ABNA0417164300' });
    expect(verdict).toMatchObject({ kind: 'settle', reasons: ['iban', 'amount'] });
  });

  it('once: the same again is a double payment', () => {
    const twice = [booking({ text: 'QUA-2026-000001' }), booking({ text: 'QUA-2026-000001' })];
    const [first, second] = matchAll(twice, context());
    expect(first?.kind).toBe('settle');
    expect(second).toMatchObject({ kind: 'ask', why: 'double' });
  });
});

describe('a booking is asked about', () => {
  it.each([
    ['partial', { text: 'QUA-2026-000001', amountCents: 100_000 }, [['1', 100_000]], 0],
    ['over', { text: 'QUA-2026-000001', amountCents: 121_001 }, [['1', 121_000]], 1],
    [
      'several',
      { text: 'QUA-2026-000001 and QUA-2026-000002', amountCents: 181_500 },
      [
        ['1', 121_000],
        ['2', 60_500],
      ],
      0,
    ],
    [
      'several',
      { counterpartyName: 'DRIE REIGERS BV', amountCents: 181_500 },
      [
        ['1', 121_000],
        ['2', 60_500],
      ],
      0,
    ],
    ['likely', { counterpartyName: 'de molen', amountCents: 30_000 }, [['3', 30_000]], 0],
    ['unknown', { amountCents: 30_000 }, [['3', 30_000]], 0],
  ] as const)('as %s, with what fits best first', (why, values, allotments, restCents) => {
    const verdict = judge(values);
    expect(verdict).toMatchObject({ kind: 'ask', why });
    const [best] = verdict?.kind === 'ask' ? verdict.suggestions : [];
    expect(best?.allotments.map((one) => [one.documentId, one.amountCents])).toEqual(allotments);
    expect(best?.restCents).toBe(restCents);
  });

  it('when it names invoices of two organisations', () => {
    const text = 'QUA-2026-000001 QUA-2026-000003';
    expect(judge({ text, amountCents: 151_000 })).toMatchObject({ kind: 'ask', why: 'ambiguous' });
  });

  it('when nobody knows it', () => {
    expect(judge({ amountCents: 77_777, counterpartyName: 'Nobody' })).toEqual({
      ...{ kind: 'ask', why: 'unknown', suggestions: [] },
    });
  });

  it('when the name fits but the account is new: a name is easily taken', () => {
    expect(judge({ counterpartyName: 'Drie Reigers' })).toMatchObject({ why: 'likely' });
  });

  it('does not take a longer number for the one in it', () => {
    expect(judge({ text: 'QUA-2026-0000012' })).toMatchObject({ kind: 'ask', why: 'unknown' });
  });
});

describe('credit notes that the payer took off', () => {
  const credit = (id: string, openCents: number, organisationId = 'reigers') => ({
    ...{ id: `c${id}`, number: `QUA-2026-9${id.padStart(5, '0')}`, organisationId, openCents },
  });
  const best = (values: Partial<Incoming>, given: MatchContext) => {
    const verdict = judge(values, given);
    if (verdict?.kind !== 'ask') throw new Error(`It is ${verdict?.kind ?? 'nothing'}`);
    return { why: verdict.why, ...verdict.suggestions[0] };
  };

  it('a named invoice of 1,210.00 less a credit note of 210.00 is the 1,000.00 that came', () => {
    const given = context({ credits: [credit('1', 21_000)] });
    expect(best({ text: 'QUA-2026-000001', amountCents: 100_000 }, given)).toMatchObject({
      ...{ why: 'netted', organisationId: 'reigers', restCents: 0, reasons: ['number', 'credit'] },
      allotments: [{ documentId: '1', amountCents: 100_000 }],
      credits: [{ creditNoteId: 'c1', documentId: '1', amountCents: 21_000 }],
    });
  });

  it('two invoices less two credit notes, found by the name alone', () => {
    const given = context({ credits: [credit('1', 20_000), credit('2', 1500)] });
    const values = { counterpartyName: 'Drie Reigers', amountCents: 160_000 };
    expect(best(values, given)).toMatchObject({
      ...{ why: 'netted', restCents: 0 },
      allotments: [
        { documentId: '1', amountCents: 99_500 },
        { documentId: '2', amountCents: 60_500 },
      ],
      credits: [
        { creditNoteId: 'c1', documentId: '1', amountCents: 20_000 },
        { creditNoteId: 'c2', documentId: '1', amountCents: 1500 },
      ],
    });
  });

  it('one that settles an invoice alone leaves nothing for money there', () => {
    const given = context({ credits: [credit('1', 151_000)] });
    const values = { text: 'QUA-2026-000001 QUA-2026-000002', amountCents: 30_500 };
    expect(best(values, given)).toMatchObject({
      allotments: [
        { documentId: '1', amountCents: 0 },
        { documentId: '2', amountCents: 30_500 },
      ],
      credits: [
        { creditNoteId: 'c1', documentId: '1', amountCents: 121_000 },
        { creditNoteId: 'c1', documentId: '2', amountCents: 30_000 },
      ],
    });
  });

  it('not those of another organisation, and not where an invoice has the amount by itself', () => {
    const others = context({ credits: [credit('1', 21_000, 'molen')] });
    expect(best({ text: 'QUA-2026-000001', amountCents: 100_000 }, others).why).toBe('partial');
    const own = context({ credits: [credit('1', 60_500)] });
    expect(judge({ text: 'QUA-2026-000001', amountCents: 121_000 }, own)?.kind).toBe('settle');
    const plain = best({ counterpartyName: 'Drie Reigers', amountCents: 60_500 }, own);
    expect(plain).toMatchObject({ credits: [], allotments: [{ documentId: '2' }] });
  });

  it('suggests as few invoices as add up to the amount, and never more than a form holds', () => {
    const amounts = [100, 100, 100, 100, 100, 100, 100, 700];
    const documents = amounts.map((openCents, index) =>
      document({ id: String(index + 1), openCents }),
    );
    const values = { counterpartyName: 'Drie Reigers', amountCents: 800 };
    expect(best(values, context({ documents })).allotments).toEqual([
      { documentId: '1', amountCents: 100 },
      { documentId: '8', amountCents: 700 },
    ]);
    const many = judge({ ...values, amountCents: 799 }, context({ documents }));
    const plans = many?.kind === 'ask' ? many.suggestions : [];
    expect(Math.max(...plans.map(({ allotments }) => allotments.length))).toBe(6);
  });
});

describe('money that goes out', () => {
  const given = context({
    payments: [
      {
        ...{ id: 'p1', organisationId: 'molen', amountCents: 30_000, receivedOn: '2026-11-10' },
        ...{ payerIban: 'NL91ABNA0417164300', endToEndId: 'E2E-1' },
      },
    ],
    refunds: [{ id: 'r1', amountCents: 5000, iban: 'NL91ABNA0417164300', reference: 'REFUND-1' }],
  });

  it('is a refund of ours when the bank names it', () => {
    const values = { amountCents: -5000, endToEndId: 'REFUND-1' };
    expect(judge(values, given)).toEqual({ kind: 'refund', refundId: 'r1' });
    expect(judge({ ...values, amountCents: -5001 }, given)).toEqual({ kind: 'outgoing' });
  });

  it('may be a transfer that came back', () => {
    const verdict = judge({ amountCents: -30_000, endToEndId: 'E2E-1' }, given);
    expect(verdict).toMatchObject({
      ...{ kind: 'ask', why: 'returned' },
      suggestions: [{ reversesId: 'p1', reasons: ['end_to_end', 'amount'] }],
    });
  });

  it('is no business of ours otherwise', () => {
    expect(judge({ amountCents: -999, counterpartyName: 'The bank' }, given)).toEqual({
      kind: 'outgoing',
    });
  });
});

describe('matching', () => {
  const texts = ['', 'QUA-2026-000001', 'QUA-2026-000002 QUA-2026-000001', 'RF18QUA2026000001'];
  const someBooking = fc.record({
    amountCents: fc.integer({ min: 1, max: 400_000 }),
    text: fc.constantFrom(...texts),
    counterpartyName: fc.constantFrom(null, 'Drie Reigers', 'Nobody'),
    counterpartyIban: fc.constantFrom(null, 'NL91ABNA0417164300'),
  });
  const someOpen = fc.array(fc.constantFrom(0, 1, 30_000, 60_500, 121_000), {
    ...{ minLength: 3, maxLength: 6 },
  });

  it('never gives more than came in, nor more than is open, over a whole statement', () => {
    fc.assert(
      fc.property(fc.array(someBooking, { maxLength: 12 }), someOpen, (bookings, amounts) => {
        const documents = amounts.map((openCents, index) =>
          document({ id: String(index + 1), openCents }),
        );
        const left = new Map(documents.map(({ id, openCents }) => [id, openCents]));
        const credits = [1, 30_000, 90_500].map((openCents, index) => ({
          ...{ id: `c${index}`, number: `QUA-2026-00009${index}`, organisationId: 'reigers' },
          openCents,
        }));
        const verdicts = matchAll(bookings.map(booking), context({ documents, credits }));
        verdicts.forEach((verdict, index) => {
          const received = bookings[index]?.amountCents ?? 0;
          const plans =
            verdict.kind === 'settle'
              ? [verdict.allotments]
              : verdict.kind === 'ask'
                ? verdict.suggestions.map(({ allotments }) => allotments)
                : [];
          for (const plan of plans) {
            const given = plan.reduce((total, one) => total + one.amountCents, 0);
            expect(given).toBeLessThanOrEqual(received);
            for (const { documentId, amountCents } of plan) {
              expect(amountCents).toBeGreaterThanOrEqual(0);
              expect(amountCents).toBeLessThanOrEqual(left.get(documentId) ?? 0);
            }
          }
          for (const { allotments, credits } of verdict.kind === 'ask' ? verdict.suggestions : []) {
            for (const { documentId } of credits) {
              const together = [...allotments, ...credits]
                .filter((one) => one.documentId === documentId)
                .reduce((sum, one) => sum + one.amountCents, 0);
              expect(together).toBe(left.get(documentId));
            }
            const money = allotments.reduce((sum, one) => sum + one.amountCents, 0);
            if (credits.length > 0) expect(money).toBe(received);
          }
          if (verdict.kind !== 'settle') return;
          expect(verdict.allotments.map(({ amountCents }) => amountCents)).toEqual([received]);
          for (const { documentId, amountCents } of verdict.allotments) {
            left.set(documentId, (left.get(documentId) ?? 0) - amountCents);
          }
        });
      }),
    );
  });
});
