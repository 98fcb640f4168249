export { EntryQueries } from './entry.queries.js';
export { EntryFilter, EntryForm } from './revenue.forms.js';
export { LedgerService } from './ledger.service.js';
export { PayerOwners } from './payer-owners.js';
export { RevenueExports } from './revenue-exports.js';
export { RevenueModule } from './revenue.module.js';
export { RevenueQueries } from './revenue.queries.js';
export type { EntryPage, EntryView, OwnedPayer, RevenueSum, StreamView } from './revenue.views.js';
export { payerOf } from './rules/rollups.js';
export {
  earnedKinds,
  type PublicSource,
  type StreamKind,
  streamKinds,
} from './rules/vocabulary.js';
