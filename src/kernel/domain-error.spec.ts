import { DomainError } from './domain-error.js';

describe('a domain error', () => {
  it('carries its code, its field and what the sentence needs', () => {
    const error = DomainError.invalid('requests.errors.too_long', {
      field: 'summary',
      params: { limit: 200 },
    });
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({
      name: 'DomainError',
      kind: 'invalid',
      code: 'requests.errors.too_long',
      field: 'summary',
      params: { limit: 200 },
    });
    expect(error.message).toBe('requests.errors.too_long');
  });

  it('has neither field nor params when none were given', () => {
    expect(Object.keys(DomainError.conflict('quotes.errors.expired'))).not.toContain('field');
    expect(Object.keys(DomainError.conflict('quotes.errors.expired'))).not.toContain('params');
  });

  it.each([
    [DomainError.unauthorised(), 'unauthorised', 'errors.unauthorised'],
    [DomainError.forbidden(), 'forbidden', 'errors.forbidden'],
    [DomainError.notFound(), 'not_found', 'errors.not_found'],
    [DomainError.conflict(), 'conflict', 'errors.conflict'],
    [DomainError.tooLarge(), 'too_large', 'errors.too_large'],
    [DomainError.tooMany(), 'too_many', 'errors.too_many'],
    [DomainError.unavailable(), 'unavailable', 'errors.unavailable'],
  ])('%s is of one kind and has a sentence of its own', (error, kind, code) => {
    expect([error.kind, error.code]).toEqual([kind, code]);
  });
});
