import type { Localised } from '../kernel/localised.js';
import type { Words } from '../platform/i18n/index.js';
import type { ReplyBadge } from './rules/reply-by.js';
import type { RequestState } from './rules/request-state.js';
import type { PackageState, PackageStep, Side } from './rules/work-package-states.js';

export interface ClusterName {
  readonly slug: string;
  readonly name: Localised;
}

/** A request in its company's list. */
export interface RequestLine {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly state: RequestState;
  readonly organisation: string;
  readonly requester: string;
  readonly clusters: readonly ClusterName[];
  readonly ball: Side | 'nobody';
  /** The first day on which a cluster will answer, while one still has to. */
  readonly replyBy: string | null;
  readonly submittedAt: string;
  readonly submittedOn: string;
  readonly unread: number;
}

export interface ItemView {
  readonly serviceSlug: string;
  readonly service: Localised;
  readonly type: string;
  readonly published: boolean;
  readonly offer: Localised | null;
  readonly unit: string | null;
  readonly quantity: number | null;
  readonly note: string | null;
}

export interface EventView {
  readonly title: Words;
  readonly at: string;
  readonly by: string;
  readonly note: string | null;
  readonly state: 'done' | 'now';
}

export interface AttachmentView {
  readonly name: string;
  readonly href: string;
  readonly size: string;
}

export interface MessageView {
  readonly author: string;
  readonly organisation: string;
  readonly at: string;
  readonly body: string;
  readonly mine: boolean;
  readonly internal: boolean;
  readonly attachments: readonly AttachmentView[];
}

/** A step that can be taken from here. */
export interface StepView {
  readonly name: PackageStep;
  readonly href: string;
  readonly needsPage: boolean;
  readonly danger: boolean;
  readonly primary: boolean;
}

export interface IndicationView {
  readonly cents: number | null;
  readonly note: string | null;
  readonly validUntil: string | null;
  readonly expired: boolean;
}

/** What both sides see of a package. */
export interface PackageFacts {
  readonly id: string;
  readonly cluster: string;
  readonly clusterName: Localised;
  readonly state: PackageState;
  readonly ball: Side | 'nobody';
  readonly revision: number;
  readonly replyBy: string | null;
  readonly badge: ReplyBadge | null;
  readonly ownerId: string | null;
  readonly owner: string | null;
  readonly indication: IndicationView | null;
  readonly reason: string | null;
  readonly updatedAt: string;
  readonly items: readonly ItemView[];
}

/** What a company told about its project. */
export interface BriefFacts {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly brief: string;
  readonly project: string | null;
  readonly trlNow: number | null;
  readonly trlWanted: number | null;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  readonly budgetBand: string | null;
  readonly confidential: boolean;
  readonly state: RequestState;
  readonly submittedAt: string;
  readonly organisationId: string;
  readonly organisation: string;
  readonly requester: string;
}

/** A package on the organisers' board and in their table. */
export interface Ticket {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly organisation: string;
  readonly state: PackageState;
  readonly replyBy: string | null;
  readonly badge: ReplyBadge | null;
  readonly ownerId: string | null;
  readonly owner: string | null;
  readonly revision: number;
  readonly submittedAt: string;
  readonly submittedOn: string;
  readonly updatedAt: string;
  readonly indicationCents: number | null;
  readonly validUntil: string | null;
  readonly confidential: boolean;
  readonly unread: number;
  readonly steps: readonly PackageStep[];
}
