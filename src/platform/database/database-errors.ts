import { DomainError } from '../../kernel/domain-error.js';

interface DriverError {
  readonly code?: string;
  readonly message?: string;
  readonly constraint?: string;
  readonly driverError?: DriverError;
}

const lostConnection = new Set([
  'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOENT',
  '57P01', '57P02', '57P03', '53300', '53100', '08000', '08003', '08006', '08001',
]); // prettier-ignore
const busy = new Set(['SQLITE_BUSY', 'SQLITE_LOCKED', '40001', '40P01', '55P03']);
const full = new Set([
  'SQLITE_FULL',
  'SQLITE_IOERR',
  'SQLITE_CANTOPEN',
  'SQLITE_READONLY',
  'ENOSPC',
]);

const driverError = (error: unknown): DriverError => {
  const outer = (error ?? {}) as DriverError;
  return outer.driverError ?? outer;
};

/** True when the row stands there already; `table` narrows it to one table. */
export function isDuplicate(error: unknown, table?: string): boolean {
  const { code, message = '', constraint } = driverError(error);
  const duplicate =
    code === '23505' || (code === 'SQLITE_CONSTRAINT' && /UNIQUE|PRIMARY KEY/.test(message));
  if (!duplicate || table === undefined) return duplicate;
  const named =
    (error as { table?: string }).table ?? (driverError(error) as { table?: string }).table;
  return named === table || message.includes(`${table}.`) || (constraint ?? '').includes(table);
}

/** True when the same work may well succeed in a moment. */
export const isBusy = (error: unknown): boolean => busy.has(driverError(error).code ?? '');

/** True when the connection has ended or cannot be had. */
export function isLost(error: unknown): boolean {
  const { code = '', message = '' } = driverError(error);
  return (
    lostConnection.has(code) ||
    /Connection terminated|timeout exceeded when trying to connect|not queryable/i.test(message)
  );
}

/** Turns what a database says into what the portal says; other errors pass unchanged. */
export function toDomainError(error: unknown): unknown {
  const { code = '', message = '' } = driverError(error);
  if (isDuplicate(error)) return DomainError.conflict('errors.duplicate');
  if (code === '23503' || (code === 'SQLITE_CONSTRAINT' && message.includes('FOREIGN KEY'))) {
    return DomainError.conflict('errors.in_use');
  }
  // PostgreSQL keeps no text with a zero byte, so nothing can be found by one either.
  if (code === '22021') return DomainError.invalid('errors.unreadable');
  const gone =
    isLost(error) ||
    busy.has(code) ||
    full.has(code) ||
    /disk is full|runner already released/i.test(message);
  return gone ? DomainError.unavailable('errors.unavailable') : error;
}
