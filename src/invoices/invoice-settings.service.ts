import { Injectable } from '@nestjs/common';
import { ClusterQueries } from '../clusters/index.js';
import { DomainError } from '../kernel/domain-error.js';
import type { Blocker } from '../kernel/state-machine.js';
import { Clock } from '../platform/clock/clock.js';
import { Db, newId } from '../platform/database/index.js';
import type { InvoiceSettingsView } from './invoices.views.js';
import { sellerBlockers } from './rules/invoice-states.js';
import { codeFor } from './rules/numbers.js';

interface Row extends Omit<
  InvoiceSettingsView,
  'issuesByItself' | 'exemptSupplies' | 'exemptReason' | 'footer' | 'reminderDays' | 'ledgerCodes'
> {
  /** A number on SQLite. */
  readonly issuesByItself: unknown;
  readonly exemptSupplies: string;
  readonly exemptReasonEn: string | null;
  readonly exemptReasonNl: string | null;
  readonly footerEn: string | null;
  readonly footerNl: string | null;
  readonly reminderDays: string;
  readonly ledgerCodes: string;
}

/** What holds for a cluster that has set nothing. */
export const defaultSettings = {
  paymentDays: 14,
  issuesByItself: true,
  exemptSupplies: [] as string[],
  exemptCode: null,
  exemptReason: null,
  footer: null,
  reminderDays: [7, 21, 35],
  interestBp: 0,
  collectionKind: 'none',
  collectionCents: null,
  suspendAfterDays: null,
  ledgerCodes: {} as Readonly<Record<string, string>>,
  provider: null,
};

/** How clusters invoice, and whether they can. */
@Injectable()
export class InvoiceSettingsService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly clusters: ClusterQueries,
  ) {}

  async of(clusterId: string): Promise<InvoiceSettingsView> {
    const row = await this.db.row<Row>(
      `SELECT ${columns} FROM invoice_settings WHERE cluster_id = ?`,
      [clusterId],
    );
    if (row) return toView(row);
    return { ...defaultSettings, clusterId, code: await this.freeCode(clusterId), revision: 0 };
  }

  /** Inside a unit: the same, kept from now on, so that its code is the cluster's own. */
  async ensure(clusterId: string): Promise<InvoiceSettingsView> {
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      const known = await this.of(clusterId);
      if (known.revision > 0) return known;
      await this.insertDefaults(clusterId, known.code);
    }
    throw DomainError.conflict();
  }

  /** Why the cluster cannot invoice; empty when it can. */
  async canInvoice(clusterId: string): Promise<Blocker[]> {
    return sellerBlockers(await this.clusters.legalEntityOf(clusterId));
  }

  /** Another unit may do the same, or take the code, at this moment: then its row stands. */
  private async insertDefaults(clusterId: string, code: string): Promise<void> {
    const { paymentDays, issuesByItself, exemptSupplies, reminderDays, ...more } = defaultSettings;
    await this.db.run(
      `INSERT INTO invoice_settings (id, cluster_id, code, payment_days, issues_by_itself,
         exempt_supplies, reminder_days, interest_bp, collection_kind, ledger_codes, revision,
         updated_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?) ON CONFLICT DO NOTHING`,
      [
        ...[newId(), clusterId, code, paymentDays, issuesByItself, JSON.stringify(exemptSupplies)],
        ...[JSON.stringify(reminderDays), more.interestBp, more.collectionKind],
        ...[JSON.stringify(more.ledgerCodes), this.clock.now()],
      ],
    );
  }

  private async freeCode(clusterId: string): Promise<string> {
    const cluster = await this.db.row<{ slug: string }>('SELECT slug FROM cluster WHERE id = ?', [
      clusterId,
    ]);
    const codes = await this.db.rows<{ code: string }>('SELECT code FROM invoice_settings');
    return codeFor(cluster?.slug ?? 'cluster', new Set(codes.map(({ code }) => code)));
  }
}

const columns = `cluster_id AS "clusterId", code, payment_days AS "paymentDays",
  issues_by_itself AS "issuesByItself", exempt_supplies AS "exemptSupplies",
  exempt_code AS "exemptCode", exempt_reason_en AS "exemptReasonEn",
  exempt_reason_nl AS "exemptReasonNl", footer_en AS "footerEn", footer_nl AS "footerNl",
  reminder_days AS "reminderDays", interest_bp AS "interestBp",
  collection_kind AS "collectionKind", collection_cents AS "collectionCents",
  suspend_after_days AS "suspendAfterDays", ledger_codes AS "ledgerCodes", provider, revision`;

function toView(row: Row): InvoiceSettingsView {
  const { exemptReasonEn, exemptReasonNl, footerEn, footerNl, ...rest } = row;
  return {
    ...rest,
    issuesByItself: Boolean(row.issuesByItself),
    exemptSupplies: JSON.parse(row.exemptSupplies) as string[],
    reminderDays: JSON.parse(row.reminderDays) as number[],
    ledgerCodes: JSON.parse(row.ledgerCodes) as Record<string, string>,
    exemptReason: both(exemptReasonEn, exemptReasonNl),
    footer: both(footerEn, footerNl),
  };
}

const both = (en: string | null, nl: string | null) =>
  en === null || nl === null ? null : { en, nl };
