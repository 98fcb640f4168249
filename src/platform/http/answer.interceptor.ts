import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { from, mergeMap, type Observable } from 'rxjs';
import { Views } from '../views/index.js';
import { ContentVersion } from './content-version.js';
import { isSame, KeptPages } from './kept-pages.js';
import { Download, Page, Redirect } from './page.js';
import { factsOf } from './request-facts.js';
import { sessionAct } from './session/session-act.js';
import { Shells } from './shell.js';

/** Turns what a controller returns (a page, a redirect, a file) into the answer. */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  constructor(
    private readonly views: Views,
    private readonly shells: Shells,
    private readonly keptPages: KeptPages,
    private readonly contentVersion: ContentVersion,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Request>();
    const response = context.switchToHttp().getResponse<Response>();
    if (factsOf(response).api) return next.handle();
    return from(this.contentVersion.current()).pipe(
      mergeMap((version) =>
        next
          .handle()
          .pipe(mergeMap(async (result) => this.answer(request, response, result, version))),
      ),
    );
  }

  private async answer(
    request: Request,
    response: Response,
    result: unknown,
    version: string,
  ): Promise<unknown> {
    if (result instanceof Redirect) {
      await this.redirect(request, response, result);
      return undefined;
    }
    if (result instanceof Download) {
      response.setHeader('Content-Type', result.type);
      response.setHeader(
        'Content-Disposition',
        `attachment; filename*=UTF-8''${encodeURIComponent(result.name).replace(/['()*]/g, percentEncoded)}`,
      );
      response.setHeader('Cache-Control', 'private, no-store');
      response.send(result.body);
      return undefined;
    }
    if (!(result instanceof Page)) return result;
    this.render(request, response, result as Page, version);
    return undefined;
  }

  private async redirect(request: Request, response: Response, to: Redirect): Promise<void> {
    if (to.flash) {
      request.session.flash = to.flash;
      await sessionAct((done) => request.session.save(done));
    }
    response.redirect(303, `/${factsOf(response).locale}${to.path === '/' ? '' : to.path}`);
  }

  private render(request: Request, response: Response, page: Page, version: string): void {
    const { options } = page;
    const shell = this.shells.of(request, response, options);
    const html = this.views.page(page.template, options.layout ?? 'public', page.model, shell);
    const shared =
      options.publicContent === true &&
      factsOf(response).viewer.kind === 'anonymous' &&
      options.status === undefined &&
      shell.flash === null;
    response.status(options.status ?? 200);
    response.setHeader('Vary', 'Cookie');
    if (shared) {
      response.setHeader('Cache-Control', 'public, no-cache');
      const etag = this.keptPages.keep(request.originalUrl, version, html);
      response.setHeader('ETag', etag);
      if (isSame(request.get('if-none-match'), etag)) {
        response.status(304).end();
        return;
      }
    } else response.setHeader('Cache-Control', 'private, no-store');
    response.type('html').send(html);
  }
}

const percentEncoded = (sign: string): string =>
  `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
