import { TextField } from '../../platform/http/index.js';
import type { JournalAccount } from '../rules/journal-lines.js';

const code = { max: 20 };

/** The code of each account, under the account's own name. */
export class LedgerCodesForm implements Record<JournalAccount, string> {
  @TextField(code) bank!: string;
  @TextField(code) online!: string;
  @TextField(code) receivable!: string;
  @TextField(code) received_in_advance!: string;
  @TextField(code) deferred!: string;
  @TextField(code) vat_standard!: string;
  @TextField(code) vat_reduced!: string;
  @TextField(code) revenue_membership_fees!: string;
  @TextField(code) revenue_service_payments!: string;
  @TextField(code) revenue_sponsorship!: string;
  @TextField(code) opening_balance!: string;
}
