import { ChoiceField, TextField, WholeNumberField } from '../../platform/http/index.js';

export const runStates = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const;
export const itemStates = ['waiting', 'done', 'skipped', 'failed'] as const;

export class RunsFilter {
  @ChoiceField(runStates, { optional: true }) state?: (typeof runStates)[number];
  @ChoiceField(['-created', 'created'], { optional: true }) sort?: '-created' | 'created';
  @WholeNumberField({ optional: true, min: 1, max: 100_000 }) page?: number;
}

export class RunItemsFilter {
  @ChoiceField(itemStates, { optional: true }) state?: (typeof itemStates)[number];
  @WholeNumberField({ optional: true, min: 1, max: 100_000 }) page?: number;
}

/** Pages of the API. */
export class RunsCursor {
  @TextField({ optional: true, max: 60 }) after?: string;
  @WholeNumberField({ optional: true, min: 1, max: 200 }) limit?: number;
}

/** Pages of a run's items: by their position. */
export class RunItemsCursor {
  @ChoiceField(itemStates, { optional: true }) state?: (typeof itemStates)[number];
  @WholeNumberField({ optional: true, min: 0 }) after?: number;
  @WholeNumberField({ optional: true, min: 1, max: 200 }) limit?: number;
}
