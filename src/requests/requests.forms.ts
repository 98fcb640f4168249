import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsOptional, ValidateNested } from 'class-validator';
import {
  ChoiceField,
  ChoicesField,
  ConsentField,
  DayField,
  EuroField,
  FlagField,
  TextField,
  WholeNumberField,
} from '../platform/http/index.js';
import { budgetBands } from './rules/budget.js';
import { BRIEF_AT_LEAST } from './rules/draft-problems.js';
import { boardColumns, packageStates, packageStepNames } from './rules/work-package-states.js';

const optional = { optional: true } as const;
const optionalText = (max: number) => TextField({ ...optional, max });
export const NOTE_AT_MOST = 1000;
export const BRIEF_AT_MOST = 6000;
const QUANTITY = { ...optional, min: 1, max: 100_000 } as const;
const TRL = { ...optional, min: 1, max: 9 } as const;
const REVISION = { ...optional, min: 0 } as const;

/** The fields of a form, wherever they come from. */
export type Fields<T> = { readonly [Name in keyof T]: T[Name] };

/** A form's values as a form state keeps them. */
export const valuesOf = (form: object): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(form));

/** Which of a form's buttons was pressed. */
const Go = (...values: readonly string[]) => ChoiceField(values, optional);

/** The first step, also as the query of a link from the catalogue. */
export class StartForm {
  @optionalText(36) organisation?: string;
  @ChoicesField(undefined, { ...optional, max: 10 }) service?: string[];
  @optionalText(36) offer?: string;
  @WholeNumberField(QUANTITY) quantity?: number;
  @optionalText(NOTE_AT_MOST) note?: string;
  @ChoicesField(undefined, { ...optional, max: 20 }) cluster?: string[];
  @Go('continue', 'another') go?: string;
}

export class AddItemForm {
  @TextField({ max: 100 }) service!: string;
}

export class ItemForm {
  @optionalText(36) offer?: string;
  @WholeNumberField(QUANTITY) quantity?: number;
  @optionalText(NOTE_AT_MOST) note?: string;
}

export class ClustersForm {
  @ChoicesField(undefined, { ...optional, max: 20 }) cluster?: string[];
  @Go('continue', 'later') go?: string;
}

export class ProjectForm {
  @optionalText(120) title?: string;
  @optionalText(BRIEF_AT_MOST) brief?: string;
  @optionalText(BRIEF_AT_MOST) project?: string;
  @WholeNumberField(TRL) trlNow?: number;
  @WholeNumberField(TRL) trlWanted?: number;
  @FlagField() confidential = false;
  @Go('continue', 'later') go?: string;
}

export class DatesForm {
  @DayField(optional) startsOn?: string;
  @DayField(optional) endsOn?: string;
  @ChoiceField(budgetBands, optional) budgetBand?: string;
  @Go('continue', 'later') go?: string;
}

export class SendForm {
  @ConsentField('requests.errors.consent') consent!: boolean;
}

/** A page that asks "are you sure". */
export class ConfirmForm {
  @ConsentField() confirm!: boolean;
}

export class MessageForm {
  @TextField({ max: BRIEF_AT_MOST }) body!: string;
  /** What a browser sends for a file input without a file. */
  @optionalText(200) files?: string;
  @Go('message', 'answer') go?: string;
  @WholeNumberField(REVISION) revision?: number;
}

export class NoteForm {
  @TextField({ max: BRIEF_AT_MOST }) note!: string;
}

/** A step of a package, with whatever it needs. */
export class StepForm {
  @optionalText(3000) note?: string;
  @EuroField(optional) indicationCents?: number;
  @DayField(optional) validUntil?: string;
  @WholeNumberField(REVISION) revision?: number;
}

export class MoveForm {
  @ChoiceField(packageStepNames) step!: string;
  @WholeNumberField(REVISION) revision?: number;
  @Go('board', 'package') from?: string;
  /** The filters of the list the move was made on. */
  @optionalText(1000) back?: string;
}

export class OwnerForm {
  @optionalText(36) owner?: string;
  @WholeNumberField(REVISION) revision?: number;
}

export class ReplyByForm {
  @DayField() replyBy!: string;
  @WholeNumberField(REVISION) revision?: number;
}

export class BulkForm {
  @ChoicesField(undefined, { max: 200 }) package!: string[];
  @ChoiceField(['move', 'assign']) action!: string;
  @ChoiceField(['take', 'resume', 'start', 'deliver', 'close'], optional) step?: string;
  @optionalText(36) owner?: string;
  @optionalText(1000) back?: string;
}

const sorts = ['submitted', '-submitted', 'title', '-title', 'reply', '-reply', 'state', '-state'];

/** A company's own list. */
export class ListFilter {
  @optionalText(200) q?: string;
  @ChoicesField(packageStates.states, optional) state?: string[];
  @ChoicesField(undefined, { ...optional, max: 20 }) cluster?: string[];
  @ChoiceField(sorts, optional) sort?: string;
  @WholeNumberField({ ...optional, min: 1, max: 10_000 }) page?: number;
}

/** The organisers' board and table. */
export class BoardFilter {
  @optionalText(200) q?: string;
  @optionalText(36) owner?: string;
  @ChoiceField(packageStates.states, optional) state?: string;
  @ChoiceField(boardColumns, optional) column?: string;
  @FlagField() late = false;
  @ChoiceField(['board', 'table'], optional) view?: string;
  @ChoiceField([...sorts, 'organisation', '-organisation', 'owner', '-owner'], optional)
  sort?: string;
  @WholeNumberField({ ...optional, min: 1, max: 10_000 }) page?: number;
}

export class ApiItem {
  @TextField({ max: 100 }) service!: string;
  @optionalText(36) offer?: string;
  @WholeNumberField(QUANTITY) quantity?: number;
  @optionalText(NOTE_AT_MOST) note?: string;
}

/** A whole request in one call. */
export class ApiRequestForm {
  @optionalText(36) organisation?: string;
  @IsOptional()
  @ValidateNested({ each: true })
  @ArrayMaxSize(20)
  @IsArray()
  @Type(() => ApiItem)
  items?: ApiItem[];
  @ChoicesField(undefined, { ...optional, max: 20 }) clusters?: string[];
  @TextField({ max: 120 }) title!: string;
  @TextField({ min: BRIEF_AT_LEAST, max: BRIEF_AT_MOST }) brief!: string;
  @optionalText(BRIEF_AT_MOST) project?: string;
  @WholeNumberField(TRL) trlNow?: number;
  @WholeNumberField(TRL) trlWanted?: number;
  @DayField(optional) startsOn?: string;
  @DayField(optional) endsOn?: string;
  @ChoiceField(budgetBands, optional) budgetBand?: string;
  @FlagField() confidential = false;
  @ConsentField('requests.errors.consent') consent!: boolean;
}

export class ApiMessageForm {
  @TextField({ max: BRIEF_AT_MOST }) body!: string;
}

export class ApiStepForm {
  @ChoiceField(packageStepNames) step!: string;
  @optionalText(3000) note?: string;
  @EuroField(optional) indicationCents?: number;
  @DayField(optional) validUntil?: string;
}

export class ApiPageFilter {
  @ChoiceField(packageStates.states, optional) state?: string;
  @optionalText(36) cursor?: string;
  @WholeNumberField({ ...optional, min: 1, max: 100 }) limit?: number;
}
