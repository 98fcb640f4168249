import type { Cents } from '../../kernel/money.js';

interface OwnedPayment {
  readonly name: string;
  readonly owner: string;
  readonly ownerName: string;
  readonly amountCents: Cents;
}

export interface PayerGroup {
  readonly name: string;
  readonly amountCents: Cents;
  /** In basis points of all that was paid; nothing where nothing was. */
  readonly share: number | null;
  /** Who paid, when it is not the owner alone; the largest first. */
  readonly members: readonly { readonly name: string; readonly amountCents: Cents }[];
}

const SHOWN_AT_MOST = 200;

/** Payers by their ultimate owner, the largest first: the list behind the concentration. */
export function payerGroups(payments: readonly OwnedPayment[]): PayerGroup[] {
  const byOwner = new Map<string, OwnedPayment[]>();
  for (const payment of payments) {
    byOwner.set(payment.owner, [...(byOwner.get(payment.owner) ?? []), payment]);
  }
  const sums = [...byOwner.values()].map((members) => ({
    name: members[0]?.ownerName ?? '',
    amountCents: members.reduce((sum, { amountCents }) => sum + amountCents, 0),
    members: isItself(members) ? [] : [...members].sort(byAmount).map(named),
  }));
  const total = sums.reduce((sum, { amountCents }) => sum + Math.max(0, amountCents), 0);
  return sums
    .sort(byAmount)
    .slice(0, SHOWN_AT_MOST)
    .map((group) => ({
      ...group,
      share: total > 0 ? Math.round((Math.max(0, group.amountCents) / total) * 10_000) : null,
    }));
}

const isItself = ([only, ...others]: readonly OwnedPayment[]): boolean =>
  others.length === 0 && only?.name === only?.ownerName;

const named = ({ name, amountCents }: OwnedPayment) => ({ name, amountCents });

const byAmount = (
  a: { readonly amountCents: Cents; readonly name: string },
  b: { readonly amountCents: Cents; readonly name: string },
): number => b.amountCents - a.amountCents || (a.name < b.name ? -1 : 1);
