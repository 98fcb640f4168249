import {
  ChoiceField,
  ChoicesField,
  ConsentField,
  OnceField,
  TextField,
  WholeNumberField,
} from '../platform/http/index.js';
import { AnswersForm } from './admission/admission.forms.js';
import { feeClasses } from './rules/fee-classes.js';

export class TierFilter {
  /** What the reader expects to buy in a year, in whole euros. */
  @WholeNumberField({ optional: true, min: 0, max: 100_000_000 }) spend?: number;
  @ChoiceField(feeClasses, { optional: true }) size?: string;
}

export class ApplyFilter {
  @TextField({ optional: true, max: 80 }) tier?: string;
  @TextField({ optional: true, max: 36 }) organisation?: string;
}

export class StartForm {
  @TextField({ optional: true, max: 36 }) organisation?: string;
  @TextField({ optional: true, max: 80 }) tier?: string;
  @ConsentField('memberships.errors.confirm_organisation') correct!: boolean;
}

export class TierForm {
  @TextField({ max: 80 }) tier!: string;
  @ChoiceField(feeClasses) sizeClass!: string;
  @ConsentField('memberships.errors.declare') declared!: boolean;
}

export class MotivationForm {
  @TextField({ min: 20, max: 4000 }) motivation!: string;
}

export class RepresentativesForm {
  @ChoicesField() representatives!: string[];
}

/** A form that is no more than its button; a program may send a key that nobody reads. */
export class NothingForm {
  @OnceField() key?: string;
}

export class WithdrawForm {
  @TextField({ optional: true, max: 1000 }) reason?: string;
}

/** The whole application at once, for programs; `q7` answers the question of that number. */
export class ApplicationForm extends AnswersForm {
  @TextField({ max: 36 }) organisation!: string;
  @TextField({ max: 80 }) tier!: string;
  @ChoiceField(feeClasses) sizeClass!: string;
  @TextField({ min: 20, max: 4000 }) motivation!: string;
  @ChoicesField() representatives!: string[];
}
