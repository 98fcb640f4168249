import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Audit } from '../../platform/audit/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/index.js';
import { InvoiceSettings } from '../invoice-settings.entity.js';
import { InvoiceSettingsService } from '../invoice-settings.service.js';
import { isNumberCode } from '../rules/numbers.js';
import { interestBp, refuseHalf, refuseLooseExemption, reminderDaysOf } from '../rules/settings.js';
import type { InvoiceSettingsForm } from './invoice-settings.forms.js';

/** Changes how a cluster invoices. */
@Injectable()
export class InvoiceSettingsBook {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly settings: InvoiceSettingsService,
  ) {}

  save(clusterId: string, form: InvoiceSettingsForm, by: string): Promise<void> {
    const columns = toColumns(form);
    return this.db.unit(async () => {
      const before = await this.settings.of(clusterId);
      if (before.revision !== (form.revision ?? 0)) throw DomainError.conflict('errors.changed');
      await this.refuseCode(clusterId, columns.code, before.code);
      const { revision } = await this.settings.ensure(clusterId);
      const { affected } = await this.db
        .of(InvoiceSettings)
        .update(
          { clusterId, revision },
          { ...columns, revision: revision + 1, updatedAt: this.clock.now() },
        );
      if (affected !== 1) throw DomainError.conflict('errors.changed');
      await this.audit.record({
        ...{ actor: by, action: 'invoices.change_settings', clusterId, values: columns },
        subject: { kind: 'cluster', id: clusterId },
      });
    });
  }

  /** One series keeps its letters for the whole year, and no two clusters have the same. */
  private async refuseCode(clusterId: string, code: string, before: string): Promise<void> {
    if (!isNumberCode(code)) refuse('code');
    const other = await this.db.row(
      'SELECT id FROM invoice_settings WHERE code = ? AND cluster_id <> ?',
      [code, clusterId],
    );
    if (other) refuse('code_taken');
    const former = await this.db.row(
      `SELECT id FROM invoice WHERE cluster_id = ? AND origin <> 'portal' AND number LIKE ?`,
      [clusterId, `${code}-____-______%`],
    );
    if (former) refuse('code_taken_before');
    if (code === before) return;
    const year = Number(this.clock.today().slice(0, 4));
    const issued = await this.db.row(
      'SELECT id FROM invoice_number WHERE cluster_id = ? AND year = ? AND last_number > 0',
      [clusterId, year],
    );
    if (issued) refuse('code_in_use');
  }
}

function toColumns(form: InvoiceSettingsForm) {
  const { exemptSupplies = [], exemptCode = null, collectionKind, collection } = form;
  const { exemptReasonEn = null, exemptReasonNl = null, footerEn = null, footerNl = null } = form;
  const exemption = { supplies: exemptSupplies, en: exemptReasonEn, nl: exemptReasonNl };
  refuseLooseExemption({ ...exemption, code: exemptCode });
  refuseHalf(exemptReasonEn, exemptReasonNl, 'exemptReason');
  refuseHalf(footerEn, footerNl, 'footer');
  if (collectionKind === 'fixed' && collection === undefined) refuse('collection', 'collection');
  return {
    ...{ code: form.code.toUpperCase(), paymentDays: form.paymentDays },
    ...{ issuesByItself: form.issuesByItself, exemptSupplies, exemptCode },
    ...{ exemptReasonEn, exemptReasonNl, footerEn, footerNl, collectionKind },
    reminderDays: reminderDaysOf(form.reminderDays ?? ''),
    interestBp: interestBp(form.interest ?? '0'),
    collectionCents: collectionKind === 'fixed' ? (collection ?? null) : null,
    suspendAfterDays: form.suspendAfterDays ?? null,
  };
}

function refuse(code: string, field = 'code'): never {
  throw DomainError.invalid(`invoices.errors.${code}`, { field });
}
