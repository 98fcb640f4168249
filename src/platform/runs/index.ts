export type { RunItemState, RunState } from './run.entity.js';
export { RunQueries } from './run.queries.js';
export type * from './run.views.js';
export { type RunHandler, type RunItemPlan, type RunPlan, Runs } from './runs.js';
export { RunsModule } from './runs.module.js';
