/** The injection token of the CSRF guard. */
export const CSRF = Symbol('csrf');
