import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Locale } from '../../kernel/localised.js';
import { DomainError } from '../../kernel/domain-error.js';
import type { TextParams } from '../i18n/index.js';
import { anonymous, type PersonViewer, type Viewer } from './viewer.js';

/** A message shown once, on the next page. */
export interface Flash {
  readonly kind: 'ok' | 'warn';
  readonly key: string;
  readonly params?: TextParams;
  readonly undo?: { readonly action: string; readonly key: string };
}

/** What the journey finds out about a request, kept in `res.locals`. */
export interface RequestFacts {
  id: string;
  locale: Locale;
  /** The path without its language prefix, with the query. */
  path: string;
  viewer: Viewer;
  api: boolean;
}

export const factsOf = (response: Response): RequestFacts => response.locals as RequestFacts;

export const viewerOf = (request: Request): Viewer =>
  (request.res?.locals as Partial<RequestFacts> | undefined)?.viewer ?? anonymous;

const response = (context: ExecutionContext): Response =>
  context.switchToHttp().getResponse<Response>();

/** The viewer, whoever it is. */
export const Who = createParamDecorator(
  (_: unknown, context: ExecutionContext): Viewer => factsOf(response(context)).viewer,
);

/** The signed-in person; only on routes that ask for one. */
export const Person = createParamDecorator(
  (_: unknown, context: ExecutionContext): PersonViewer => {
    const { viewer } = factsOf(response(context));
    if (viewer.kind === 'anonymous') throw DomainError.unauthorised();
    return viewer;
  },
);

/** The language of the page, or of the API's messages. */
export const Lang = createParamDecorator(
  (_: unknown, context: ExecutionContext): Locale => factsOf(response(context)).locale,
);
