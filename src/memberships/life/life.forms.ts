import {
  ChoiceField,
  DayField,
  FlagField,
  TextField,
  WholeNumberField,
} from '../../platform/http/index.js';
import { type LeaveReason, leaveReasons } from '../rules/leaving.js';

export class AuthoriseForm {
  @TextField({ min: 10, max: 1000 }) reason!: string;
  @FlagField() conditionsMet!: boolean;
}

export class TerminateForm {
  @TextField({ min: 10, max: 1000 }) reason!: string;
  /** What is paid for days to come is given back. */
  @FlagField() givesBack!: boolean;
}

export class MoveStartForm {
  @DayField() startsOn!: string;
  /** What was shown, in cents; without it any amount is agreed. */
  @WholeNumberField({ optional: true }) total?: number;
}

/** A tier and a day, as they are asked about before anything is agreed. */
export class ChangeFilter {
  @TextField({ optional: true, max: 80 }) tier?: string;
  @DayField({ optional: true }) on?: string;
}

/** The same for programs, who always say both. */
export class ChangeQuoteFilter {
  @TextField({ max: 80 }) tier!: string;
  @DayField() on!: string;
}

const anyCents = { min: -1_000_000_000, max: 1_000_000_000 };

export class ChangeForm {
  @TextField({ max: 80 }) tier!: string;
  @DayField() on!: string;
  /** For the organisers, where they have to agree. */
  @TextField({ optional: true, max: 1000 }) note?: string;
  /** What was shown, in cents; below zero when the member gets money back. */
  @WholeNumberField({ ...anyCents, optional: true }) net?: number;
}

export class AgreeForm {
  @WholeNumberField({ ...anyCents, optional: true }) net?: number;
}

export class RefuseForm {
  @TextField({ min: 10, max: 1000 }) reason!: string;
}

export class LeaveForm {
  @ChoiceField(leaveReasons) reason!: LeaveReason;
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
  /** What was searched for, so that the choices can be shown again. */
  @TextField({ optional: true, max: 100 }) q?: string;
  @TextField({ max: 36 }) organisation!: string;
  @TextField({ min: 10, max: 1000 }) reason!: string;
}

export class CoverForm {
  @TextField({ optional: true, max: 100 }) q?: string;
  @TextField({ max: 36 }) organisation!: string;
  @DayField() fromOn!: string;
  @DayField({ optional: true }) toOn?: string;
  /** Why, where ownership does not tell that it is a subsidiary. */
  @TextField({ optional: true, min: 10, max: 1000 }) reason?: string;
}

/** What a member's administrator asks for. */
export class CoverAskForm {
  @TextField({ max: 36 }) organisation!: string;
  @TextField({ optional: true, max: 1000 }) note?: string;
}

export class CoverAnswerForm {
  @ChoiceField(['grant', 'refuse']) answer!: 'grant' | 'refuse';
  @TextField({ optional: true, min: 10, max: 1000 }) refusal?: string;
}
