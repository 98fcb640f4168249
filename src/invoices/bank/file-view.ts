import type { CamtProblem } from './camt053.js';
import type { StatementBreak } from './continuity.js';
import type { CheckedFile } from './statement-check.js';
import type { SuggestionView } from './bank.views.js';
import type { Why } from './match-facts.js';
import { workView } from './work-views.js';

const ROWS_SHOWN = 300;
const PROBLEMS_SHOWN = 50;

interface FileRow {
  readonly bookedOn: string;
  readonly amountCents: number;
  readonly counterpartyName: string | null;
  readonly counterpartyIban: string | null;
  readonly remittance: string;
  /** settle, ask, refund or outgoing. */
  readonly kind: string;
  readonly why: Why | null;
  readonly best: SuggestionView | null;
}

/** What would happen with a file, in the measure that a page can show. */
export interface FileView {
  readonly problems: readonly CamtProblem[];
  readonly problemCount: number;
  readonly breaks: readonly StatementBreak[];
  readonly statements: readonly {
    readonly id: string;
    readonly iban: string;
    readonly fromOn: string | null;
    readonly toOn: string | null;
    readonly openingCents: number | null;
    readonly closingCents: number | null;
    readonly isKnown: boolean;
    readonly knownCount: number;
    readonly freshCount: number;
  }[];
  readonly rows: readonly FileRow[];
  readonly moreRows: number;
  readonly counts: Readonly<Record<'settle' | 'ask' | 'refund' | 'outgoing' | 'known', number>>;
  readonly settledCents: number;
}

export function checkView({ statements, problems, breaks, context }: CheckedFile): FileView {
  const entries = statements.flatMap((one) => one.entries);
  const count = (kind: string): number =>
    entries.filter(({ verdict }) => verdict.kind === kind).length;
  return {
    problems: problems.slice(0, PROBLEMS_SHOWN),
    problemCount: problems.length,
    breaks: breaks.slice(0, PROBLEMS_SHOWN),
    statements: statements.map(({ statement, isKnown, knownCount, entries: fresh }) => {
      const { id, iban, fromOn, toOn, openingCents, closingCents } = statement;
      const facts = { id, iban, fromOn, toOn, openingCents, closingCents };
      return { ...facts, isKnown, knownCount, freshCount: fresh.length };
    }),
    rows: entries.slice(0, ROWS_SHOWN).map(({ booking, verdict }) => {
      const isMatch = verdict.kind === 'settle' || verdict.kind === 'ask';
      const { why, suggestions } = isMatch
        ? workView(verdict, context)
        : { why: null, suggestions: [] };
      const { bookedOn, amountCents, counterpartyName, counterpartyIban, remittance } = booking;
      return {
        ...{ bookedOn, amountCents, counterpartyName, counterpartyIban, remittance },
        ...{ kind: verdict.kind, why, best: suggestions[0] ?? null },
      };
    }),
    moreRows: Math.max(0, entries.length - ROWS_SHOWN),
    counts: {
      ...{ settle: count('settle'), ask: count('ask'), refund: count('refund') },
      outgoing: count('outgoing'),
      known: statements.reduce((total, one) => total + one.knownCount, 0),
    },
    settledCents: entries
      .filter(({ verdict }) => verdict.kind === 'settle')
      .reduce((total, { booking }) => total + booking.amountCents, 0),
  };
}
