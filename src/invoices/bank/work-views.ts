import type { MatchContext, Suggestion, Verdict } from './match-facts.js';
import { whys } from './match-facts.js';
import type { PartView, SuggestionView, WorkView } from './bank.views.js';

/** A verdict in words that a reader knows: numbers and names for ids. */
export function workView(verdict: Verdict | undefined, context: MatchContext): WorkView {
  if (verdict?.kind === 'settle') {
    const { organisationId, allotments, reasons } = verdict;
    const found = { organisationId, allotments, reasons, restCents: 0, score: 0 };
    return { why: null, suggestions: [suggestionView(found, context)] };
  }
  if (verdict?.kind !== 'ask') return { why: whys[5], suggestions: [] };
  return {
    why: verdict.why,
    suggestions: verdict.suggestions.map((one) => suggestionView(one, context)),
  };
}

function suggestionView(
  { organisationId, allotments, restCents, reasons, reversesId }: Suggestion,
  { documents, organisations, payments }: MatchContext,
): SuggestionView {
  const parts = allotments.flatMap(({ documentId, amountCents }): PartView[] => {
    const document = documents.find(({ id }) => id === documentId);
    if (!document) return [];
    const { number, openCents, dueOn } = document;
    return [{ number, openCents, dueOn, amountCents }];
  });
  const reversed = payments.find(({ id }) => id === reversesId);
  const organisation =
    organisations.find(({ id }) => id === organisationId)?.name ??
    documents.find((one) => one.organisationId === organisationId)?.organisation ??
    null;
  return {
    ...{ organisationId, organisation, parts, restCents, reasons },
    reversesId: reversesId ?? null,
    reverses: reversed
      ? {
          reference: reversed.endToEndId ?? reversed.payerIban ?? '',
          receivedOn: reversed.receivedOn,
        }
      : null,
  };
}
