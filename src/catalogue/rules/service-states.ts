import { defineStates, type StateOf, type TransitionOf } from '../../kernel/state-machine.js';

/** The states of a service and of each of its offers. */
export const serviceStates = defineStates({
  initial: 'draft',
  states: ['draft', 'in_review', 'published', 'suspended', 'archived'],
  transitions: {
    submit: { from: ['draft'], to: 'in_review', by: 'organiser' },
    return: { from: ['in_review'], to: 'draft', by: 'organiser' },
    publish: { from: ['draft', 'in_review'], to: 'published', by: 'organiser' },
    suspend: { from: ['published'], to: 'suspended', by: 'organiser' },
    resume: { from: ['suspended'], to: 'published', by: 'organiser' },
    archive: {
      from: ['draft', 'in_review', 'published', 'suspended'],
      to: 'archived',
      by: 'organiser',
    },
    restore: { from: ['archived'], to: 'draft', by: 'organiser' },
  },
});

export type ServiceState = StateOf<typeof serviceStates>;
export type ServiceStep = TransitionOf<typeof serviceStates>;

export const serviceSteps = Object.keys(serviceStates.transitions) as ServiceStep[];
/** The steps after which visitors see a service. */
export const leadsToPublic = (step: ServiceStep): boolean =>
  step === 'publish' || step === 'resume';
