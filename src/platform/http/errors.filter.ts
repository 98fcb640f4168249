import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  HttpException,
  Injectable,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { DomainError, type DomainErrorKind } from '../../kernel/domain-error.js';
import { toDomainError } from '../database/database-errors.js';
import { Texts } from '../i18n/index.js';
import { type FieldError, Views } from '../views/index.js';
import { FormRefused } from './forms/read-form.js';
import { factsOf } from './request-facts.js';
import { Shells } from './shell.js';
import { SignInNeeded } from './sign-in-needed.js';

const statuses: Readonly<Record<DomainErrorKind, number>> = {
  invalid: 422,
  unauthorised: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  too_many: 429,
  unavailable: 503,
};
const kinds: Readonly<Record<number, DomainErrorKind>> = {
  400: 'invalid',
  401: 'unauthorised',
  403: 'forbidden',
  404: 'not_found',
  405: 'not_found',
  409: 'conflict',
  413: 'too_large',
  415: 'invalid',
  422: 'invalid',
  429: 'too_many',
  503: 'unavailable',
};
const pages = new Set([403, 404, 409, 413, 422, 429, 500, 503]);

/** The one place where an error becomes a page, or `application/problem+json` for the API. */
@Injectable()
@Catch()
export class ErrorsFilter implements ExceptionFilter {
  constructor(
    private readonly texts: Texts,
    private readonly views: Views,
    private readonly shells: Shells,
  ) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const error = asDomainError(toDomainError(thrown));
    const status = error ? statuses[error.kind] : 500;
    if (status >= 500) request.log.error({ err: thrown }, 'failed');
    if (response.headersSent) {
      response.end();
      return;
    }
    response.setHeader('Cache-Control', 'private, no-store');
    if (status === 503 || status === 429) response.setHeader('Retry-After', '5');
    if (factsOf(response).api) this.sayProblem(response, status, error);
    else if (error instanceof SignInNeeded) leadToSignIn(request, response);
    else this.showPage(request, response, status, error);
  }

  private sayProblem(response: Response, status: number, error: DomainError | undefined): void {
    const { locale, id } = factsOf(response);
    const say = (code: string, params?: DomainError['params']): string =>
      this.texts.t(locale, code, params);
    const fieldErrors = fieldErrorsOf(error);
    if (status === 401) response.setHeader('WWW-Authenticate', 'Bearer');
    response
      .status(status)
      .type('application/problem+json')
      .send(
        JSON.stringify({
          type: 'about:blank',
          status,
          title: say(`errors.title.${status}`),
          code: error?.code ?? 'errors.unexpected',
          detail: say(error?.code ?? 'errors.unexpected', error?.params),
          ...(error?.field ? { field: error.field } : {}),
          ...(fieldErrors.length > 0
            ? { errors: fieldErrors.map((one) => ({ ...one, detail: say(one.code, one.params) })) }
            : {}),
          instance: id,
        }),
      );
  }

  private showPage(
    request: Request,
    response: Response,
    status: number,
    error: DomainError | undefined,
  ): void {
    const shown = pages.has(status) ? status : status < 500 ? 422 : 500;
    const { locale, id } = factsOf(response);
    const shell = this.shells.of(request, response, {
      title: `errors.title.${shown}`,
      status: shown,
      publicContent: true,
    });
    const model = {
      status: shown,
      explanation: this.texts.t(locale, error?.code ?? 'errors.unexpected', error?.params),
      requestId: id,
    };
    const html = this.views.page('errors/error', 'plain', model, shell);
    response.status(shown).type('html').send(html);
  }
}

/** What is wrong with which field, whether the form or the use case found it. */
function fieldErrorsOf(error: DomainError | undefined): readonly FieldError[] {
  if (error instanceof FormRefused) return error.errors;
  if (error?.field === undefined) return [];
  const { field, code, params } = error;
  return [{ field, code, ...(params ? { params } : {}) }];
}

function asDomainError(error: unknown): DomainError | undefined {
  if (error instanceof DomainError) return error;
  const status = statusOf(error);
  if (status === undefined || status >= 500) return undefined;
  const kind = kinds[status] ?? 'invalid';
  return new DomainError(kind, kind === 'invalid' ? 'errors.unreadable' : `errors.${kind}`);
}

/** The status of an error of Nest, or of a body parser. */
function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  const { status } = (error ?? {}) as { status?: unknown };
  return typeof status === 'number' ? status : undefined;
}

/** Remembers where the person wanted to go, and asks to sign in first. */
function leadToSignIn(request: Request, response: Response): void {
  const { locale, path } = factsOf(response);
  const next = request.method === 'GET' ? `?next=${encodeURIComponent(path)}` : '';
  response.redirect(303, `/${locale}/sign-in${next}`);
}
