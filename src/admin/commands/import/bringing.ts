import { OpenInvoiceImport } from '../../../invoices/index.js';
import { MemberImport, TierImport } from '../../../memberships/index.js';
import { payments } from './payments.js';
import type { Bringing } from './sent.js';
import { table } from './table.js';

/** What can be brought in from the command line, by its name there. */
export const bringing: Readonly<Record<string, Bringing>> = {
  members: table(MemberImport),
  tiers: table(TierImport),
  invoices: table(OpenInvoiceImport),
  payments,
};
