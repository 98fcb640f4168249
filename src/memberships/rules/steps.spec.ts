import { nextStep, stepsAt } from './steps.js';

describe('the steps of an application', () => {
  it('lead back to what was done, but not to the organisation once chosen', () => {
    const steps = stepsAt('representatives', (step) => `/x/${step}`);
    expect(steps.map(({ state }) => state)).toEqual(['done', 'done', 'done', 'current', 'todo']);
    expect(steps.map((step) => step.href)).toEqual([
      undefined,
      '/x/tier',
      '/x/motivation',
      undefined,
      undefined,
    ]);
  });

  it('go on where the first answer is missing', () => {
    expect(nextStep({ sizeClass: null, motivation: null, representatives: 0 })).toBe('tier');
    expect(nextStep({ sizeClass: 'small', motivation: null, representatives: 2 })).toBe(
      'motivation',
    );
    expect(nextStep({ sizeClass: 'small', motivation: 'Because', representatives: 0 })).toBe(
      'representatives',
    );
    expect(nextStep({ sizeClass: 'small', motivation: 'Because', representatives: 1 })).toBe(
      'check',
    );
  });
});
