import type { Localised } from '../../kernel/localised.js';
import type { AnswerView } from './question.queries.js';

/** Answers as facts with the question as their name. */
export const answerRows = (answers: readonly AnswerView[]) =>
  answers.map((answer) => ({ label: answer.question.title, ...shownAs(answer) }));

function shownAs({ question, value, file }: AnswerView): {
  readonly kind?: string;
  readonly value: string | Localised;
} {
  switch (question.kind) {
    case 'yes_no':
      return { kind: 'words', value: `admission.answers.${value}` };
    case 'choice':
      return { value: question.options.find(({ en }) => en === value) ?? value };
    case 'long_text':
      return { kind: 'lines', value };
    case 'file':
      return { value: file?.name ?? value };
    case 'text':
    case 'number':
      return { value };
  }
}
