import type { Localised } from '../../kernel/localised.js';
import type { Period } from '../../kernel/period.js';
import { type LineView, lineViews } from './term-line-views.js';
import type { ChangePlan } from './tier-change-plans.js';

/** A change of tier as pages and the API show it before it is agreed; cents exclude VAT. */
export interface ChangeView {
  readonly from: { readonly slug: string; readonly name: Localised };
  readonly to: { readonly slug: string; readonly name: Localised };
  readonly on: string;
  readonly endsOn: string;
  readonly direction: string;
  readonly lines: readonly LineView[];
  /** What is given back, below zero. */
  readonly credits: readonly {
    readonly description: Localised;
    readonly cents: number;
    readonly period: Period | null;
  }[];
  readonly netCents: number;
  readonly blockers: readonly { readonly key: string; readonly params: object }[];
  readonly needsApproval: string | null;
}

export function changeView(plan: ChangePlan): ChangeView {
  const { from, to, on, term, settlement, credits, blockers, direction, needsApproval } = plan;
  return {
    from: { slug: from.slug, name: from.name },
    to: { slug: to.slug, name: to.name },
    ...{ on, endsOn: term.endsOn, direction, needsApproval },
    lines: lineViews(settlement.lines),
    credits: credits.map(({ charge, cents, period }) => ({
      ...{ description: charge.description, cents: -cents, period },
    })),
    netCents: settlement.netCents,
    blockers: blockers.map(({ code, params }) => ({ key: code, params: params ?? {} })),
  };
}
