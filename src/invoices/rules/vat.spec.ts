import type { SupplyFacts, VatBuyer } from './vat.js';
import { decideVat } from './vat.js';
import { vatRateOn } from './vat-rates.js';

const nl: VatBuyer = {
  ...{ country: 'NL', inEuropeanUnion: true, vatId: 'NL900000016B01', vatIdValid: true },
  customerCategory: 'sme',
};
const buyers: Readonly<Record<string, VatBuyer>> = {
  'in the Netherlands': nl,
  'in the Netherlands without VAT id': { ...nl, vatId: null, vatIdValid: false },
  'in the EU with a valid VAT id': { ...nl, country: 'DE', vatId: 'DE136695976' },
  'in the EU with a mistyped VAT id': {
    ...{ ...nl, country: 'DE', vatId: 'DE136695977', vatIdValid: false },
  },
  'in the EU without VAT id': { ...nl, country: 'FR', vatId: null, vatIdValid: false },
  'outside the EU': {
    ...{ ...nl, country: 'US', inEuropeanUnion: false, vatId: null, vatIdValid: false },
  },
};
const abroad = { country: 'DE', on: '2026-11-02' };
const cases: Readonly<Record<string, { supply: string; facts?: SupplyFacts }>> = {
  membership: { supply: 'membership' },
  joining: { supply: 'joining' },
  service: { supply: 'service' },
  space: { supply: 'space' },
  'space, rent taxed by choice': { supply: 'space', facts: { taxedRent: true } },
  'event here': { supply: 'event' },
  'event in Germany': { supply: 'event', facts: { heldIn: 'DE' } },
  'event online': { supply: 'event', facts: { heldIn: 'online' } },
  'goods without evidence': { supply: 'goods' },
  'goods brought abroad': { supply: 'goods', facts: { delivered: abroad } },
  'goods brought within the country': {
    ...{ supply: 'goods', facts: { delivered: { ...abroad, country: 'NL' } } },
  },
  compensation: { supply: 'compensation' },
};

/** One row a supply; the columns are the buyers in the order above. */
const table: Readonly<Record<string, string>> = {
  membership: 'S S AE S S O',
  joining: 'S S AE S S O',
  service: 'S S AE S S O',
  space: 'E E E E E E',
  'space, rent taxed by choice': 'S S S S S S',
  'event here': 'S S S S S S',
  'event in Germany': 'O O O O O O',
  'event online': 'S S AE S S O',
  'goods without evidence': 'S S S S S S',
  'goods brought abroad': 'S S K S S G',
  'goods brought within the country': 'S S S S S S',
  compensation: 'O O O O O O',
};

describe('VAT', () => {
  const on = '2026-11-20';
  const rows = Object.entries(table).flatMap(([name, categories]) =>
    categories
      .split(' ')
      .map((category, at): [string, string, string] => [
        name,
        Object.keys(buyers)[at] ?? '',
        category,
      ]),
  );
  const decided = (name: string, buyer: string) =>
    decideVat({ on, buyer: buyers[buyer] ?? nl, ...(cases[name] ?? { supply: '' }) });

  it('has a row for every case and a column for every buyer', () => {
    expect(Object.keys(table)).toEqual(Object.keys(cases));
    expect(rows).toHaveLength(Object.keys(cases).length * Object.keys(buyers).length);
  });

  it.each(rows)('of %s to a buyer %s is %s', (name, buyer, category) => {
    expect(decided(name, buyer).category).toBe(category);
  });

  it.each(rows)('of %s to a buyer %s has 21 %% or a reason in both languages', (name, buyer) => {
    const { category, rateBp, reason } = decided(name, buyer);
    expect(rateBp).toBe(category === 'S' ? 2100 : 0);
    expect(reason === null).toBe(category === 'S');
    if (reason) expect(reason.en === reason.nl).toBe(false);
  });

  it('names the code of the reason where the list has one', () => {
    const codeOf = (name: string, buyer: string) => decided(name, buyer).reasonCode;
    expect(codeOf('service', 'in the EU with a valid VAT id')).toBe('VATEX-EU-AE');
    expect(codeOf('service', 'outside the EU')).toBe('VATEX-EU-O');
    expect(codeOf('goods brought abroad', 'in the EU with a valid VAT id')).toBe('VATEX-EU-IC');
    expect(codeOf('goods brought abroad', 'outside the EU')).toBe('VATEX-EU-G');
    expect(codeOf('space', 'outside the EU')).toBeNull();
  });

  it('says "btw verlegd" as Dutch law wants it', () => {
    const { reason } = decided('service', 'in the EU with a valid VAT id');
    expect(reason?.nl).toMatch(/^Btw verlegd/);
    expect(reason?.en).toContain('btw verlegd');
  });

  describe('of what a cluster holds to be exempt', () => {
    const reason = { en: 'Association of members', nl: 'Vereniging van leden' };
    const exemption = { supplies: ['membership'], code: 'VATEX-EU-132-1L', reason };
    it.each(Object.entries(buyers))('is exempt for a buyer %s, with its reason', (_, buyer) => {
      expect(decideVat({ supply: 'membership', on, buyer, exemption })).toEqual({
        ...{ category: 'E', rateBp: 0, reasonCode: 'VATEX-EU-132-1L', reason },
      });
    });
    it('leaves other supplies taxed', () => {
      expect(decideVat({ supply: 'joining', on, buyer: nl, exemption }).category).toBe('S');
    });
    it('never makes a compensation a supply', () => {
      const all = { ...exemption, supplies: ['compensation'] };
      expect(decideVat({ supply: 'compensation', on, buyer: nl, exemption: all }).category).toBe(
        'O',
      );
    });
  });

  it.each([
    ['2012-09-30', 1900, 600],
    ['2012-10-01', 2100, 600],
    ['2018-12-31', 2100, 600],
    ['2019-01-01', 2100, 900],
    ['2032-12-31', 2100, 900],
  ])('has the rates of its day: on %s', (day, standard, reduced) => {
    expect([vatRateOn(day), vatRateOn(day, 'reduced')]).toEqual([standard, reduced]);
  });

  it('knows no rate before 2001', () => {
    expect(() => vatRateOn('2000-12-31')).toThrow('no rate');
  });
});
