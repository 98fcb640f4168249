import { Injectable } from '@nestjs/common';
import { DiscoveryService, Reflector } from '@nestjs/core';
import { type Rule, RULE } from '../http/allow.js';
import { BODY_FORM, QUERY_FORM } from '../http/forms/read-form.js';
import { anyone } from '../http/policy.js';

type FormClass = new () => object;
type Handler = (...parts: never[]) => unknown;

/** What the portal's own decorators say of a route. */
export interface DescribedRoute {
  readonly isPublic: boolean;
  /** The scope that opens it to a token. */
  readonly scope: string | undefined;
  readonly body: FormClass | undefined;
  readonly query: FormClass | undefined;
}

/** Finds a route by the name of its controller and method. */
@Injectable()
export class DescribedRoutes {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly reflector: Reflector,
  ) {}

  find(controller: string, method: string): DescribedRoute {
    const type = this.discovery.getControllers().find(({ name }) => name === controller)?.metatype;
    const prototype = (type?.prototype ?? {}) as Record<string, Handler>;
    const handler = prototype[method];
    if (!type || !handler) throw new Error(`${controller} has no ${method}`);
    const rule = this.reflector.getAllAndOverride<Rule | undefined>(RULE, [handler, type]);
    return {
      isPublic: rule?.policy === anyone,
      scope: rule?.scope,
      body: Reflect.getMetadata(BODY_FORM, prototype, method) as FormClass | undefined,
      query: Reflect.getMetadata(QUERY_FORM, prototype, method) as FormClass | undefined,
    };
  }
}
