import type { Entities } from '../platform/database/index.js';
import { LedgerEntry, ledgerOrigins } from './ledger-entry.entity.js';
import { importStates, LedgerImport } from './ledger-import.entity.js';
import { publicSources, RevenueStream, streamKinds } from './revenue-stream.entity.js';
import { PayerYear, RevenueMonth } from './rollups.entity.js';

/** The tables of income: streams, entries, imports and the sums kept beside them. */
export const revenueEntities: Entities = [
  streamKinds,
  publicSources,
  ledgerOrigins,
  importStates,
  RevenueStream,
  LedgerImport,
  LedgerEntry,
  RevenueMonth,
  PayerYear,
];
