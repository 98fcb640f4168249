import { Injectable } from '@nestjs/common';
import { addDays } from '../../kernel/local-date.js';
import { Db } from '../../platform/database/index.js';
import type { TierView } from '../memberships.views.js';
import { feeForClass } from '../rules/fee-classes.js';
import { feeForTerm } from '../rules/proration.js';
import { invoiceDay } from '../rules/renewal.js';
import { compareTiers, type TierCost } from '../rules/renewal-offer.js';
import { planAfter, type TermRule } from '../rules/term.js';
import { wishRefusal } from '../rules/tier.js';
import { MembershipSettingsService } from '../settings/membership-settings.service.js';
import { TierQueries } from '../tier.queries.js';
import { BenefitQueries } from './benefit.queries.js';
import type { OfferTierView, RenewalOffer } from './renewal.views.js';
import type { Turn } from './turn.queries.js';

/** What members are offered for their next term. */
@Injectable()
export class OfferQueries {
  constructor(
    private readonly db: Db,
    private readonly settings: MembershipSettingsService,
    private readonly tiers: TierQueries,
    private readonly uses: BenefitQueries,
  ) {}

  async of(turn: Turn): Promise<RenewalOffer> {
    const tiers = await this.tiers.ofCluster(turn.clusterId);
    const offered = await this.choices(turn, tiers);
    const next = tiers.find(({ id }) => id === (turn.wishedTierId ?? turn.tierId));
    const { invoiceDays } = await this.settings.of(turn.clusterId);
    const { term } = planAfter(await this.ruleOf(turn.wishedTierId ?? turn.tierId), turn.endsOn);
    const uses = await this.uses.used(turn.membershipId, { from: turn.startsOn, to: turn.endsOn });
    const count = (kind: string): number =>
      uses.reduce((all, use) => all + (use.kind === kind ? use.quantity : 0), 0);
    return {
      ...{
        reference: turn.reference,
        startsOn: turn.startsOn,
        endsOn: turn.endsOn,
        nextFrom: term.from,
        nextTo: term.to,
      },
      ...{ invoiceOn: invoiceDay(turn, invoiceDays), renewsByItself: turn.renewsByItself },
      wishedTier: tiers.find(({ id }) => id === turn.wishedTierId)?.slug ?? null,
      tierIsGone: !offered.some(({ id }) => id === next?.id),
      nextTierName: next?.name ?? null,
      ...{ buyerReference: turn.buyerReference, leavesOn: turn.leavesOn, hasNext: turn.hasNext },
      ...{ usedHours: count('included_hours'), usedPlaces: count('event_places') },
      ...compared(tiers, offered, turn, uses),
    };
  }

  /** The tiers that a member may choose for its next term: its own, and those it may change to. */
  async choices(turn: Turn, tiers: readonly TierView[]): Promise<TierView[]> {
    const invited = await this.tiers.invitedTo([turn.organisationId]);
    const day = addDays(turn.endsOn, 1);
    return tiers.filter((tier) => {
      if (feeForClass(tier.fees, turn.sizeClass) === undefined) return false;
      if (tier.id === turn.tierId) return tier.state !== 'archived';
      const isKept = tier.id === turn.wishedTierId;
      return wishRefusal(tier, { day, isInvited: invited.has(tier.id), isKept }) === null;
    });
  }

  private async ruleOf(tierId: string): Promise<TermRule> {
    const rule = await this.db.row<TermRule>(
      `SELECT term_kind AS "termKind", roll_over AS "rollOver" FROM membership_tier WHERE id = ?`,
      [tierId],
    );
    return rule ?? { termKind: 'rolling', rollOver: null };
  }
}

type Compared = Pick<RenewalOffer, 'own' | 'others' | 'best'>;

/** The present tier beside those the member may change to, for the same days and the same use. */
function compared(
  tiers: readonly TierView[],
  offered: readonly TierView[],
  { tierId, sizeClass, startsOn, endsOn, cycleFrom, cycleTo }: Turn,
  uses: Parameters<typeof compareTiers>[2],
): Compared {
  const term = { from: startsOn, to: endsOn };
  const cycle = { from: cycleFrom ?? startsOn, to: cycleTo ?? endsOn };
  const priced = tiers.flatMap((tier) => {
    const yearlyCents = feeForClass(tier.fees, sizeClass)?.amountCents;
    if (yearlyCents === undefined) return [];
    return [{ ...tier, yearlyCents, feeCents: feeForTerm(yearlyCents, term, cycle) }];
  });
  const present = priced.find(({ id }) => id === tierId);
  if (!present) return { own: null, others: [], best: null };
  const open = priced.filter(({ id }) => id !== tierId && offered.some((one) => one.id === id));
  const { own, others } = compareTiers(present, open, uses);
  const named = (cost: TierCost): OfferTierView => {
    const { slug, name, yearlyCents } = priced.find(({ id }) => id === cost.tierId) ?? present;
    return { ...cost, slug, name, yearlyCents, isOwn: cost.tierId === tierId };
  };
  const shown = others.map(named);
  const best = shown.find(({ savedCents }) => savedCents > 0) ?? null;
  return { own: named(own), others: shown, best };
}
