import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../../kernel/local-date.js';
import { Db } from '../../platform/database/index.js';
import type { TierView } from '../memberships.views.js';
import { feeForClass } from '../rules/fee-classes.js';
import { invoiceDay } from '../rules/renewal.js';
import { compareTiers, type TierCost } from '../rules/renewal-offer.js';
import { planAfter, type TermRule } from '../rules/term.js';
import { placesLeft, tierIsOpen } from '../rules/tier.js';
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
    const { invoiceDays } = await this.settings.of(turn.clusterId);
    const { term } = planAfter(await this.ruleOf(turn.wishedTierId ?? turn.tierId), turn.endsOn);
    const uses = await this.uses.used(turn.membershipId, { from: turn.startsOn, to: turn.endsOn });
    const count = (kind: string): number =>
      uses.reduce((all, use) => all + (use.kind === kind ? use.quantity : 0), 0);
    return {
      ...{ reference: turn.reference, endsOn: turn.endsOn, nextFrom: term.from, nextTo: term.to },
      ...{ invoiceOn: invoiceDay(turn, invoiceDays), renewsByItself: turn.renewsByItself },
      wishedTier: tiers.find(({ id }) => id === turn.wishedTierId)?.slug ?? null,
      ...{ buyerReference: turn.buyerReference, leavesOn: turn.leavesOn, hasNext: turn.hasNext },
      ...{ usedHours: count('included_hours'), usedPlaces: count('event_places') },
      ...compared(tiers, turn, uses, term.from),
    };
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

/** The present tier beside those the member may change to, for the same use. */
function compared(
  tiers: readonly TierView[],
  { tierId, sizeClass }: Turn,
  uses: Parameters<typeof compareTiers>[2],
  from: LocalDate,
): Compared {
  const priced = tiers.flatMap((tier) => {
    const fee = feeForClass(tier.fees, sizeClass);
    return fee ? [{ ...tier, feeCents: fee.amountCents }] : [];
  });
  const present = priced.find(({ id }) => id === tierId);
  if (!present) return { own: null, others: [], best: null };
  const open = priced.filter((tier) => tier.id !== tierId && isOffered(tier, from));
  const { own, others } = compareTiers(present, open, uses);
  const named = (cost: TierCost): OfferTierView => {
    const { slug, name } = priced.find(({ id }) => id === cost.tierId) ?? present;
    return { ...cost, slug, name, isOwn: cost.tierId === tierId };
  };
  const shown = others.map(named);
  const best = shown.find(({ savedCents }) => savedCents > 0) ?? null;
  return { own: named(own), others: shown, best };
}

/** Whether members may choose the tier for a term from a day on. */
export const isOffered = (
  tier: Pick<
    TierView,
    'isPublic' | 'state' | 'validFrom' | 'validTo' | 'maxMembers' | 'members' | 'promised'
  >,
  day: LocalDate,
): boolean =>
  tier.isPublic &&
  tierIsOpen(tier, day) &&
  placesLeft(tier.maxMembers, tier.members, tier.promised) !== 0;
