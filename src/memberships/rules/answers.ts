import type { Localised } from '../../kernel/localised.js';

/** The kinds of question that a cluster can put to whoever applies. */
export const questionKinds = ['text', 'long_text', 'choice', 'yes_no', 'number', 'file'] as const;
export type QuestionKind = (typeof questionKinds)[number];

export interface QuestionFacts {
  readonly kind: QuestionKind;
  readonly isRequired: boolean;
  readonly options: readonly Localised[];
}

const LONGEST = { text: 300, long_text: 4000 } as const;

/** What is wrong with an answer, as a key of the text files; nothing when it holds. */
export function answerProblem(
  { kind, isRequired, options }: QuestionFacts,
  value: string,
  hasFile: boolean,
): string | undefined {
  const isEmpty = kind === 'file' ? !hasFile : value === '';
  if (isEmpty) return isRequired ? 'form.required' : undefined;
  switch (kind) {
    case 'text':
    case 'long_text':
      return value.length > LONGEST[kind] ? 'admission.errors.answer_too_long' : undefined;
    case 'choice':
      return options.some(({ en }) => en === value) ? undefined : 'form.choice';
    case 'yes_no':
      return value === 'yes' || value === 'no' ? undefined : 'form.choice';
    case 'number':
      return /^-?\d{1,12}([.,]\d{1,4})?$/.test(value) ? undefined : 'admission.errors.number';
    case 'file':
      return undefined;
  }
}

/** The choices as they are written into one box, a line each: `English | Nederlands`. */
export function optionsOf(text: string): Localised[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [en = '', nl = ''] = line.split('|').map((part) => part.trim());
      return { en, nl: nl || en };
    });
}

export const optionsText = (options: readonly Localised[]): string =>
  options.map(({ en, nl }) => (en === nl ? en : `${en} | ${nl}`)).join('\n');

/** The smallest number that no question in use has; none when all are taken. */
export function freeNumber(used: readonly number[], most: number): number | undefined {
  for (let number = 1; number <= most; number += 1) if (!used.includes(number)) return number;
  return undefined;
}
