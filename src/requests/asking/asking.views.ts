import type { Localised } from '../../kernel/localised.js';
import type { FormState } from '../../platform/views/index.js';
import type { Words } from '../../platform/i18n/index.js';

/** An offer with its price in the side panel. */
export interface PriceLine {
  readonly name: Localised;
  readonly basis: string;
  readonly cents: number | null;
  readonly unit: string;
}

export interface PanelService {
  readonly slug: string;
  readonly title: Localised;
  readonly cluster: string;
  readonly clusterName: Localised;
  readonly provider: string;
  readonly prices: readonly PriceLine[];
}

/** What stands beside every step: what is asked, what it costs, when an answer comes. */
export interface AskPanel {
  readonly services: readonly PanelService[];
  /** Clusters asked without a service of theirs. */
  readonly clusters: readonly Localised[];
  readonly category: string | null;
  readonly replyBy: string;
  /** Quantity times list price over the chosen offers; nothing when one of them has no price. */
  readonly estimateCents: number | null;
}

export interface StepLink {
  readonly labelKey: string;
  readonly state: 'done' | 'current' | 'todo';
  readonly href?: string;
}

export interface Option {
  readonly value: string;
  readonly label?: Localised | string;
  readonly labelKey?: string;
  readonly hint?: Localised | string;
  readonly cluster?: string;
}

interface AskView {
  readonly steps: readonly StepLink[];
  readonly panel: AskPanel;
  readonly form: FormState;
  readonly draft: string | null;
}

export interface StartView extends AskView {
  readonly signedIn: boolean;
  /** The services already chosen by the link that led here. */
  readonly chosen: readonly string[];
  readonly offers: readonly Option[];
  readonly unit: string | null;
  readonly services: readonly Option[];
  readonly clusters: readonly Option[];
  readonly organisations: readonly Option[];
  readonly noOrganisation: boolean;
  readonly unknownService: boolean;
}

export interface NeedItem {
  readonly id: string;
  readonly title: Localised;
  readonly cluster: string;
  readonly clusterName: Localised;
  readonly offer: Localised | null;
  readonly unit: string | null;
  readonly quantity: number | null;
  readonly note: string | null;
  readonly gone: boolean;
}

export interface NeedsView extends AskView {
  readonly items: readonly NeedItem[];
  readonly services: readonly Option[];
  readonly clusters: readonly Option[];
  readonly addForm: FormState;
}

export interface ItemPageView extends AskView {
  readonly item: NeedItem;
  readonly offers: readonly Option[];
}

export interface ProjectView extends AskView {
  readonly trls: readonly Option[];
}

export interface DatesView extends AskView {
  readonly bands: readonly Option[];
}

export interface SummaryRow {
  readonly labelKey: string;
  readonly kind: string;
  readonly value: unknown;
  readonly changeHref: string;
}

export interface CheckView extends AskView {
  readonly rows: readonly SummaryRow[];
  readonly items: readonly NeedItem[];
  readonly clusters: readonly Localised[];
  readonly needsHref: string;
  readonly problems: readonly { readonly words: Words; readonly href: string }[];
}
