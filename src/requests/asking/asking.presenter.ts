import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import type { Locale } from '../../kernel/localised.js';
import { requestPaths } from '../requests.paths.js';
import { type DraftStep, draftSteps } from '../rules/draft-problems.js';
import { replyBy } from '../rules/reply-by.js';
import type { AskPanel, NeedItem, Option, PanelService, StepLink } from './asking.views.js';
import type { Draft, DraftItem } from './drafts.queries.js';
import { type Offering, OfferingQueries } from './offerings.queries.js';

/** Turns drafts and offerings into what the asking pages show beside their forms. */
@Injectable()
export class AskingPresenter {
  constructor(
    private readonly clock: Clock,
    private readonly offerings: OfferingQueries,
  ) {}

  panelOf(draft: Draft): AskPanel {
    const withService = new Set(draft.items.map(({ offering }) => offering.cluster));
    return {
      services: draft.items.map(({ offering, offerId }) => toPanelService(offering, offerId)),
      clusters: draft.clusters.filter(({ slug }) => !withService.has(slug)).map(({ name }) => name),
      category: draft.category,
      replyBy: replyBy(this.clock.today()),
      estimateCents: estimateOf(draft.items),
    };
  }

  panelOfOfferings(offerings: readonly Offering[], category: string | null): AskPanel {
    return {
      services: offerings.map((offering) => toPanelService(offering, null)),
      clusters: [],
      category,
      replyBy: replyBy(this.clock.today()),
      estimateCents: null,
    };
  }

  /** All published services, each named with its cluster. */
  async serviceOptions(locale: Locale): Promise<Option[]> {
    const choices = await this.offerings.choices();
    return choices.map(({ slug, title, clusterName }) => ({
      value: slug,
      label: `${clusterName[locale]}: ${title[locale]}`,
    }));
  }

  async clusterOptions(): Promise<Option[]> {
    const clusters = await this.offerings.clusters();
    return clusters.map(({ slug, name, tagline }) => ({
      value: slug,
      label: name,
      hint: tagline,
      cluster: slug,
    }));
  }
}

export function stepsOf(current: DraftStep, draft: string | null): StepLink[] {
  const at = draftSteps.indexOf(current);
  return draftSteps.map((step, index) => ({
    labelKey: `requests.step_name.${step}`,
    state: index < at ? 'done' : index === at ? 'current' : 'todo',
    ...(draft !== null && index < at ? { href: requestPaths[step](draft) } : {}),
  }));
}

export const toNeedItem = ({ id, offering, offerId, quantity, note }: DraftItem): NeedItem => {
  const offer = offering.offers.find((one) => one.id === offerId);
  return {
    id,
    title: offering.title,
    cluster: offering.cluster,
    clusterName: offering.clusterName,
    offer: offer?.name ?? null,
    unit: offer?.unit ?? null,
    quantity,
    note,
    gone: !offering.published,
  };
};

/** The offers of a service to choose from, and "I do not know yet". */
export const offerOptions = ({ offers }: Offering): Option[] => [
  ...offers.map(({ id, name }) => ({ value: id, label: name })),
  { value: '', labelKey: 'requests.new.offerUnknown' },
];

const toPanelService = (offering: Offering, offerId: string | null): PanelService => {
  const chosen = offering.offers.filter(({ id }) => offerId === null || id === offerId);
  return {
    slug: offering.slug,
    title: offering.title,
    cluster: offering.cluster,
    clusterName: offering.clusterName,
    provider: offering.provider,
    prices: chosen.map(({ name, basis, cents, unit }) => ({
      name,
      basis: cents === null ? 'on-request' : cents === 0 ? 'free' : basis,
      cents,
      unit,
    })),
  };
};

function estimateOf(items: readonly DraftItem[]): number | null {
  let total = 0;
  for (const { offering, offerId, quantity } of items) {
    const cents = offering.offers.find(({ id }) => id === offerId)?.cents ?? null;
    if (cents === null || quantity === null) return null;
    total += cents * quantity;
  }
  return total > 0 && Number.isSafeInteger(total) ? total : null;
}
