import { randomUUID } from 'node:crypto';
import type { NestExpressApplication } from '@nestjs/platform-express';
import cookieParser from 'cookie-parser';
import express, { type RequestHandler } from 'express';
import session from 'express-session';
import { pinoHttp } from 'pino-http';
import { Clock } from '../clock/clock.js';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { ApiDocument } from '../openapi/api-document.js';
import { countRequests, RequestCounts } from '../metrics/request-counts.js';
import { Assets } from '../views/index.js';
import { serveAssets } from './assets-handler.js';
import { isSecure, sessionCookie } from './cookies.js';
import type { Csrf } from './csrf.js';
import { CSRF } from './http.tokens.js';
import { isSame, KeptPages } from './kept-pages.js';
import { language } from './locale.js';
import { createLogger } from './logger.js';
import { factsOf } from './request-facts.js';
import { securityHeaders } from './security-headers.js';
import { SESSION_BACKEND } from './session/sessions.js';
import type { SessionBackend } from './session/session-backend.js';
import { SessionStore } from './session/session-store.js';
import { refuseDeepBodies } from './shallow-bodies.js';
import { receiveUploads } from './uploads.js';
import { anonymous, ViewerSource } from './viewer.js';
import { refuseBrokenText } from './whole-text.js';

/** The way of every request through the house, in the order in which the steps happen. */
export function layJourney(app: NestExpressApplication): void {
  const config = app.get<Config>(CONFIG);
  app.get(ApiDocument).of(app);
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', config.trustProxy);
  app.set('query parser', 'simple');
  app.use(countRequests(app.get(RequestCounts)));
  app.use(beginFacts);
  app.use(logRequests(config));
  app.use(securityHeaders(config));
  app.use(serveAssets(app.get(Assets)));
  app.use(cookieParser());
  app.use(language);
  app.use(serveKeptPage(app.get(KeptPages), config));
  app.use(forPages(sessions(app, config)));
  app.use(recogniseViewer(app.get(ViewerSource)));
  const text = { limit: '200kb', verify: refuseBrokenText };
  app.use(express.json({ ...text, type: ['application/json', 'application/*+json'] }));
  app.use(express.urlencoded({ ...text, extended: false, parameterLimit: 500 }));
  app.use(receiveUploads);
  app.use(refuseDeepBodies);
  app.use(app.get<Csrf>(CSRF).protect);
}

const beginFacts: RequestHandler = (request, response, next) => {
  const facts = factsOf(response);
  const given = request.get('x-request-id');
  facts.id = given !== undefined && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
  facts.locale = 'en';
  facts.path = request.url;
  facts.viewer = anonymous;
  // The router does not mind capitals, so /API/… is the API too: no session may open it.
  facts.api = /^\/(api\/|metrics\/?$)/i.test(request.path);
  response.setHeader('X-Request-Id', facts.id);
  next();
};

/** One line a request, with its id; no query, no cookie, no body, so no secret. */
function logRequests(config: Config): RequestHandler {
  return pinoHttp({
    logger: createLogger(config),
    genReqId: (_, response) => (response as express.Response).locals.id as string,
    customLogLevel: (_, response, error) =>
      error || response.statusCode >= 500 ? 'error' : response.statusCode >= 400 ? 'info' : 'debug',
    serializers: {
      req: (request: { id: string; method: string; url: string }) => ({
        id: request.id,
        method: request.method,
        path: request.url.split('?')[0]?.replace(/\/[\w-]{40,}/g, '/[secret]'),
      }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
    },
  });
}

/** An anonymous visitor gets a public page as it was kept, without any further step. */
function serveKeptPage(pages: KeptPages, config: Config): RequestHandler {
  const cookie = sessionCookie(config);
  return async (request, response, next) => {
    if (request.method !== 'GET' || cookie in (request.cookies as object)) {
      next();
      return;
    }
    const kept = await pages.find(request.originalUrl);
    if (!kept) {
      next();
      return;
    }
    response.setHeader('ETag', kept.etag);
    response.setHeader('Cache-Control', 'public, no-cache');
    response.setHeader('Vary', 'Cookie');
    if (isSame(request.get('if-none-match'), kept.etag)) {
      response.status(304).end();
      return;
    }
    response.type('html').send(kept.html);
  };
}

/** The API knows no sessions: tokens come in the header only. */
const forPages =
  (handler: RequestHandler): RequestHandler =>
  (request, response, next) => {
    if (factsOf(response).api || request.path.startsWith('/health/')) next();
    else void handler(request, response, next);
  };

function sessions(app: NestExpressApplication, config: Config): RequestHandler {
  const secure = isSecure(config);
  return session({
    name: sessionCookie(config),
    secret: config.sessionSecret,
    store: new SessionStore(app.get<SessionBackend>(SESSION_BACKEND), app.get(Clock)),
    resave: false,
    saveUninitialized: false,
    rolling: false,
    cookie: { httpOnly: true, sameSite: 'lax', secure, path: '/' },
  });
}

/** Asks at every request whether the person may still come in, so that disabling works at once. */
function recogniseViewer(source: ViewerSource): RequestHandler {
  return async (request, response, next) => {
    const facts = factsOf(response);
    const token = facts.api
      ? /^Bearer ([\w-]{20,200})$/.exec(request.get('authorization') ?? '')?.[1]
      : undefined;
    if (token) facts.viewer = (await source.ofToken(token)) ?? anonymous;
    else if (!facts.api) {
      const { personId, epoch } = (request.session as typeof request.session | undefined) ?? {};
      if (personId) facts.viewer = (await source.ofSession(personId, epoch ?? 0)) ?? anonymous;
    }
    next();
  };
}
