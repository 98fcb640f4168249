export type DomainErrorKind =
  | 'invalid'
  | 'unauthorised'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'too_large'
  | 'too_many'
  | 'unavailable';

export type DomainErrorParams = Readonly<Record<string, string | number>>;

export interface DomainErrorDetails {
  readonly field?: string;
  readonly params?: DomainErrorParams;
}

/** A refusal the reader can understand: `code` is a key into the text files of both languages. */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  readonly field?: string;
  readonly params?: DomainErrorParams;

  constructor(
    readonly kind: DomainErrorKind,
    readonly code: string,
    details: DomainErrorDetails = {},
  ) {
    super(code);
    if (details.field !== undefined) this.field = details.field;
    if (details.params !== undefined) this.params = details.params;
  }

  static invalid(code: string, details?: DomainErrorDetails): DomainError {
    return new DomainError('invalid', code, details);
  }

  static unauthorised(code = 'errors.unauthorised', details?: DomainErrorDetails): DomainError {
    return new DomainError('unauthorised', code, details);
  }

  static forbidden(code = 'errors.forbidden', details?: DomainErrorDetails): DomainError {
    return new DomainError('forbidden', code, details);
  }

  static notFound(code = 'errors.not_found', details?: DomainErrorDetails): DomainError {
    return new DomainError('not_found', code, details);
  }

  static conflict(code = 'errors.conflict', details?: DomainErrorDetails): DomainError {
    return new DomainError('conflict', code, details);
  }

  static tooLarge(code = 'errors.too_large', details?: DomainErrorDetails): DomainError {
    return new DomainError('too_large', code, details);
  }

  static tooMany(code = 'errors.too_many', details?: DomainErrorDetails): DomainError {
    return new DomainError('too_many', code, details);
  }

  static unavailable(code = 'errors.unavailable', details?: DomainErrorDetails): DomainError {
    return new DomainError('unavailable', code, details);
  }
}
