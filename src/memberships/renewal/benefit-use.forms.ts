import {
  ChoiceField,
  DayField,
  EuroField,
  TextField,
  WholeNumberField,
} from '../../platform/http/index.js';
import { type IncludedKind, includedKinds } from '../rules/entitlements.js';

export class BenefitUseForm {
  @ChoiceField(includedKinds) kind!: IncludedKind;
  @TextField({ optional: true, max: 60 }) serviceType?: string;
  @WholeNumberField({ min: 1, max: 10_000 }) quantity!: number;
  @DayField() usedOn!: string;
  /** Of all together; reckoned from the price list when left out. */
  @EuroField({ optional: true }) listValue?: number;
  @TextField({ optional: true, max: 1000 }) note?: string;
}

/** For machines: what names the use makes it count once, however often it is sent. */
export class BenefitUseInput extends BenefitUseForm {
  @TextField({ optional: true, max: 70 }) source?: string;
}

export class BenefitUseFilter {
  @TextField({ optional: true, max: 20 }) member?: string;
  @ChoiceField(includedKinds, { optional: true }) kind?: IncludedKind;
  @DayField({ optional: true }) from?: string;
  @DayField({ optional: true }) to?: string;
  @WholeNumberField({ optional: true, min: 1, max: 100_000 }) page?: number;
}
