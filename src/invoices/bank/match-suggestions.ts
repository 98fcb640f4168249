import { type CreditPart, INVOICES_AT_MOST, netted } from './netting.js';
import type { Allotment, MatchCredit, MatchDocument, Reason, Suggestion } from './match-facts.js';

const WEIGHTS: Readonly<Record<Reason, number>> = {
  ...{ reference: 100, end_to_end: 100, number: 90 },
  ...{ iban: 60, name: 40, amount: 30, sum: 25, credit: 20 },
};
const SHOWN = 6;
/** Among more open documents a sum that fits says little, and looking takes too long. */
const SUMMED_AT_MOST = 12;

/** Documents with what is still open of each, while earlier bookings take their part. */
export class OpenAmounts {
  private readonly left: Map<string, number>;

  constructor(documents: readonly MatchDocument[]) {
    this.left = new Map(documents.map(({ id, openCents }) => [id, openCents]));
  }

  of = ({ id }: MatchDocument): number => this.left.get(id) ?? 0;

  take(allotments: readonly Allotment[]): void {
    for (const { documentId, amountCents } of allotments) {
      this.left.set(documentId, (this.left.get(documentId) ?? 0) - amountCents);
    }
  }
}

/** Settles documents in the given order for as long as there is money, as many as a form holds. */
export function fill(
  amountCents: number,
  documents: readonly MatchDocument[],
  open: OpenAmounts,
): Allotment[] {
  let left = amountCents;
  return documents.slice(0, INVOICES_AT_MOST).flatMap((document) => {
    const part = Math.min(left, open.of(document));
    left -= Math.max(0, part);
    return part > 0 ? [{ documentId: document.id, amountCents: part }] : [];
  });
}

/** The fewest documents, two to six, that together are exactly the amount; the oldest first. */
export function exactSum(
  amountCents: number,
  documents: readonly MatchDocument[],
  open: OpenAmounts,
): readonly MatchDocument[] | undefined {
  const few = documents.slice(0, SUMMED_AT_MOST);
  let best: readonly MatchDocument[] | undefined;
  for (let chosen = 1; chosen < 2 ** few.length; chosen += 1) {
    const set = few.filter((_, index) => (chosen >> index) & 1);
    if (set.length < 2 || set.length >= (best?.length ?? INVOICES_AT_MOST + 1)) continue;
    if (set.reduce((sum, document) => sum + open.of(document), 0) === amountCents) best = set;
  }
  return best;
}

export function suggestion(
  amountCents: number,
  organisationId: string | null,
  allotments: readonly Allotment[],
  reasons: readonly Reason[],
  credits: readonly CreditPart[] = [],
): Suggestion {
  const used = allotments.reduce((total, one) => total + one.amountCents, 0);
  const score = reasons.reduce((total, reason) => total + WEIGHTS[reason], 0);
  return { organisationId, allotments, credits, restCents: amountCents - used, reasons, score };
}

/** The documents less credit notes that are exactly the amount; more than one is a guess at best. */
export function lessCredit(
  amountCents: number,
  organisationId: string,
  documents: readonly MatchDocument[],
  credits: readonly MatchCredit[],
  { of }: OpenAmounts,
  reasons: readonly Reason[],
): Suggestion[] {
  const open = documents.map((one) => ({ id: one.id, openCents: of(one) }));
  const found = netted(
    amountCents,
    open.filter(({ openCents }) => openCents > 0),
    credits.filter((one) => one.organisationId === organisationId && one.openCents > 0),
  );
  if (!found) return [];
  const { money, credits: used } = found;
  return [suggestion(amountCents, organisationId, money, [...reasons, 'credit'], used)];
}

/** The best first; what comes to the same is suggested once, with all that speaks for it. */
export function ranked(suggestions: readonly Suggestion[]): Suggestion[] {
  const byKey = new Map<string, Suggestion>();
  for (const one of suggestions) {
    const key = JSON.stringify([one.organisationId, one.allotments, one.credits, one.reversesId]);
    const known = byKey.get(key);
    const reasons = [...new Set([...(known?.reasons ?? []), ...one.reasons])];
    const score = reasons.reduce((total, reason) => total + WEIGHTS[reason], 0);
    byKey.set(key, { ...one, reasons, score });
  }
  return [...byKey.values()].toSorted((a, b) => b.score - a.score).slice(0, SHOWN);
}
