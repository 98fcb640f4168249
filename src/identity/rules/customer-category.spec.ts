import { customerCategory } from './customer-category.js';
import { customerCategories, organisationKinds, sizeClasses } from './vocabulary.js';

describe('the customer category', () => {
  it.each([
    ['company', 'micro', 'sme'],
    ['company', 'small', 'sme'],
    ['company', 'medium', 'sme'],
    ['company', 'large', 'large'],
    ['start-up', 'micro', 'start-up'],
    ['start-up', 'small', 'start-up'],
    ['start-up', 'medium', 'sme'],
    ['start-up', 'large', 'large'],
    ['research', 'micro', 'research'],
    ['research', 'large', 'research'],
    ['public', 'small', 'large'],
    ['association', 'small', 'sme'],
    ['association', 'large', 'large'],
  ] as const)('of a %s that is %s is %s', (kind, size, category) => {
    expect(customerCategory(kind, size)).toBe(category);
  });

  it('exists for every kind and size', () => {
    for (const kind of organisationKinds) {
      for (const size of sizeClasses) {
        expect(customerCategories).toContain(customerCategory(kind, size));
      }
    }
  });
});
