import {
  ChoiceField,
  ChoicesField,
  DayField,
  EuroField,
  FlagField,
  TextField,
  WholeNumberField,
} from '../platform/http/index.js';
import { memberSorts } from './member.queries.js';
import { benefitKinds } from './rules/benefits.js';
import { feeClasses } from './rules/fee-classes.js';
import { termKinds } from './rules/term.js';

export const applicationViews = [
  'open',
  'approved',
  'rejected',
  'withdrawn',
  'expired',
  'all',
] as const;

export class ApplicationsFilter {
  @ChoicesField(undefined, { optional: true, max: 500 }) ref?: string[];
  @ChoiceField(applicationViews, { optional: true }) view?: (typeof applicationViews)[number];
  @TextField({ optional: true, max: 80 }) tier?: string;
  @TextField({ optional: true, max: 100 }) q?: string;
  @WholeNumberField({ optional: true, min: 1, max: 100_000 }) page?: number;
}

export const memberViews = [
  ...['current', 'pending_payment', 'active', 'paused', 'grace', 'suspended'],
  ...['lapsed', 'terminated', 'all'],
] as const;

export class MembersFilter {
  @ChoiceField(memberViews, { optional: true }) state?: string;
  @TextField({ optional: true, max: 80 }) tier?: string;
  @ChoiceField(feeClasses, { optional: true }) size?: string;
  @TextField({ optional: true, max: 100 }) q?: string;
  /** Only these members, by their references. */
  @ChoicesField(undefined, { optional: true, max: 500 }) ref?: string[];
  @ChoiceField(memberSorts, { optional: true }) sort?: (typeof memberSorts)[number];
  @ChoiceField(['up', 'down'], { optional: true }) order?: 'up' | 'down';
  @WholeNumberField({ optional: true, min: 1, max: 100_000 }) page?: number;
}

/** Pages of the API. */
export class CursorFilter {
  @TextField({ optional: true, max: 60 }) after?: string;
  @WholeNumberField({ optional: true, min: 1, max: 200 }) limit?: number;
}

export class ApproveForm {
  @DayField() startsOn!: string;
  @TextField({ optional: true, max: 2000 }) conditions?: string;
  /** The first invoice that was shown, in cents; without it any amount is agreed. */
  @WholeNumberField({ optional: true }) total?: number;
}

export class RejectForm {
  @TextField({ min: 10, max: 2000 }) reason!: string;
}

export class MessageForm {
  @TextField({ min: 5, max: 4000 }) message!: string;
}

export class ReasonForm {
  @TextField({ min: 10, max: 1000 }) reason!: string;
}

export const rollOverMonths = Array.from({ length: 12 }, (_, month) =>
  String(month + 1).padStart(2, '0'),
);

export class TierEditForm {
  @TextField({ max: 120 }) nameEn!: string;
  @TextField({ max: 120 }) nameNl!: string;
  @TextField({ max: 2000 }) descriptionEn!: string;
  @TextField({ max: 2000 }) descriptionNl!: string;
  @ChoiceField(termKinds) termKind!: string;
  @FlagField() isPublic!: boolean;
  @WholeNumberField({ min: 1, max: 99 }) position!: number;
  @WholeNumberField({ optional: true, min: 1, max: 31 }) rollOverDay?: number;
  @ChoiceField(rollOverMonths, { optional: true }) rollOverMonth?: string;
  @EuroField({ optional: true }) joiningFee?: number;
  @EuroField({ optional: true }) extraRepresentative?: number;
  @WholeNumberField({ optional: true, min: 1, max: 100_000 }) maxMembers?: number;
  @FlagField() hasWaitingList!: boolean;
  @DayField({ optional: true }) validFrom?: string;
  @DayField({ optional: true }) validTo?: string;
  @EuroField({ optional: true }) feeStartUp?: number;
  @EuroField({ optional: true }) feeSmall?: number;
  @EuroField({ optional: true }) feeMedium?: number;
  @EuroField({ optional: true }) feeLarge?: number;
  @EuroField({ optional: true }) feeResearch?: number;
  @EuroField({ optional: true }) feeCorePartner?: number;
}

export class BenefitForm {
  @ChoiceField(benefitKinds) kind!: string;
  @TextField({ optional: true, max: 60 }) serviceType?: string;
  @WholeNumberField({ optional: true, min: 1, max: 100 }) discount?: number;
  @WholeNumberField({ optional: true, min: 1, max: 100_000 }) quantity?: number;
  @TextField({ max: 300 }) textEn!: string;
  @TextField({ max: 300 }) textNl!: string;
}
