import { applicableFee, type ClassFee, classesOf, feeOf, fitsRecord } from './fee-classes.js';

const partner: ClassFee[] = [
  { sizeClass: 'start-up', amountCents: 75_000 },
  { sizeClass: 'small', amountCents: 150_000 },
  { sizeClass: 'medium', amountCents: 350_000 },
  { sizeClass: 'large', amountCents: 750_000 },
  { sizeClass: 'research', amountCents: 500_000 },
];
const core: ClassFee[] = [
  { sizeClass: 'core-partner', amountCents: 5_000_000 },
  { sizeClass: 'research', amountCents: 2_500_000 },
];

describe('the fee that applies to an organisation', () => {
  it.each([
    ['a start-up of any size', 'start-up', 'micro', 75_000],
    ['a start-up that has grown', 'start-up', 'medium', 75_000],
    ['a micro company as a small one', 'company', 'micro', 150_000],
    ['a small company', 'company', 'small', 150_000],
    ['a medium company', 'company', 'medium', 350_000],
    ['a large company', 'company', 'large', 750_000],
    ['a research organisation, however large', 'research', 'large', 500_000],
    ['a public body by its size', 'public', 'large', 750_000],
    ['an association by its size', 'association', 'small', 150_000],
  ])('is that of %s', (_, kind, sizeClass, cents) => {
    expect(applicableFee(partner, { kind, sizeClass })?.amountCents).toBe(cents);
  });

  it('is the size of a start-up where the tier has no fee for start-ups', () => {
    const withoutStartUps = partner.filter((fee) => fee.sizeClass !== 'start-up');
    expect(applicableFee(withoutStartUps, { kind: 'start-up', sizeClass: 'micro' })).toEqual({
      sizeClass: 'small',
      amountCents: 150_000,
    });
  });

  it('is one amount for all core partners but those with a class of their own', () => {
    expect(applicableFee(core, { kind: 'company', sizeClass: 'medium' })?.amountCents).toBe(
      5_000_000,
    );
    expect(applicableFee(core, { kind: 'research', sizeClass: 'large' })?.amountCents).toBe(
      2_500_000,
    );
  });

  it('does not exist in a tier that is not meant for the organisation', () => {
    const startUpsOnly: ClassFee[] = [{ sizeClass: 'start-up', amountCents: 0 }];
    expect(applicableFee(startUpsOnly, { kind: 'company', sizeClass: 'large' })).toBeUndefined();
    expect(applicableFee(startUpsOnly, { kind: 'start-up', sizeClass: 'micro' })).toEqual({
      sizeClass: 'start-up',
      amountCents: 0,
    });
  });

  it('knows no class for a size it has never heard of', () => {
    expect(classesOf({ kind: 'company', sizeClass: 'gigantic' })).toEqual(['core-partner']);
    expect(feeOf(partner, 'gigantic')).toBeUndefined();
  });
});

describe('a declared class', () => {
  it('fits the record or does not', () => {
    expect(fitsRecord('small', { kind: 'company', sizeClass: 'micro' })).toBe(true);
    expect(fitsRecord('start-up', { kind: 'company', sizeClass: 'micro' })).toBe(false);
    expect(fitsRecord('large', { kind: 'research', sizeClass: 'large' })).toBe(false);
  });
});
