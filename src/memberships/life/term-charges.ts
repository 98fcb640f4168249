import { Injectable } from '@nestjs/common';
import { ChargeQueries, Charges, type ChargeView } from '../../charges/index.js';
import { type Locale, type Localised, localised } from '../../kernel/localised.js';
import type { Period } from '../../kernel/period.js';
import { formats, Texts } from '../../platform/i18n/index.js';
import type { Membership } from '../membership.entity.js';
import type { TermLine } from '../rules/term-lines.js';
import type { TierConditions } from './tier-conditions.queries.js';

export const TERM = 'membership_term';
const LONGEST = 300;

type Payer = Pick<Membership, 'clusterId' | 'organisationId'>;

/** A part of a charge that is given back. */
export interface GivenBack {
  readonly charge: ChargeView;
  readonly cents: number;
  readonly period: Period | null;
}

/** Leaves what terms cost, and takes it back; all inside a unit. */
@Injectable()
export class TermCharges {
  constructor(
    private readonly charges: Charges,
    private readonly queries: ChargeQueries,
    private readonly texts: Texts,
  ) {}

  /** The charges of a term, one a line. */
  async leave(
    payer: Payer,
    termId: string,
    tier: TierConditions,
    lines: readonly TermLine[],
    feeKey: 'fee' | 'change' = 'fee',
  ): Promise<string[]> {
    const ids: string[] = [];
    const turn = await this.turn(termId);
    for (const { name, eachCents, quantity, period } of lines) {
      const words = (locale: Locale) => ({
        ...{ tier: tier.name[locale], cluster: tier.clusterName[locale] },
        ...this.days(period, locale),
      });
      ids.push(
        await this.charges.leave({
          clusterId: payer.clusterId,
          organisationId: payer.organisationId,
          source: { kind: TERM, id: termId },
          key: `term:${termId}:${name === 'fee' ? feeKey : name}${turn}`,
          supply: name === 'joining' ? 'joining' : 'membership',
          stream: 'membership_fees',
          description: this.say(`life.lines.${name}`, words),
          quantityMilli: quantity * 1000,
          unit: name === 'extra' ? 'seat' : 'membership',
          unitPriceCents: eachCents,
          ...(period ? { period } : {}),
        }),
      );
    }
    if (ids.length > 0) await this.charges.collectSoon(payer.clusterId);
    return ids;
  }

  /** Gives back parts of earlier charges, on account of a term. */
  async giveBack(
    payer: Payer,
    termId: string,
    parts: readonly GivenBack[],
    because: 'unearned' | 'cancelled',
  ): Promise<string[]> {
    const ids: string[] = [];
    for (const { charge, cents, period } of parts) {
      const words = (locale: Locale) => ({
        line: charge.description[locale],
        ...this.days(period, locale),
      });
      ids.push(
        await this.charges.leave({
          clusterId: payer.clusterId,
          organisationId: payer.organisationId,
          source: { kind: TERM, id: termId },
          key: `term:${charge.sourceId}:${because}:${termId}:${charge.id.slice(-12)}`,
          supply: charge.supply,
          stream: charge.stream,
          description: this.say(`life.lines.${because}`, words),
          quantityMilli: -1000,
          unit: charge.unit,
          unitPriceCents: cents,
          ...(period ? { period } : {}),
          corrects: charge.id,
        }),
      );
    }
    if (ids.length > 0) await this.charges.collectSoon(payer.clusterId);
    return ids;
  }

  /** The charges of a term that count. */
  async standing(termId: string): Promise<ChargeView[]> {
    const all = await this.queries.ofSource(TERM, termId);
    return all.filter(({ state, netCents }) => state !== 'cancelled' && netCents > 0);
  }

  /** How much of each of these charges was given back already. */
  async givenBack(charges: readonly ChargeView[]): Promise<ReadonlyMap<string, number>> {
    const given = new Map<string, number>();
    for (const { correctsId, netCents } of await this.queries.correctionsOf(
      charges.map(({ id }) => id),
    )) {
      if (correctsId !== null) given.set(correctsId, (given.get(correctsId) ?? 0) - netCents);
    }
    return given;
  }

  /** Drops charges that are not invoiced yet. */
  cancel(charges: readonly ChargeView[]): Promise<void> {
    return this.charges.cancel(charges.map(({ id }) => id));
  }

  /** Nothing is owed for the term any more: what is not invoiced is dropped, the rest given back. */
  async takeBack(payer: Payer, termId: string): Promise<void> {
    const invoiced = await this.cancelOpen(termId);
    const given = await this.givenBack(invoiced);
    const parts = invoiced.flatMap((charge): GivenBack[] => {
      const cents = charge.netCents - (given.get(charge.id) ?? 0);
      return cents > 0 ? [{ charge, cents, period: charge.period }] : [];
    });
    await this.giveBack(payer, termId, parts, 'cancelled');
  }

  /** Drops what is not invoiced yet of a term; gives what is invoiced, for others to credit. */
  async cancelOpen(termId: string): Promise<ChargeView[]> {
    const all = await this.queries.ofSource(TERM, termId);
    await this.charges.cancel(all.filter(({ state }) => state === 'open').map(({ id }) => id));
    return all.filter(({ state, netCents }) => state === 'invoiced' && netCents > 0);
  }

  /** Tells the charges of a term apart that were left anew when its tier or its start changed. */
  private async turn(termId: string): Promise<string> {
    const earlier = await this.queries.ofSource(TERM, termId);
    const left = earlier.filter(({ netCents }) => netCents > 0).length;
    return left === 0 ? '' : `:${left + 1}`;
  }

  private say(
    key: string,
    params: (locale: Locale) => Readonly<Record<string, string>>,
  ): Localised {
    const text = (locale: Locale): string =>
      this.texts.t(locale, key, params(locale)).slice(0, LONGEST);
    return localised(text('en'), text('nl'));
  }

  private days(period: Period | null, locale: Locale): Readonly<Record<string, string>> {
    if (!period) return {};
    return { from: formats.day(locale, period.from), to: formats.day(locale, period.to) };
  }
}
