import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../kernel/local-date.js';
import { Db, placeholders } from '../platform/database/index.js';
import { InvoiceSettingsService } from './invoice-settings.service.js';
import { PartyQueries } from './parties.queries.js';
import { decideVat, type SupplyFacts, type VatDecision } from './rules/vat.js';
import type { VatCategory } from './rules/vat-categories.js';

export interface LineToTax {
  readonly supply: string;
  readonly facts?: SupplyFacts;
  /** The line it gives back in part: it carries the VAT of that one. */
  readonly correctsLineId: string | null;
}

export interface Taxed {
  readonly decisions: readonly VatDecision[];
  /** What was looked at, kept with the document. */
  readonly evidence: Readonly<Record<string, unknown>>;
}

interface CorrectedRow {
  readonly id: string;
  readonly category: VatCategory;
  readonly rateBp: number;
  readonly reasonCode: string | null;
  readonly en: string | null;
  readonly nl: string | null;
}

/** Decides the VAT of lines for a buyer on a day, and says on what grounds. */
@Injectable()
export class Taxing {
  constructor(
    private readonly db: Db,
    private readonly settings: InvoiceSettingsService,
    private readonly parties: PartyQueries,
  ) {}

  async decide(
    clusterId: string,
    organisationId: string,
    on: LocalDate,
    lines: readonly LineToTax[],
  ): Promise<Taxed> {
    const { vat: buyer } = await this.parties.buyer(organisationId);
    const { exemptSupplies, exemptCode, exemptReason } = await this.settings.of(clusterId);
    const exemption = { supplies: exemptSupplies, code: exemptCode, reason: exemptReason };
    const corrected = await this.corrected(lines.flatMap((line) => line.correctsLineId ?? []));
    const decisions = lines.map(
      ({ supply, facts = {}, correctsLineId }) =>
        corrected.get(correctsLineId ?? '') ?? decideVat({ supply, facts, on, buyer, exemption }),
    );
    const supplies = lines.map(({ supply, facts }) => ({ supply, ...facts }));
    return { decisions, evidence: { decidedOn: on, buyer, exemptSupplies, supplies } };
  }

  private async corrected(ids: readonly string[]): Promise<ReadonlyMap<string, VatDecision>> {
    const rows = await this.db.rows<CorrectedRow>(
      `SELECT l.id, v.category, v.rate_bp AS "rateBp", v.reason_code AS "reasonCode",
         v.reason_en AS "en", v.reason_nl AS "nl"
       FROM invoice_line l JOIN invoice_vat v ON v.invoice_id = l.invoice_id
         AND v.category = l.vat_category AND v.rate_bp = l.vat_rate_bp
       WHERE l.id IN (${placeholders(ids)})`,
      ids,
    );
    return new Map(
      rows.map(({ id, category, rateBp, reasonCode, en, nl }) => [
        id,
        { category, rateBp, reasonCode, reason: en === null ? null : { en, nl: nl ?? '' } },
      ]),
    );
  }
}
