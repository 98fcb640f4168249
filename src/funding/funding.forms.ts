import {
  ChoiceField,
  EuroField,
  MonthField,
  TextField,
  WholeNumberField,
} from '../platform/http/index.js';
import { contributionKinds, costCategories, facilityAccounts } from './rules/vocabulary.js';

const LARGEST_CENTS = 100_000_000_000;

export class CostForm {
  @MonthField() month!: string;
  @ChoiceField(costCategories) category!: string;
  @ChoiceField(facilityAccounts) account!: string;
  @EuroField({ min: -LARGEST_CENTS, max: LARGEST_CENTS }) amount!: number;
  @TextField({ max: 300 }) description!: string;
}

export class ContributionForm {
  @ChoiceField(contributionKinds) kind!: string;
  @MonthField() month!: string;
  @EuroField({ min: 1, max: LARGEST_CENTS }) amount!: number;
  @TextField({ max: 200 }) contributor!: string;
  @TextField({ max: 300 }) evidence!: string;
}

/** Why something that stands is taken back. */
export class ReasonForm {
  @TextField({ min: 5, max: 300 }) reason!: string;
}

export class YearFilter {
  @WholeNumberField({ min: 2000, max: 2099, optional: true }) year?: number;
}

export class CostFilter {
  @MonthField({ optional: true }) from?: string;
  @MonthField({ optional: true }) to?: string;
  @ChoiceField(costCategories, { optional: true }) category?: string;
  @ChoiceField(facilityAccounts, { optional: true }) account?: string;
  @TextField({ max: 100, optional: true }) q?: string;
  @WholeNumberField({ min: 1, max: 100_000, optional: true }) page?: number;
}
