import type { Localised } from '../kernel/localised.js';
import type { Words } from '../platform/i18n/index.js';
import type { BenefitKind } from './rules/benefits.js';
import type { FeeClass } from './rules/fee-classes.js';
import type { TermKind } from './rules/term.js';

export interface ClusterFacts {
  readonly id: string;
  readonly slug: string;
  readonly name: Localised;
}

export interface FeeView {
  readonly sizeClass: FeeClass;
  readonly amountCents: number;
}

export interface BenefitView {
  readonly id: string;
  readonly position: number;
  readonly kind: BenefitKind;
  /** The type of service a discount is for; null when it holds for all. */
  readonly serviceTypeCode: string | null;
  readonly discountBp: number | null;
  readonly quantity: number | null;
  readonly text: Localised;
}

export interface TierView {
  readonly id: string;
  readonly slug: string;
  readonly name: Localised;
  readonly description: Localised;
  readonly isPublic: boolean;
  readonly position: number;
  readonly state: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly maxMembers: number | null;
  readonly termKind: TermKind;
  /** `MM-DD` on which fixed terms begin; the first of January when null. */
  readonly rollOver: string | null;
  readonly joiningFeeCents: number | null;
  /** A year, for each representative above those included; null when none may be added. */
  readonly extraRepresentativeCents: number | null;
  readonly hasWaitingList: boolean;
  /** Members whose membership is not over. */
  readonly members: number;
  /** Places promised to organisations on the waiting list, and to members of other tiers. */
  readonly promised: number;
  /** Of them: members whose term in this tier is still to begin, or who chose it for their next. */
  readonly coming: number;
  readonly fees: readonly FeeView[];
  readonly benefits: readonly BenefitView[];
}

/** An organisation as far as a membership concerns it. */
export interface OrganisationFacts {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly kind: string;
  readonly sizeClass: string;
  readonly customerCategory: string;
  readonly country: string;
  readonly place: string;
  readonly kvkNumber: string | null;
  readonly vatId: string | null;
  readonly website: string | null;
  readonly closed: boolean;
}

export interface PersonFacts {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

export interface EventView {
  readonly title: Words;
  readonly at: string;
  readonly by: string | null;
  readonly note: string | null;
}

export interface ApplicationRow {
  readonly id: string;
  readonly reference: string;
  readonly state: string;
  readonly cluster: string;
  readonly clusterName: Localised;
  readonly organisationId: string;
  readonly organisation: string;
  readonly tier: string;
  readonly tierName: Localised;
  readonly sizeClass: string | null;
  readonly feeCents: number | null;
  readonly createdAt: string;
  readonly submittedAt: string | null;
  readonly decidedAt: string | null;
}

export interface ApplicationView extends ApplicationRow {
  readonly clusterId: string;
  readonly tierId: string;
  readonly motivation: string | null;
  readonly decisionNote: string | null;
  readonly startsOn: string | null;
  readonly createdBy: string;
  readonly representatives: readonly PersonFacts[];
  /** The reference of the membership that came of it. */
  readonly membership: string | null;
}

export interface MemberRow {
  readonly id: string;
  readonly reference: string;
  readonly state: string;
  readonly cluster: string;
  readonly clusterName: Localised;
  readonly organisationId: string;
  readonly organisationSlug: string;
  readonly organisation: string;
  readonly place: string;
  readonly tier: string;
  readonly tierName: Localised;
  readonly sizeClass: string;
  readonly activeFrom: string | null;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly feeCents: number;
  readonly settledCents: number | null;
}

export interface TermView {
  readonly id: string;
  readonly number: number;
  /** first, renewal or change; unknown of terms from before these were told apart. */
  readonly kind: string | null;
  readonly tierId: string;
  readonly tierName: Localised;
  readonly sizeClass: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly feeCents: number;
  /** What was charged for the days of the term. */
  readonly chargedCents: number | null;
  readonly joiningFeeCents: number | null;
  /** The last day of a term that was cut short. */
  readonly closedOn: string | null;
  readonly cancelledOn: string | null;
  readonly authorisedOn: string | null;
  readonly authorisedNote: string | null;
  readonly settledOn: string | null;
  readonly settledCents: number | null;
  readonly settlementReference: string | null;
  readonly settlementNote: string | null;
}

export interface MembershipView extends MemberRow {
  readonly clusterId: string;
  readonly tierId: string;
  readonly application: string | null;
  readonly conditions: string | null;
  readonly conditionsMetAt: string | null;
  readonly endedOn: string | null;
  readonly endReason: string | null;
  readonly terms: readonly TermView[];
  readonly benefits: readonly BenefitView[];
  readonly representatives: readonly PersonFacts[];
}

/** What other rooms need to know of a member: its tier and what that gives. */
export interface ActiveMembership {
  readonly id: string;
  readonly reference: string;
  readonly clusterId: string;
  /** The member itself; of a subsidiary that is covered, its parent. */
  readonly organisationId: string;
  /** The name of the parent that covers the organisation; null when it is a member itself. */
  readonly coveredBy: string | null;
  readonly tierId: string;
  readonly tierName: Localised;
  readonly sizeClass: string;
  readonly state: string;
  readonly termStartsOn: string;
  readonly termEndsOn: string;
  readonly benefits: readonly BenefitView[];
}
