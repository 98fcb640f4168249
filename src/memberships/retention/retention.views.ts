import type { Localised } from '../../kernel/localised.js';
import type { LifeEvent } from '../rules/retention.js';
import type { Movement } from '../rules/recurring.js';

export interface PeriodFigures {
  readonly period: string;
  readonly events: Readonly<Record<LifeEvent, number>>;
  /** Members at the beginning, and those of them at the end. */
  readonly start: number;
  readonly kept: number;
  /** kept / start in basis points; null without members at the beginning. */
  readonly rateBp: number | null;
}

export interface CohortFigures {
  readonly cohort: string;
  readonly joined: number;
  readonly after: readonly {
    readonly years: number;
    readonly members: number;
    readonly kept: number;
    readonly rateBp: number | null;
  }[];
}

export interface TierFigures {
  readonly slug: string;
  readonly tier: Localised;
  readonly members: number;
  readonly monthlyCents: number;
  readonly events: Readonly<Record<LifeEvent, number>>;
}

export interface RecurringFigures {
  readonly month: string;
  readonly openingCents: number;
  readonly movementCents: Readonly<Record<Movement, number>>;
  readonly closingCents: number;
  readonly members: number;
}

export interface RetentionFigures {
  readonly today: string;
  readonly members: number;
  readonly monthlyCents: number;
  /** Of the last whole year that began with members, else of the year so far. */
  readonly yearly: Pick<PeriodFigures, 'period' | 'rateBp'> | null;
  readonly periods: readonly PeriodFigures[];
  readonly cohorts: readonly CohortFigures[];
  readonly tiers: readonly TierFigures[];
  readonly recurring: readonly RecurringFigures[];
}

/** A member behind a figure. */
export interface BehindFigure {
  readonly reference: string;
  readonly organisation: string;
  readonly tier: Localised | null;
  readonly joinedOn: string;
  readonly endedOn: string | null;
  /** The day of what happened, where the figure is of something that happened. */
  readonly on: string | null;
  /** What the member brings a month, before and after, where the figure is of money. */
  readonly beforeCents: number | null;
  readonly afterCents: number | null;
}
