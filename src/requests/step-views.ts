import type { StepView } from './requests.views.js';
import {
  inputOf,
  needsPage,
  type PackageState,
  type PackageStep,
  packageStepNames,
  type Side,
  stepsFor,
} from './rules/work-package-states.js';

const dangerous: readonly PackageStep[] = ['decline', 'refuse', 'withdraw', 'cancel'];
const primary: readonly PackageStep[] = [
  'take',
  'answer',
  'quote',
  'accept',
  'start',
  'deliver',
  'close',
];

/** The steps of a side as buttons; `hrefOf` is the page on which a step is taken. */
export const stepViews = (
  state: PackageState,
  side: Side,
  hrefOf: (step: PackageStep) => string,
): StepView[] => {
  const steps = stepsFor(state, side);
  const first = steps.find((name) => primary.includes(name));
  return steps.map((name) => ({
    name,
    href: hrefOf(name),
    needsPage: needsPage(name),
    danger: dangerous.includes(name),
    primary: name === first,
  }));
};

export const isStep = (name: string): name is PackageStep =>
  packageStepNames.includes(name as PackageStep);

/** What the page of a step asks and says. */
export interface StepPageView {
  readonly step: PackageStep;
  readonly side: Side;
  readonly input: ReturnType<typeof inputOf> | null;
  readonly danger: boolean;
  readonly reference: string;
  readonly title: string;
  readonly clusterName: { readonly en: string; readonly nl: string };
  readonly organisation: string;
  readonly action: string;
  readonly back: string;
  readonly revision: number;
  readonly blocked: string | null;
  readonly indicationCents: number | null;
  readonly validUntil: string | null;
}

export const stepFacts = (step: PackageStep) => ({
  step,
  input: inputOf(step) ?? null,
  danger: dangerous.includes(step),
});
