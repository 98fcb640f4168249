import type { RequestHandler } from 'express';
import { DomainError } from '../../kernel/domain-error.js';

const DEEPEST = 12;

/** No form is deep; what is would exhaust the stack of whoever walks through it. */
export const refuseDeepBodies: RequestHandler = (request, _, next) => {
  next(isDeep(request.body) ? DomainError.invalid('errors.unreadable') : undefined);
};

function isDeep(body: unknown): boolean {
  let level: unknown[] = [body];
  for (let depth = 0; depth <= DEEPEST; depth += 1) {
    level = level.flatMap((value) =>
      typeof value === 'object' && value !== null ? (Object.values(value) as unknown[]) : [],
    );
    if (level.length === 0) return false;
  }
  return true;
}
