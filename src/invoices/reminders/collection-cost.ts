import { basisPointsOf, type Cents, sum } from '../../kernel/money.js';

/**
 * The statutory compensation for collection (Besluit vergoeding voor buitengerechtelijke
 * incassokosten, in force since 1 July 2012): a share of each slice of the principal.
 */
const SLICES: readonly { readonly upTo: Cents; readonly shareBp: number }[] = [
  { upTo: 250_000, shareBp: 1500 },
  { upTo: 500_000, shareBp: 1000 },
  { upTo: 1_000_000, shareBp: 500 },
  { upTo: 20_000_000, shareBp: 100 },
  { upTo: Number.MAX_SAFE_INTEGER, shareBp: 50 },
];
const LEAST = 4000;
const MOST = 677_500;

export const collectionKinds = ['none', 'statutory', 'fixed'] as const;

export function statutoryCost(principalCents: Cents): Cents {
  if (principalCents <= 0) return 0;
  const parts = SLICES.map(({ upTo, shareBp }, index) => {
    const from = SLICES[index - 1]?.upTo ?? 0;
    return basisPointsOf(Math.max(0, Math.min(principalCents, upTo) - from), shareBp);
  });
  return Math.min(MOST, Math.max(LEAST, sum(parts)));
}

/** What a cluster asks for collecting, by its choice. */
export function collectionCost(
  kind: string,
  principalCents: Cents,
  fixedCents: Cents | null,
): Cents {
  if (kind === 'statutory') return statutoryCost(principalCents);
  return kind === 'fixed' && principalCents > 0 ? (fixedCents ?? 0) : 0;
}
