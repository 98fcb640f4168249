import type { MatchContext, Suggestion, Verdict } from './match-facts.js';
import type { PartView, SuggestionView, WorkView } from './bank.views.js';

/** A verdict in words that a reader knows: numbers and names for ids. */
export function workView(verdict: Verdict | undefined, context: MatchContext): WorkView {
  if (verdict?.kind === 'settle') {
    const { organisationId, allotments, reasons } = verdict;
    const found = { organisationId, allotments, reasons, credits: [], restCents: 0, score: 0 };
    return { why: null, suggestions: [suggestionView(found, context)] };
  }
  if (verdict?.kind !== 'ask') return { why: 'unknown', suggestions: [] };
  return {
    why: verdict.why,
    suggestions: verdict.suggestions.map((one, index) => suggestionView(one, context, index + 1)),
  };
}

function suggestionView(
  { organisationId, allotments, credits, restCents, reasons, reversesId }: Suggestion,
  { documents, credits: notes, organisations, payments }: MatchContext,
  place = 1,
): SuggestionView {
  const parts = allotments.flatMap(({ documentId, amountCents }, index): PartView[] => {
    const document = documents.find(({ id }) => id === documentId);
    if (!document) return [];
    const { number, openCents, dueOn } = document;
    const euros = (amountCents / 100).toFixed(2);
    return [{ place: index + 1, number, openCents, dueOn, amountCents, euros }];
  });
  const used = notes.flatMap(({ id, number }) => {
    const parts = credits.filter(({ creditNoteId }) => creditNoteId === id);
    const amountCents = parts.reduce((sum, one) => sum + one.amountCents, 0);
    return amountCents > 0 ? [{ number, amountCents }] : [];
  });
  const reversed = payments.find(({ id }) => id === reversesId);
  const organisation =
    organisations.find(({ id }) => id === organisationId)?.name ??
    documents.find((one) => one.organisationId === organisationId)?.organisation ??
    null;
  return {
    ...{ place, organisationId, organisation, parts, restCents, reasons },
    credits: used.map((one, index) => ({ place: index + 1, ...one })),
    reversesId: reversesId ?? null,
    reverses: reversed
      ? {
          reference: reversed.endToEndId ?? reversed.payerIban ?? '',
          receivedOn: reversed.receivedOn,
        }
      : null,
  };
}
