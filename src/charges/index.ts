export { ChargeQueries } from './charges.queries.js';
export { Charges, COLLECT_CHARGES } from './charges.service.js';
export { ChargesModule } from './charges.module.js';
export type { ChargeView, NewCharge, SupplyFacts } from './charges.views.js';
export {
  chargeStreams,
  type StreamKind,
  type SupplyKind,
  supplyKinds,
} from './rules/vocabulary.js';
