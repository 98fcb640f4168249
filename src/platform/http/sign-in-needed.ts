import { DomainError } from '../../kernel/domain-error.js';

/** Nobody is signed in: a page leads to the sign-in page, the API answers 401. */
export class SignInNeeded extends DomainError {
  constructor() {
    super('unauthorised', 'errors.unauthorised');
  }
}
