export { Books } from './books.js';
export { CostExports } from './cost-exports.js';
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
export { ReasonForm, YearFilter } from './funding.forms.js';
export { moneyPage } from './organiser-page.js';
export { moneyTable, type MoneyTable, yearsFrom } from './money-table.js';
export { filled, queryOf } from './filled.js';
export { type ClosedMonth, closedThrough, isClosed, isOver } from './rules/closed-months.js';
export { costCategories, operatingCategories } from './rules/vocabulary.js';
