import type { Localised } from '../../kernel/localised.js';
import { answerField } from './admission.forms.js';
import type { AnswerView, FileLink, QuestionView } from './question.queries.js';

/** A question as the field partial draws it. */
export interface QuestionFieldView {
  readonly name: string;
  readonly type: 'text' | 'textarea' | 'radios' | 'file';
  readonly label: Localised;
  readonly hint: Localised | null;
  readonly optional: boolean;
  readonly options: readonly {
    readonly value: string;
    readonly label?: Localised;
    readonly labelKey?: string;
  }[];
  readonly inputmode: string | null;
  /** The file that is there already. */
  readonly file: FileLink | null;
}

export function questionField(
  question: QuestionView,
  answers: readonly AnswerView[],
): QuestionFieldView {
  const { kind, number, title, hint, isRequired } = question;
  return {
    name: answerField(number),
    type: types[kind],
    label: title,
    hint,
    optional: !isRequired,
    options: kind === 'yes_no' ? yesNo : choices(question),
    inputmode: kind === 'number' ? 'decimal' : null,
    file: answers.find((one) => one.question.id === question.id)?.file ?? null,
  };
}

/** What was answered, by the field of its question. */
export const answerValues = (answers: readonly AnswerView[]): Record<string, string> =>
  Object.fromEntries(answers.map(({ question, value }) => [answerField(question.number), value]));

const types = {
  text: 'text',
  long_text: 'textarea',
  choice: 'radios',
  yes_no: 'radios',
  number: 'text',
  file: 'file',
} as const;

const yesNo = ['yes', 'no'].map((value) => ({ value, labelKey: `admission.answers.${value}` }));
const choices = ({ options }: QuestionView) => options.map((label) => ({ value: label.en, label }));
