import { doubleCsrf } from 'csrf-csrf';
import type { Request, RequestHandler, Response } from 'express';
import { DomainError } from '../../kernel/domain-error.js';
import type { Config } from '../config/config.js';
import { isSecure } from './cookies.js';
import { factsOf } from './request-facts.js';

export interface Csrf {
  readonly protect: RequestHandler;
  /** The token of a form; begins a session where there is none. */
  tokenFor(request: Request, response: Response): string;
}

const unsafe = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** A token for every unsafe request of a page, and a look at where the request comes from. */
export function createCsrf(config: Config): Csrf {
  const secure = isSecure(config);
  const { generateCsrfToken, validateRequest } = doubleCsrf({
    getSecret: () => config.sessionSecret,
    getSessionIdentifier: (request) => request.session.id,
    cookieName: secure ? '__Host-csrf' : 'csrf',
    cookieOptions: { sameSite: 'lax', secure, path: '/', httpOnly: true },
    getCsrfTokenFromRequest: (request) => {
      const token = (request.body as Record<string, unknown> | undefined)?._csrf;
      return typeof token === 'string' ? token : request.get('x-csrf-token');
    },
  });
  return {
    tokenFor(request, response) {
      request.session.csrf = true;
      return generateCsrfToken(request, response);
    },
    protect(request, response, next) {
      if (factsOf(response).api || !unsafe.has(request.method)) {
        next();
        return;
      }
      const { session } = request as Partial<Pick<Request, 'session'>>;
      const honest =
        session !== undefined && comesFromHere(request, config) && validateRequest(request);
      next(honest ? undefined : DomainError.forbidden('errors.csrf'));
    },
  };
}

function comesFromHere(request: Request, config: Config): boolean {
  const site = request.get('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const origin = request.get('origin');
  if (origin === undefined) return true;
  if (origin === config.publicUrl) return true;
  return !config.production && origin === `${request.protocol}://${request.get('host') ?? ''}`;
}
