import type { Period } from '../../kernel/period.js';
import type { TermLine } from '../rules/term-lines.js';

/** A line of what a term costs, as pages and the API show it. */
export interface LineView {
  readonly name: TermLine['name'];
  readonly quantity: number;
  readonly eachCents: number;
  readonly cents: number;
  readonly period: Period | null;
}

export const lineViews = (lines: readonly TermLine[]): LineView[] =>
  lines.map((line) => ({ ...line, cents: line.eachCents * line.quantity }));
