import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { type Locale, type Localised, localised } from '../../kernel/localised.js';
import { max } from '../../kernel/local-date.js';
import { Clock } from '../../platform/clock/clock.js';
import { Forms, type Page, page, type Submitted } from '../../platform/http/index.js';
import { formats, Texts } from '../../platform/i18n/index.js';
import { type FieldError, type FormState, freshForm } from '../../platform/views/index.js';
import type { ChangeFilter } from './life.forms.js';
import type { Side } from './sides.js';
import type { AskedChange, ChangePlan } from './tier-change-plans.js';
import { changeView } from './tier-change-views.js';
import { TierChanges } from './tier-changes.service.js';
import { TierRequests } from './tier-requests.service.js';

/** The pages on which a change of tier is chosen, looked at and agreed, for both sides. */
@Injectable()
export class ChangeDesk {
  constructor(
    private readonly clock: Clock,
    private readonly forms: Forms,
    private readonly texts: Texts,
    private readonly changes: TierChanges,
    private readonly requests: TierRequests,
  ) {}

  /** Choose a tier and a day. */
  async choose(side: Side, form?: FormState): Promise<Page> {
    const { membership, isOrganiser, path: base } = side;
    const { tiers, days } = await this.changes.choices(membership.id);
    const model = {
      ...{ membership, isOrganiser, base, days },
      request: await this.requests.open(membership.id),
      form: form ?? freshForm({ on: days.from }),
      options: tiers.map(({ slug, name, feeCents, needsApproval }) => ({
        ...{ value: slug, label: name },
        hint: this.hint(feeCents, needsApproval),
      })),
    };
    return page('memberships/life/change', model, side.frame('life.change.title'));
  }

  /** Look at the settlement, line by line, before agreeing to it. */
  async check(side: Side, filter: Submitted<ChangeFilter>): Promise<Page> {
    const { tier, on } = filter.errors.length > 0 ? {} : filter.value;
    if (tier === undefined || on === undefined) {
      const missing = missingOf(filter);
      return (await this.choose(side, filter.state(missing))).refused(422);
    }
    try {
      return await this.agree(side, { tier, on });
    } catch (error) {
      const { field = '', code, params } = refusalOf(error);
      const problem = { field, code, ...(params ? { params } : {}) };
      return (await this.choose(side, filter.state([problem]))).refused(422);
    }
  }

  /** The same after it was refused. */
  async again(side: Side, form: FormState): Promise<Page> {
    const { tier, on } = form.values;
    if (typeof tier !== 'string' || typeof on !== 'string') return this.choose(side, form);
    try {
      return await this.agree(side, { tier, on }, form);
    } catch (error) {
      refusalOf(error);
      return this.choose(side, form);
    }
  }

  /** Where an organiser agrees to what a member asked for, or refuses it. */
  async answer(side: Side, form?: FormState): Promise<Page> {
    const { membership, path: base } = side;
    const request = await this.requests.open(membership.id);
    if (!request) throw DomainError.notFound();
    const on = max(request.onDay, this.clock.today());
    const plan = await this.changes.preview(membership.id, { tier: request.tier, on });
    const model = {
      ...{ membership, base, request, ...shown(plan) },
      form: form ?? this.forms.once(),
    };
    return page('memberships/life/change-answer', model, side.frame('life.answer.title'));
  }

  /** What a tier costs, and whether the cluster has a say in it. */
  private hint(feeCents: number, needsApproval: string | null): Localised {
    const key = `life.change.fee${needsApproval ? `_${needsApproval}` : ''}`;
    const say = (locale: Locale): string =>
      this.texts.t(locale, key, { fee: formats.money(locale, feeCents, true) });
    return localised(say('en'), say('nl'));
  }

  private async agree(side: Side, asked: AskedChange, form?: FormState): Promise<Page> {
    const { membership, isOrganiser, path: base } = side;
    const plan = await this.changes.preview(membership.id, asked);
    const model = {
      ...{ membership, isOrganiser, base, ...shown(plan) },
      ...{ asked, offersRenewal: !isOrganiser && plan.direction === 'down' },
      needsApproval: isOrganiser ? null : plan.needsApproval,
      form: form ?? this.forms.once(),
    };
    return page('memberships/life/change-check', model, side.frame('life.change.checkTitle'));
  }
}

/** A plan as its page shows it. */
function shown(plan: ChangePlan) {
  const { from, to, needsApproval: _, ...change } = changeView(plan);
  const backCents = Math.max(0, -change.netCents);
  return { ...change, from: from.name, to: to.name, backCents };
}

function missingOf({ errors, input }: Submitted<ChangeFilter>): FieldError[] {
  if (errors.length > 0) return [];
  const fields = [
    ['tier', 'form.choose_one'],
    ['on', 'form.day'],
  ] as const;
  return fields.filter(([field]) => !input[field]).map(([field, code]) => ({ field, code }));
}

function refusalOf(error: unknown): DomainError {
  if (error instanceof DomainError && (error.kind === 'invalid' || error.kind === 'conflict')) {
    return error;
  }
  throw error;
}
