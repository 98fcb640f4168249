import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Audit } from '../../platform/audit/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/index.js';
import { InvoiceSettings } from '../invoice-settings.entity.js';
import { InvoiceSettingsService } from '../invoice-settings.service.js';
import {
  defaultLedgerCodes,
  isLedgerCode,
  type JournalAccount,
  journalAccounts,
} from '../rules/journal-lines.js';

export type LedgerCodes = Readonly<Record<JournalAccount, string>>;

/** Under which codes a cluster's own ledger knows the accounts of the journal. */
@Injectable()
export class LedgerCodesService {
  constructor(
    private readonly db: Db,
    private readonly settings: InvoiceSettingsService,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async of(clusterId: string): Promise<LedgerCodes> {
    const { ledgerCodes } = await this.settings.of(clusterId);
    const codes = { ...defaultLedgerCodes };
    for (const account of journalAccounts) codes[account] = ledgerCodes[account] ?? codes[account];
    return codes;
  }

  save(clusterId: string, codes: LedgerCodes, by: string): Promise<void> {
    const wrong = journalAccounts.find((account) => !isLedgerCode(codes[account]));
    if (wrong) throw DomainError.invalid('earnings.errors.code', { field: wrong });
    return this.db.unit(async () => {
      await this.settings.ensure(clusterId);
      const ledgerCodes = Object.fromEntries(
        journalAccounts.map((account) => [account, codes[account]]),
      );
      await this.db
        .of(InvoiceSettings)
        .update({ clusterId }, { ledgerCodes, updatedAt: this.clock.now() });
      await this.audit.record({
        ...{ actor: by, action: 'invoices.ledger_codes', clusterId },
        ...{ subject: { kind: 'cluster', id: clusterId }, values: ledgerCodes },
      });
    });
  }
}
