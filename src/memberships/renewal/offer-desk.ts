import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import type { Localised } from '../../kernel/localised.js';
import {
  Forms,
  type Page,
  page,
  type PageOptions,
  type PersonViewer,
} from '../../platform/http/index.js';
import { type FormState } from '../../platform/views/index.js';
import { ownCrumb } from '../crumbs.js';
import { MemberQueries } from '../member.queries.js';
import { membershipPaths } from '../memberships.paths.js';
import type { MembershipView } from '../memberships.views.js';
import { BenefitDesk } from './benefit-desk.js';
import { OfferQueries } from './offer.queries.js';
import type { OfferTierView, RenewalOffer } from './renewal.views.js';
import { TurnQueries } from './turn.queries.js';

/** The pages on which a member looks ahead to its next term. */
@Injectable()
export class OfferDesk {
  constructor(
    private readonly forms: Forms,
    private readonly members: MemberQueries,
    private readonly turns: TurnQueries,
    private readonly offers: OfferQueries,
    private readonly benefits: BenefitDesk,
  ) {}

  /** The membership with its offer; one that is over has none. */
  async open(
    ref: string,
    person: PersonViewer,
  ): Promise<{ membership: MembershipView; offer: RenewalOffer }> {
    const membership = await this.members.ofMember(
      ref,
      person.organisations.map(({ id }) => id),
    );
    const turn = await this.turns.ofMembership(membership.id);
    if (!turn) throw DomainError.conflict('memberships.errors.membership_over');
    return { membership, offer: await this.offers.of(turn) };
  }

  async offer(ref: string, person: PersonViewer, form?: FormState): Promise<Page> {
    const { membership, offer } = await this.open(ref, person);
    const tiers = offer.own ? [offer.own, ...offer.others] : offer.others;
    const choices = offer.tierIsGone && offer.wishedTier === null ? offer.others : tiers;
    const known = {
      tier: offer.tierIsGone ? '' : (offer.wishedTier ?? offer.own?.slug ?? ''),
      renewsByItself: offer.renewsByItself,
      buyerReference: offer.buyerReference ?? '',
    };
    const leaves = offer.leavesOn !== null && offer.leavesOn <= offer.endsOn;
    const model = {
      ...{ membership, offer, tiers, leaves },
      mayChoose: !offer.hasNext && !leaves && choices.length > 0,
      mustChoose: !offer.hasNext && !leaves && offer.tierIsGone && choices.length > 0,
      hasUse: offer.usedHours + offer.usedPlaces > 0,
      form: form ?? this.forms.once(known),
      options: choices.map(optionOf),
    };
    return page('memberships/renewal/offer', model, around(ref, 'renewal.offer.title'));
  }

  async use(ref: string, person: PersonViewer): Promise<Page> {
    const ids = person.organisations.map(({ id }) => id);
    const membership = await this.members.ofMember(ref, ids);
    const balance = await this.benefits.balance(membership.id, membership);
    return page(
      'memberships/renewal/own-use',
      { membership, ...balance },
      around(ref, 'renewal.use.own'),
    );
  }
}

interface TierOption {
  readonly value: string;
  readonly label: Localised;
}
const optionOf = ({ slug, name }: OfferTierView): TierOption => ({ value: slug, label: name });

const around = (ref: string, title: string): PageOptions => ({
  title,
  layout: 'workspace',
  workspace: { kind: 'company' },
  section: 'memberships',
  crumbs: [ownCrumb, { words: { literal: ref }, path: membershipPaths.one(ref) }, { words: title }],
});
