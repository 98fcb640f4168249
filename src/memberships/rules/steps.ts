export const applicationSteps = [
  'organisation',
  'tier',
  'motivation',
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
  readonly representatives: number;
}

/** The first step that still wants an answer. */
export function nextStep({ sizeClass, motivation, representatives }: DraftParts): ApplicationStep {
  if (sizeClass === null) return 'tier';
  if (motivation === null) return 'motivation';
  return representatives === 0 ? 'representatives' : 'check';
}
