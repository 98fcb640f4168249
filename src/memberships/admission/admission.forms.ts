import {
  ChoiceField,
  EmailField,
  FlagField,
  TextField,
  WholeNumberField,
} from '../../platform/http/index.js';
import { questionKinds } from '../rules/answers.js';

export class AdmissionSettingsForm {
  @WholeNumberField({ min: 1, max: 365 }) waitingDays!: number;
  @WholeNumberField({ optional: true }) revision?: number;
}

export class QuestionForm {
  @ChoiceField(questionKinds) kind!: (typeof questionKinds)[number];
  @TextField({ max: 200 }) titleEn!: string;
  @TextField({ max: 200 }) titleNl!: string;
  @TextField({ optional: true, max: 200 }) hintEn?: string;
  @TextField({ optional: true, max: 200 }) hintNl?: string;
  /** A line each, for a question with choices. */
  @TextField({ optional: true, max: 4000 }) options?: string;
  /** Only for applications to this tier. */
  @TextField({ optional: true, max: 80 }) tier?: string;
  @FlagField() isRequired!: boolean;
  @WholeNumberField({ min: 1, max: 999 }) position!: number;
}

export class ChecklistItemForm {
  @TextField({ max: 200 }) titleEn!: string;
  @TextField({ max: 200 }) titleNl!: string;
  @FlagField() isRequired!: boolean;
  @WholeNumberField({ min: 1, max: 999 }) position!: number;
}

export class VoterForm {
  @EmailField() email!: string;
}

export class CheckForm {
  @ChoiceField(['yes', 'no']) checked!: 'yes' | 'no';
}

export const votes = ['yes', 'no', 'abstain'] as const;

export class VoteForm {
  @ChoiceField(votes) vote!: (typeof votes)[number];
  @TextField({ optional: true, max: 2000 }) note?: string;
}

export class InvitationForm {
  /** A KvK number, a VAT id, or the whole name. */
  @TextField({ max: 200 }) organisation!: string;
  @TextField({ optional: true, max: 1000 }) note?: string;
}

export class WaitingForm {
  @TextField({ max: 80 }) tier!: string;
  @TextField({ optional: true, max: 36 }) organisation?: string;
}

export class WaitingFilter {
  @TextField({ optional: true, max: 80 }) tier?: string;
}

/** How many questions a cluster can have in use at once. */
export const QUESTIONS_AT_MOST = 40;

/** Answers by the field of their question. */
export type Answers = Readonly<Record<`q${number}`, string | undefined>>;

/** The answers to a cluster's questions: `q7` answers the question of that number. */
export class AnswersForm {
  readonly [answer: `q${number}`]: string | undefined;
}
for (let number = 1; number <= QUESTIONS_AT_MOST; number += 1) {
  TextField({ optional: true, max: 4000 })(AnswersForm.prototype, answerField(number));
}

export function answerField(number: number): `q${number}` {
  return `q${number}`;
}
