import { queryText } from '../platform/http/index.js';

/** The filled-in fields of a form or filter, without its class. */
export const filled = (form: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(form).filter(([, value]) => value !== undefined && value !== ''),
  );

/** The filled-in fields of a filter as the query of an address. */
export const queryOf = (filter: object): string => queryText({ ...filter });
