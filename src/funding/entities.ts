import type { Entities } from '../platform/database/index.js';
import { costCategories, CostEntry, facilityAccounts } from './cost-entry.entity.js';
import { LedgerBook } from './ledger-book.entity.js';
import { MonthClose } from './month-close.entity.js';
import { contributionKinds, PrivateContribution } from './private-contribution.entity.js';

/** The tables of costs, private contributions and months that are closed. */
export const fundingEntities: Entities = [
  costCategories,
  facilityAccounts,
  contributionKinds,
  CostEntry,
  PrivateContribution,
  MonthClose,
  LedgerBook,
];
