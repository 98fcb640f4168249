import {
  ChoiceField,
  ChoicesField,
  DayField,
  EuroField,
  FlagField,
  TextField,
  WholeNumberField,
} from '../platform/http/index.js';
import { serviceStates, serviceSteps } from './rules/service-states.js';
import { coverageStatuses, priceBases, units } from './rules/vocabulary.js';

const optional = true;
const long = { optional, max: 6000 };
const tags = { optional, max: 20 };

/** What a service says and is; lists are written one a line, keywords with commas. */
abstract class ServiceWords {
  @TextField({ optional, max: 120 }) titleNl?: string;
  @TextField({ optional, max: 240 }) summaryEn?: string;
  @TextField({ optional, max: 240 }) summaryNl?: string;
  @TextField(long) descriptionEn?: string;
  @TextField(long) descriptionNl?: string;
  @TextField({ optional, max: 2000 }) deliverablesEn?: string;
  @TextField({ optional, max: 2000 }) deliverablesNl?: string;
  @TextField({ optional, max: 1000 }) eligibilityEn?: string;
  @TextField({ optional, max: 1000 }) eligibilityNl?: string;
  @TextField({ optional, max: 120 }) contactRoleEn?: string;
  @TextField({ optional, max: 120 }) contactRoleNl?: string;
  @TextField({ optional, max: 500 }) keywordsEn?: string;
  @TextField({ optional, max: 500 }) keywordsNl?: string;
  @WholeNumberField({ optional, min: 1, max: 9 }) trlMin?: number;
  @WholeNumberField({ optional, min: 1, max: 9 }) trlMax?: number;
  @WholeNumberField({ optional, min: 0, max: 1000 }) leadDaysMin?: number;
  @WholeNumberField({ optional, min: 0, max: 1000 }) leadDaysMax?: number;
  @TextField({ optional, max: 160 }) provider?: string;
  @TextField({ optional, max: 160 }) locationName?: string;
  @TextField({ optional, max: 80 }) place?: string;
  @FlagField() needsClearance!: boolean;
  @ChoicesField(undefined, tags) technologies?: string[];
  @ChoicesField(undefined, tags) transformations?: string[];
  @ChoicesField(undefined, tags) valueChains?: string[];
  /** The revision that was read; a change made to an older one is refused. */
  @WholeNumberField({ optional, min: 1 }) revision?: number;
}

/** A service in both languages. */
export class ServiceForm extends ServiceWords {
  @TextField({ max: 60 }) type!: string;
  @TextField({ max: 120 }) titleEn!: string;
}

/** Part of a service; what is not named stays. */
export class ServiceChangeForm extends ServiceWords {
  @TextField({ optional, max: 60 }) type?: string;
  @TextField({ optional, max: 120 }) titleEn?: string;
}

export class StepForm {
  @ChoiceField(serviceSteps) step!: string;
}

export class BulkForm {
  @ChoicesField(undefined, { max: 500 }) services!: string[];
  @ChoiceField(serviceSteps) step!: string;
}

/** An offer with the rates that hold from a day on; a category without an amount keeps its rate. */
export class OfferForm {
  @TextField({ max: 120 }) nameEn!: string;
  @TextField({ optional, max: 120 }) nameNl?: string;
  @TextField({ optional, max: 240 }) includesEn?: string;
  @TextField({ optional, max: 240 }) includesNl?: string;
  @ChoiceField(units) unit!: string;
  @ChoiceField(priceBases) priceBasis!: string;
  @DayField({ optional }) ratesFrom?: string;
  @EuroField({ optional }) startUpCents?: number;
  @EuroField({ optional }) smeCents?: number;
  @EuroField({ optional }) largeCents?: number;
  @EuroField({ optional }) researchCents?: number;
  @WholeNumberField({ optional, min: 1 }) revision?: number;
}

export class CoverageForm {
  @ChoiceField(coverageStatuses) status!: string;
  @TextField({ optional, max: 600 }) demandEn?: string;
  @TextField({ optional, max: 600 }) demandNl?: string;
}

const page = { optional, min: 1, max: 100_000 };

/** The organiser's list. */
export class ManageFilter {
  @TextField({ optional, max: 100 }) q?: string;
  @ChoiceField(serviceStates.states, { optional }) state?: string;
  @TextField({ optional, max: 60 }) type?: string;
  @ChoiceField(['title', 'type', 'state', 'changed', '-title', '-type', '-state', '-changed'], {
    optional,
  })
  sort?: string;
  @WholeNumberField(page) page?: number;
}

export class UnmetDemandFilter {
  @DayField({ optional }) from?: string;
  @DayField({ optional }) to?: string;
}
