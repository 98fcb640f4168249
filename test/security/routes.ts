import { DiscoveryService } from '@nestjs/core';
import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { BODY_FORM, QUERY_FORM } from '../../src/platform/http/forms/read-form.js';
import type { TestPortal } from '../support/portal.js';
import { type Expectation, type Role, type Row } from './matrix.js';

export interface Route {
  readonly method: string;
  readonly path: string;
}

interface Layer {
  readonly route?: {
    readonly path: string | string[];
    readonly methods: Readonly<Record<string, boolean>>;
  };
}

/** Every route Express serves, as the framework registered it. */
export function routesOf(portal: TestPortal): Route[] {
  const express = portal.app.getHttpAdapter().getInstance() as unknown as {
    router: { stack: Layer[] };
  };
  return express.router.stack.flatMap(({ route }) => {
    if (!route) return [];
    const methods = Object.keys(route.methods).filter((method) => method !== '_all');
    return listOf(route.path).flatMap((path) =>
      methods.map((method) => ({ method: method.toUpperCase(), path })),
    );
  });
}

export type FormClass = new () => object;
export interface RouteForms {
  readonly body: FormClass | undefined;
  readonly query: FormClass | undefined;
}

/** The forms that routes read, by `METHOD /path`, from what their controllers declare. */
export function formsOf(portal: TestPortal): Map<string, RouteForms> {
  const forms = new Map<string, RouteForms>();
  for (const { metatype } of portal.app.get(DiscoveryService, { strict: false }).getControllers()) {
    if (!metatype) continue;
    const prototype = metatype.prototype as Record<string, object>;
    for (const name of methodsOf(prototype)) {
      const handler = prototype[name];
      if (typeof handler !== 'function') continue;
      const method = said(METHOD_METADATA, handler) as RequestMethod | undefined;
      if (method === undefined) continue;
      for (const path of pathsOf(metatype, handler)) {
        forms.set(`${RequestMethod[method]} ${path}`, {
          body: Reflect.getMetadata(BODY_FORM, prototype, name) as FormClass | undefined,
          query: Reflect.getMetadata(QUERY_FORM, prototype, name) as FormClass | undefined,
        });
      }
    }
  }
  return forms;
}

/** The methods of a controller, those of the class it extends among them. */
function methodsOf(prototype: object): string[] {
  const above = Object.getPrototypeOf(prototype) as object | null;
  const inherited = above && above !== Object.prototype ? methodsOf(above) : [];
  return [...new Set([...inherited, ...Object.getOwnPropertyNames(prototype)])];
}

const said = (key: string, target: object): unknown => Reflect.getMetadata(key, target);

type Paths = string | readonly string[] | undefined;

const listOf = (path: Paths): readonly string[] =>
  path === undefined ? [''] : typeof path === 'string' ? [path] : path;

function pathsOf(controller: object, handler: object): string[] {
  const ends = listOf(said(PATH_METADATA, handler) as Paths);
  return listOf(said(PATH_METADATA, controller) as Paths).flatMap((start) =>
    ends.map((end) => `/${[start, end].join('/')}`.replace(/\/+/g, '/').replace(/(.)\/$/, '$1')),
  );
}

const NOBODY = '00000000-0000-7000-8000-000000000000';
const withoutLanguage = /^\/(health|metrics|sitemap|robots|feed|catalogue\.jsonld)/;

/** A row's request; `missing` names nothing that exists. */
export function requestOf(
  row: Row,
  objects: Readonly<Record<string, string>>,
  { missing = false, locale = 'en' }: { readonly missing?: boolean; readonly locale?: string } = {},
): { readonly method: string; readonly path: string } {
  const [method = 'GET', pattern = '/'] = row.route.split(' ');
  const isPage = !pattern.startsWith('/api/') && !withoutLanguage.test(pattern);
  const path = pattern.replace(/:(\w+)/g, (_, name: string) => {
    const value = row.params?.[name] ?? name;
    if (missing) return name === 'cluster' ? 'no-such-cluster' : NOBODY;
    return encodeURIComponent(objects[value] ?? value);
  });
  const end = path === '/' && isPage ? '' : path;
  return { method, path: `${isPage ? `/${locale}` : ''}${end}${row.query ?? ''}` };
}

export function expectationOf(row: Row, role: Role): Expectation {
  const named = row.expect[role];
  if (named) return named;
  return role === 'anonymous' || role === 'disabled' ? 'sign-in' : row.otherwise;
}
