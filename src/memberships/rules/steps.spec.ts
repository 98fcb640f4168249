import { nextStep, stepsAt } from './steps.js';

describe('the steps of an application', () => {
  it('lead back to what was done, but not to the organisation once chosen', () => {
    const steps = stepsAt('representatives', (step) => `/x/${step}`);
    expect(steps.map(({ state }) => state)).toEqual([
      ...['done', 'done', 'done', 'done'],
      ...['current', 'todo'],
    ]);
    expect(steps.map((step) => step.href)).toEqual([
      undefined,
      '/x/tier',
      '/x/motivation',
      '/x/questions',
      undefined,
      undefined,
    ]);
  });

  it.each([
    [null, null, 1, 0, 'tier'],
    ['small', null, 1, 2, 'motivation'],
    ['small', 'Because', 1, 1, 'questions'],
    ['small', 'Because', 0, 0, 'representatives'],
    ['small', 'Because', 0, 1, 'check'],
  ])('go on where the first answer is missing: %s, %s, %d, %d', (...parts) => {
    const [sizeClass, motivation, openQuestions, representatives, expected] = parts;
    expect(nextStep({ sizeClass, motivation, openQuestions, representatives })).toBe(expected);
  });
});
