import {
  ChoiceField,
  DayField,
  FlagField,
  TextField,
  WholeNumberField,
} from '../../platform/http/index.js';
import { leaveReasons } from '../rules/leaving.js';

export class AuthoriseForm {
  @TextField({ min: 10, max: 1000 }) reason!: string;
  @FlagField() conditionsMet!: boolean;
}

export class TerminateForm {
  @TextField({ min: 10, max: 1000 }) reason!: string;
  /** What is paid for days to come is given back. */
  @FlagField() givesBack!: boolean;
}

export class StartForm {
  @DayField() startsOn!: string;
}

/** A tier and a day, as they are asked about before anything is agreed. */
export class ChangeFilter {
  @TextField({ optional: true, max: 80 }) tier?: string;
  @DayField({ optional: true }) on?: string;
}

export class ChangeForm {
  @TextField({ max: 80 }) tier!: string;
  @DayField() on!: string;
  /** What was shown, in cents; below zero when the member gets money back. */
  @WholeNumberField({ min: -1_000_000_000_000, max: 1_000_000_000_000, optional: true })
  net?: number;
}

export class WishForm {
  /** Empty for the present tier. */
  @TextField({ optional: true, max: 80 }) tier?: string;
}

export class AnswerForm {
  @TextField({ optional: true, max: 1000 }) note?: string;
}

export class LeaveForm {
  @ChoiceField(leaveReasons) reason!: string;
  @TextField({ optional: true, max: 1000 }) note?: string;
}

export class PauseForm {
  @DayField() fromOn!: string;
  @DayField({ optional: true }) toOn?: string;
  @TextField({ min: 5, max: 1000 }) reason!: string;
}

export class OrganisationFilter {
  @TextField({ optional: true, max: 100 }) q?: string;
}

export class TransferForm {
  @TextField({ max: 36 }) organisation!: string;
  @TextField({ min: 10, max: 1000 }) reason!: string;
}

export class CoverForm {
  @TextField({ max: 36 }) organisation!: string;
  @DayField() fromOn!: string;
  @DayField({ optional: true }) toOn?: string;
}
