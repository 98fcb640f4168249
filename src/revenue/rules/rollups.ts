import { sum, type Cents } from '../../kernel/money.js';

/** What the sums beside the ledger need to know of an entry. */
export interface Posted {
  readonly streamId: string;
  /** Private payers are added up by year; public money is not. */
  readonly isPublic: boolean;
  readonly month: string;
  readonly amountCents: Cents;
  readonly payerOrganisationId: string | null;
  readonly payerName: string | null;
}

export interface MonthSum {
  readonly streamId: string;
  readonly month: string;
  readonly amountCents: Cents;
  readonly entryCount: number;
}

export interface PayerSum {
  readonly year: string;
  readonly payer: string;
  readonly organisationId: string | null;
  readonly name: string;
  readonly amountCents: Cents;
}

/** What posted entries add to each stream's months. */
export function monthSums(entries: readonly Posted[]): MonthSum[] {
  return grouped(entries, ({ streamId, month }) => `${month} ${streamId}`).map((group) => ({
    streamId: group[0].streamId,
    month: group[0].month,
    amountCents: sum(group.map((entry) => entry.amountCents)),
    entryCount: group.length,
  }));
}

/** What posted entries add to each known private payer's years. */
export function payerSums(entries: readonly Posted[]): PayerSum[] {
  const known = entries.filter((entry) => !entry.isPublic && payerOf(entry) !== undefined);
  return grouped(known, (entry) => `${entry.month.slice(0, 4)} ${String(payerOf(entry))}`).map(
    (group) => ({
      year: group[0].month.slice(0, 4),
      payer: payerOf(group[0]) ?? '',
      organisationId: group[0].payerOrganisationId,
      name: group[0].payerName ?? '',
      amountCents: sum(group.map((entry) => entry.amountCents)),
    }),
  );
}

/** One payer however its name is spelt: the organisation when the portal knows it. */
export function payerOf(
  entry: Pick<Posted, 'payerOrganisationId' | 'payerName'>,
): string | undefined {
  if (entry.payerOrganisationId !== null) return entry.payerOrganisationId;
  const name = entry.payerName?.trim().replace(/\s+/gu, ' ').toLowerCase();
  return name === '' ? undefined : name;
}

type Group<T> = readonly [T, ...T[]];

/** In the order of their keys, so that units lock rows in one order. */
function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Group<T>[] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}
