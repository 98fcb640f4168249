import { type CanActivate, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { DomainError } from '../../kernel/domain-error.js';
import { anyone, type Policy } from './policy.js';
import { SignInNeeded } from './sign-in-needed.js';
import { viewerOf } from './request-facts.js';

export interface Rule {
  readonly policy: Policy;
  /** The scope a token must have; without one only a public route is open to tokens. */
  readonly scope?: string;
}

export const RULE = Symbol('rule');

/** Says who may use a route (or all routes of a controller), and with which scope a token may. */
export const Allow = (policy: Policy, options: { readonly scope?: string } = {}) =>
  SetMetadata(RULE, { policy, ...options } satisfies Rule);

/** Refuses every request that no rule allows; a route without a rule serves nobody. */
@Injectable()
export class PolicyGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const rule = this.reflector.getAllAndOverride<Rule | undefined>(RULE, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (!rule) throw new Error(`${context.getClass().name} has a route without @Allow`);
    const request = context.switchToHttp().getRequest<Request>();
    this.judge(rule, request);
    return true;
  }

  private judge(rule: Rule, request: Request): void {
    const viewer = viewerOf(request);
    const params = request.params as Record<string, string>;
    const scopes = viewer.kind === 'person' ? viewer.scopes : undefined;
    switch (rule.policy(viewer, params)) {
      case 'allow':
        if (scopes && !opens(rule, scopes)) throw DomainError.forbidden('errors.scope');
        return;
      case 'sign-in':
        throw new SignInNeeded();
      case 'forbid':
        throw DomainError.forbidden();
      case 'hide':
        throw DomainError.notFound();
    }
  }
}

/** A token needs the route's scope; what is open to everybody is open to tokens too. */
const opens = ({ policy, scope }: Rule, scopes: readonly string[]): boolean =>
  scope === undefined ? policy === anyone : scopes.includes(scope);
