export const applicationSteps = [
  'organisation',
  'tier',
  'motivation',
  'questions',
  'representatives',
  'check',
] as const;
export type ApplicationStep = (typeof applicationSteps)[number];

/** Where an applicant stands; steps that were done can be gone back to. */
export const stepsAt = (current: ApplicationStep, hrefOf?: (step: ApplicationStep) => string) => {
  const at = applicationSteps.indexOf(current);
  return applicationSteps.map((step, index) => ({
    labelKey: `memberships.steps.${step}`,
    state: index < at ? 'done' : index === at ? 'current' : 'todo',
    ...(index > 0 && index < at && hrefOf ? { href: hrefOf(step) } : {}),
  }));
};

/** What a draft says so far. */
export interface DraftParts {
  readonly sizeClass: string | null;
  readonly motivation: string | null;
  /** Questions that must be answered and are not. */
  readonly openQuestions: number;
  readonly representatives: number;
}

/** The first step that still wants an answer. */
export function nextStep(parts: DraftParts): ApplicationStep {
  const { sizeClass, motivation, openQuestions, representatives } = parts;
  if (sizeClass === null) return 'tier';
  if (motivation === null) return 'motivation';
  if (openQuestions > 0) return 'questions';
  return representatives === 0 ? 'representatives' : 'check';
}
