import { answerProblem, freeNumber, optionsOf, optionsText, type QuestionKind } from './answers.js';

const ask = (kind: QuestionKind, value: string, { isRequired = true, hasFile = false } = {}) =>
  answerProblem({ kind, isRequired, options: optionsOf('Red | Rood\nBlue') }, value, hasFile);

describe('an answer', () => {
  it.each<[QuestionKind, string]>([
    ['text', 'Lasers'],
    ['long_text', 'x'.repeat(4000)],
    ['choice', 'Red'],
    ['yes_no', 'no'],
    ['number', '-12,5'],
    ['number', '0'],
  ])('to a question of kind %s may be %s', (kind, value) => {
    expect(ask(kind, value)).toBeUndefined();
  });

  it.each<[QuestionKind, string, string]>([
    ['text', '', 'form.required'],
    ['text', 'x'.repeat(301), 'admission.errors.answer_too_long'],
    ['long_text', 'x'.repeat(4001), 'admission.errors.answer_too_long'],
    ['choice', 'Rood', 'form.choice'],
    ['choice', 'Green', 'form.choice'],
    ['yes_no', 'perhaps', 'form.choice'],
    ['number', '1e9', 'admission.errors.number'],
    ['number', 'many', 'admission.errors.number'],
    ['file', 'a name alone', 'form.required'],
  ])('to a question of kind %s cannot be %s', (kind, value, code) => {
    expect(ask(kind, value)).toBe(code);
  });

  it('may be left out where it is optional, but not be wrong', () => {
    expect(ask('choice', '', { isRequired: false })).toBeUndefined();
    expect(ask('choice', 'Green', { isRequired: false })).toBe('form.choice');
    expect(ask('file', '', { isRequired: false })).toBeUndefined();
    expect(ask('file', '', { hasFile: true })).toBeUndefined();
  });

  it('has choices in one language or two', () => {
    const options = optionsOf(' Red | Rood \n\nBlue\n');
    expect(options).toEqual([
      { en: 'Red', nl: 'Rood' },
      { en: 'Blue', nl: 'Blue' },
    ]);
    expect(optionsOf(optionsText(options))).toEqual(options);
  });

  it('has a number that no other question in use has', () => {
    expect(freeNumber([1, 2, 4], 40)).toBe(3);
    expect(freeNumber([1, 2], 2)).toBeUndefined();
  });
});
