import { performance } from 'node:perf_hooks';
import { Injectable } from '@nestjs/common';
import type { Request, RequestHandler } from 'express';

/** Upper bounds of the histogram's buckets, in seconds. */
export const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5] as const;

export interface RouteCounts {
  readonly method: string;
  readonly route: string;
  readonly statuses: Map<number, number>;
  /** How many answers took at most as long as the bucket of the same place. */
  readonly within: number[];
  seconds: number;
  answers: number;
}

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** What this process has answered since it began, by route. */
@Injectable()
export class RequestCounts {
  private readonly routes = new Map<string, RouteCounts>();

  add(method: string, route: string, status: number, seconds: number): void {
    const counts = this.of(methods.has(method) ? method : 'other', route);
    counts.statuses.set(status, (counts.statuses.get(status) ?? 0) + 1);
    counts.seconds += seconds;
    counts.answers += 1;
    BUCKETS.forEach((bound, place) => {
      if (seconds <= bound) counts.within[place] = (counts.within[place] ?? 0) + 1;
    });
  }

  all(): readonly RouteCounts[] {
    return [...this.routes.values()];
  }

  private of(method: string, route: string): RouteCounts {
    const key = `${method} ${route}`;
    const known = this.routes.get(key);
    if (known) return known;
    const counts: RouteCounts = {
      method,
      route,
      statuses: new Map(),
      within: BUCKETS.map(() => 0),
      seconds: 0,
      answers: 0,
    };
    this.routes.set(key, counts);
    return counts;
  }
}

/** Counts each answer and how long it took, from the first step of the journey to the last byte. */
export const countRequests =
  (counts: RequestCounts): RequestHandler =>
  (request, response, next) => {
    const began = performance.now();
    response.on('finish', () => {
      const seconds = (performance.now() - began) / 1000;
      counts.add(request.method, routeOf(request), response.statusCode, seconds);
    });
    next();
  };

/** The route's pattern, never the address: addresses are without number and may hold secrets. */
function routeOf(request: Request): string {
  const route = request.route as { readonly path?: unknown } | undefined;
  return typeof route?.path === 'string' ? route.path : 'none';
}
