import { ChoiceField, TextField, WholeNumberField } from '../../platform/http/index.js';
import { movements } from '../rules/recurring.js';
import { lifeEvents } from '../rules/retention.js';

export class RetentionFilter {
  @ChoiceField(['year', 'month'], { optional: true }) by?: 'year' | 'month';
  @ChoiceField(['year', 'quarter'], { optional: true }) cohort?: 'year' | 'quarter';
  /** By the name in its address. */
  @TextField({ optional: true, max: 80 }) tier?: string;
}

export const figures = [
  ...[...lifeEvents, ...movements],
  ...(['start', 'kept', 'recurring', 'cohort', 'members'] as const),
] as const;
export type Figure = (typeof figures)[number];

/** Which members stand behind a figure. */
export class FigureFilter {
  @ChoiceField(figures) figure!: Figure;
  /** A year, a quarter or a month. */
  @TextField({ optional: true, max: 7 }) period?: string;
  @WholeNumberField({ optional: true, min: 0, max: 50 }) years?: number;
  /** The tier that was joined. */
  @TextField({ optional: true, max: 80 }) tier?: string;
  /** The tier in which it happened, or in which the members are. */
  @TextField({ optional: true, max: 80 }) within?: string;
  @WholeNumberField({ optional: true, min: 1, max: 100_000 }) page?: number;
}
