import type { ValuedBenefit } from './savings.js';

/** What a tier can include in a number: hours, and places at events. */
export type IncludedKind = 'included_hours' | 'event_places';
export const includedKinds: readonly IncludedKind[] = ['included_hours', 'event_places'];

/** What was used; hours or places, more than none. */
export interface CountedUse {
  readonly kind: IncludedKind;
  readonly serviceTypeCode: string | null;
  readonly quantity: number;
}

export interface Entitlement {
  readonly kind: IncludedKind;
  /** The type of service it is for; null when it is for all. */
  readonly serviceTypeCode: string | null;
  readonly included: number;
  readonly used: number;
  readonly left: number;
}

/**
 * Uses up what a tier includes in a term, in the order of use. What is for one type of service
 * goes before what is for all, as nothing else can use it; use beyond what is included leaves
 * nothing, never less.
 */
export function useUp(
  benefits: readonly ValuedBenefit[],
  uses: readonly CountedUse[],
): {
  readonly entitlements: readonly Entitlement[];
  /** How much of each use was included. */
  readonly included: readonly number[];
} {
  const pools = poolsOf(benefits);
  const included = uses.map(({ kind, serviceTypeCode, quantity }) => {
    const fitting = pools.filter(
      (pool) =>
        pool.kind === kind &&
        (pool.serviceTypeCode === null || pool.serviceTypeCode === serviceTypeCode),
    );
    return takeFrom(fitting, quantity);
  });
  const entitlements = pools.map((pool) => ({ ...pool, left: pool.included - pool.used }));
  return { entitlements, included };
}

interface Pool extends Omit<Entitlement, 'used' | 'left'> {
  used: number;
}

function poolsOf(benefits: readonly ValuedBenefit[]): Pool[] {
  const pools = new Map<string, Pool>();
  for (const { kind, serviceTypeCode, quantity } of benefits) {
    if (kind !== 'included_hours' && kind !== 'event_places') continue;
    const key = `${kind} ${serviceTypeCode ?? ''}`;
    const known = pools.get(key)?.included ?? 0;
    pools.set(key, { kind, serviceTypeCode, included: known + (quantity ?? 0), used: 0 });
  }
  return [...pools.values()].sort(
    (a, b) => Number(a.serviceTypeCode === null) - Number(b.serviceTypeCode === null),
  );
}

function takeFrom(pools: readonly Pool[], wanted: number): number {
  let taken = 0;
  for (const pool of pools) {
    const part = Math.min(pool.included - pool.used, wanted - taken);
    pool.used += part;
    taken += part;
  }
  return taken;
}
