import type { Cents } from '../../kernel/money.js';

export interface Payment {
  /** The payer, or whoever owns it in the end. */
  readonly owner: string;
  readonly amountCents: Cents;
}

/** Above this the income of a cluster hangs on few payers. */
export const CONCENTRATED_ABOVE = 2_500;

/**
 * The sum of squared shares times 10,000 over payers grouped by owner: 10,000 is one payer,
 * 1,000 is ten of equal size. Owners whose payments and credits come to nothing do not count.
 */
export function concentration(payments: readonly Payment[]): number | null {
  const byOwner = new Map<string, Cents>();
  for (const { owner, amountCents } of payments) {
    byOwner.set(owner, (byOwner.get(owner) ?? 0) + amountCents);
  }
  const amounts = [...byOwner.values()].filter((amount) => amount > 0);
  const total = amounts.reduce((all, amount) => all + amount, 0);
  if (total === 0) return null;
  return Math.round(amounts.reduce((all, amount) => all + (amount / total) ** 2, 0) * 10_000);
}
