import {
  addDays,
  firstDayOfMonth,
  lastDayOfMonth,
  type LocalDate,
  min,
} from '../../kernel/local-date.js';
import { type Cents, ratioOf, sum } from '../../kernel/money.js';
import { feeOn, type MemberLife } from './member-lives.js';

export const movements = ['new', 'reactivation', 'expansion', 'contraction', 'churn'] as const;
export type Movement = (typeof movements)[number];

/** How the recurring revenue of one organisation moved within a month. */
export interface Move {
  readonly movement: Movement;
  readonly life: MemberLife;
  readonly beforeCents: Cents;
  readonly afterCents: Cents;
}

export interface RecurringMonth {
  readonly month: string;
  /** What recurs a month at the end of the month before. */
  readonly openingCents: Cents;
  /** Signed; opening + movements = closing. */
  readonly movementCents: Readonly<Record<Movement, Cents>>;
  readonly closingCents: Cents;
  readonly members: number;
  readonly moves: readonly Move[];
}

/** What a membership brings in a month: a twelfth of the yearly fee. */
export const monthlyCents = (life: MemberLife, day: LocalDate): Cents =>
  ratioOf(feeOn(life, day), 1, 12);

/**
 * Recurring revenue at the end of each month, or today in the month that runs, with its movements.
 * An organisation is counted once: who comes back after an earlier membership is not new.
 */
export function recurring(
  lives: readonly MemberLife[],
  months: readonly string[],
  today: LocalDate,
): RecurringMonth[] {
  const organisations = new Map<string, MemberLife[]>();
  for (const life of lives) {
    const known = organisations.get(life.organisationId) ?? [];
    organisations.set(life.organisationId, [...known, life]);
  }
  return months.map((month) => {
    const before = addDays(firstDayOfMonth(month), -1);
    const end = min(lastDayOfMonth(month), today);
    const moves = [...organisations.values()].flatMap((all) => moveOf(all, before, end));
    const total = (movement: Movement): Cents =>
      sum(
        moves
          .filter((move) => move.movement === movement)
          .map(({ beforeCents, afterCents }) => afterCents - beforeCents),
      );
    return {
      ...{ month, moves },
      openingCents: sum(lives.map((life) => monthlyCents(life, before))),
      movementCents: {
        ...{ new: total('new'), reactivation: total('reactivation'), churn: total('churn') },
        ...{ expansion: total('expansion'), contraction: total('contraction') },
      },
      closingCents: sum(lives.map((life) => monthlyCents(life, end))),
      members: lives.filter((life) => monthlyCents(life, end) > 0).length,
    };
  });
}

function moveOf(lives: readonly MemberLife[], before: LocalDate, end: LocalDate): Move[] {
  const beforeCents = sum(lives.map((life) => monthlyCents(life, before)));
  const afterCents = sum(lives.map((life) => monthlyCents(life, end)));
  const life = lives.findLast(({ joinedOn }) => joinedOn <= end) ?? lives[0];
  if (beforeCents === afterCents || !life) return [];
  return [
    { movement: movementOf(lives, before, beforeCents, afterCents), life, beforeCents, afterCents },
  ];
}

function movementOf(
  lives: readonly MemberLife[],
  before: LocalDate,
  beforeCents: Cents,
  afterCents: Cents,
): Movement {
  if (afterCents === 0) return 'churn';
  if (beforeCents > 0) return afterCents > beforeCents ? 'expansion' : 'contraction';
  return lives.some(({ joinedOn }) => joinedOn <= before) ? 'reactivation' : 'new';
}
