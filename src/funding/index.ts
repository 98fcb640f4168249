export { Books } from './books.js';
export { fundingPaths } from './funding.paths.js';
export { FundingModule } from './funding.module.js';
export { FundingQueries } from './funding.queries.js';
export type {
  ClusterName,
  ContributionRow,
  ContributionSum,
  CostRow,
  CostSum,
} from './funding.views.js';
export { ReasonForm } from './funding.forms.js';
export { type ClosedMonth, closedThrough, isClosed, isOver } from './rules/closed-months.js';
export { costCategories, operatingCategories } from './rules/vocabulary.js';
