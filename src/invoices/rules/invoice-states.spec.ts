import fc from 'fast-check';
import { can, transition } from '../../kernel/state-machine.js';
import {
  draftBlockers,
  invoiceMachine,
  isOutsideScope,
  issuedStates,
  sellerBlockers,
  settlementStep,
} from './invoice-states.js';

const seller = {
  ...{ name: 'Stichting', street: 'Laan 1', postcode: '1234 AB', place: 'Delft' },
  ...{ kvkNumber: '90000001', vatId: 'NL900000016B01', iban: 'NL52DEMO0000000001' },
};
const codes = (blockers: readonly { readonly code: string }[]): string[] =>
  blockers.map(({ code }) => code.replace('invoices.blockers.', ''));

describe('the states of a document', () => {
  it('begin with a draft, which is issued or thrown away', () => {
    expect(transition(invoiceMachine, 'draft', 'issue')).toBe('issued');
    expect(transition(invoiceMachine, 'draft', 'void')).toBe('void');
  });

  it.each(issuedStates)('let nobody throw away what is %s', (state) => {
    expect(can(invoiceMachine, state, 'void')).toBe(false);
    expect(can(invoiceMachine, state, 'issue')).toBe(false);
  });

  it.each([
    ['nothing is settled', { totalCents: 100, settledCents: 0, creditedCents: 0 }, 'issued'],
    ['a part is', { totalCents: 100, settledCents: 99, creditedCents: 0 }, 'partially_paid'],
    ['all is', { totalCents: 100, settledCents: 100, creditedCents: 0 }, 'paid'],
    ['a part was credited', { totalCents: 100, settledCents: 100, creditedCents: 40 }, 'paid'],
    ['all was', { totalCents: 100, settledCents: 100, creditedCents: 100 }, 'credited'],
    ['there is nothing to pay', { totalCents: 0, settledCents: 0, creditedCents: 0 }, 'paid'],
  ])('follow from what settles it: %s', (_, settlement, state) => {
    const step = settlementStep(settlement);
    expect(invoiceMachine.transitions[step].to).toBe(state);
    for (const from of issuedStates) expect(transition(invoiceMachine, from, step)).toBe(state);
  });

  it('refuse a settlement below zero or over the total', () => {
    const amounts = fc.record({
      totalCents: fc.nat(1_000_000),
      settledCents: fc.integer({ min: -1_000_000, max: 2_000_000 }),
    });
    fc.assert(
      fc.property(amounts, ({ totalCents, settledCents }) => {
        const settle = () => settlementStep({ totalCents, settledCents, creditedCents: 0 });
        if (settledCents < 0 || settledCents > totalCents) expect(settle).toThrow(RangeError);
        else expect(settle).not.toThrow();
      }),
    );
  });
});

describe('what stands in the way', () => {
  it('of invoicing at all is a legal entity that is not complete', () => {
    expect(sellerBlockers(seller)).toEqual([]);
    expect(codes(sellerBlockers(undefined))).toEqual(['no_entity']);
    const bare = { ...seller, street: '', kvkNumber: null, vatId: null, iban: null };
    expect(codes(sellerBlockers(bare))).toEqual(['no_address', 'no_kvk', 'no_vat_id', 'no_iban']);
  });

  it('of issuing a draft is what is on it', () => {
    const good = { lines: 1, mixesScope: false, totalCents: 0 };
    expect(draftBlockers(good)).toEqual([]);
    expect(codes(draftBlockers({ lines: 0, mixesScope: true, totalCents: -1 }))).toEqual([
      ...['no_lines', 'mixed', 'negative'],
    ]);
  });

  it('of standing together is being outside the scope of VAT', () => {
    expect(isOutsideScope({ category: 'O' })).toBe(true);
    expect(isOutsideScope({ category: 'E' })).toBe(false);
  });
});
