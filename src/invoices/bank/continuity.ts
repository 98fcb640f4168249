import type { LocalDate } from '../../kernel/local-date.js';

/** A statement as its neighbours see it. */
export interface StatementSpan {
  readonly name: string;
  readonly iban: string;
  readonly fromOn: LocalDate | null;
  readonly toOn: LocalDate | null;
  readonly openingCents: number | null;
  readonly closingCents: number | null;
}

/** Two statements that do not join: something is missing between them, or they share days. */
export interface StatementBreak {
  readonly kind: 'gap' | 'overlap';
  readonly previous: string;
  readonly previousOn: LocalDate;
  readonly next: string;
  readonly nextOn: LocalDate;
  /** What the previous one ends with, and the next one begins with. */
  readonly closingCents: number | null;
  readonly openingCents: number | null;
}

type Dated = StatementSpan & { readonly fromOn: LocalDate; readonly toOn: LocalDate };

/**
 * Follows an account from statement to statement. Each begins with what the one before it ended
 * with, on the day on which that one ended or later; days without a statement are nothing amiss as
 * long as the balance is the same.
 */
export function breaksIn(statements: readonly StatementSpan[]): StatementBreak[] {
  const accounts = new Set(statements.map(({ iban }) => iban));
  return [...accounts].flatMap((iban) =>
    breaksOfAccount(statements.filter((one) => one.iban === iban).filter(isDated)),
  );
}

function breaksOfAccount(statements: readonly Dated[]): StatementBreak[] {
  const [first, ...others] = statements.toSorted(byDays);
  const found: StatementBreak[] = [];
  let latest = first;
  for (const next of others) {
    const kind = latest && breakBetween(latest, next);
    if (latest && kind) {
      found.push({
        ...{ kind, previous: latest.name, previousOn: latest.toOn },
        ...{ next: next.name, nextOn: next.fromOn },
        ...{ closingCents: latest.closingCents, openingCents: next.openingCents },
      });
    }
    if (!latest || next.toOn >= latest.toOn) latest = next;
  }
  return found;
}

function breakBetween(previous: Dated, next: Dated): StatementBreak['kind'] | undefined {
  if (next.fromOn < previous.toOn) return 'overlap';
  if (previous.closingCents === null || next.openingCents === null) return undefined;
  return previous.closingCents === next.openingCents ? undefined : 'gap';
}

const isDated = (one: StatementSpan): one is Dated => one.fromOn !== null && one.toOn !== null;

const byDays = (a: Dated, b: Dated): number =>
  order(a.fromOn, b.fromOn) || order(a.toOn, b.toOn) || order(a.name, b.name);

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
