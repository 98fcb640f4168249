import { Injectable } from '@nestjs/common';
import type { Locale, Localised } from '../kernel/localised.js';
import type { Period } from '../kernel/period.js';
import { Clock } from '../platform/clock/clock.js';
import { Db, newId } from '../platform/database/index.js';
import { Invoice, InvoiceLine, InvoiceVat } from './invoice.entity.js';
import type { DocumentKind } from './invoices.views.js';
import { type Totals, totalsOf, type VatOver } from './rules/totals.js';
import type { VatDecision } from './rules/vat.js';
import { InvoiceTimeline } from './timeline.js';

/** A line as it is about to stand on a document, with the sign it has there. */
export interface LineToDraft {
  readonly chargeId: string | null;
  readonly correctsLineId: string | null;
  readonly supply: string;
  readonly stream: string;
  readonly description: Localised;
  readonly quantityMilli: number;
  readonly unit: string;
  readonly unitPriceCents: number;
  readonly grossCents: number;
  readonly discountCents: number;
  readonly discountReason: Localised | null;
  readonly netCents: number;
  readonly period: Period | null;
  readonly vat: VatDecision;
}

export interface DocumentToDraft {
  readonly clusterId: string;
  readonly organisationId: string;
  readonly kind: DocumentKind;
  readonly locale: Locale;
  readonly lines: readonly LineToDraft[];
  readonly evidence: Readonly<Record<string, unknown>>;
  readonly buyerReference?: string | null;
  readonly note?: string | null;
  readonly by?: string | undefined;
  readonly vatOver?: VatOver;
}

/** Writes drafts: the document, its lines and its VAT. All inside a unit of work. */
@Injectable()
export class Drafts {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly timeline: InvoiceTimeline,
  ) {}

  async make(draft: DocumentToDraft): Promise<string> {
    const id = newId();
    const { clusterId, organisationId, kind, locale, by } = draft;
    const totals = totalsOf(draft.lines.map(priced), draft.vatOver);
    const now = this.clock.now();
    await this.db.of(Invoice).insert({
      ...{ id, clusterId, organisationId, kind, origin: 'portal', number: null, state: 'draft' },
      ...{ locale, issuedOn: null, dueOn: null, buyerReference: draft.buyerReference ?? null },
      ...{ note: draft.note ?? null, paymentReference: null, ...sums(totals), settledCents: 0 },
      ...{ settledOn: null, vatEvidence: draft.evidence, document: null, documentSha256: null },
      ...{ pdfFileId: null, pdfSha256: null, xmlFileId: null, xmlSha256: null },
      ...{ sentTo: null, sentAt: null, createdBy: by ?? null, revision: 1 },
      ...{ createdAt: now, updatedAt: now },
    });
    await this.db.of(InvoiceLine).insert(draft.lines.map((line, at) => toRow(id, line, at + 1)));
    await this.writeVat(id, totals);
    await this.timeline.record({ invoiceId: id, clusterId, kind: 'drafted', by });
    return id;
  }

  /** Puts other lines in the place of those a draft has. */
  async rewrite(
    id: string,
    { kind, lines, evidence }: Pick<DocumentToDraft, 'kind' | 'lines' | 'evidence'>,
  ): Promise<void> {
    const totals = totalsOf(lines.map(priced));
    await this.db.run('DELETE FROM invoice_line WHERE invoice_id = ?', [id]);
    await this.db.run('DELETE FROM invoice_vat WHERE invoice_id = ?', [id]);
    await this.db.of(InvoiceLine).insert(lines.map((line, at) => toRow(id, line, at + 1)));
    await this.writeVat(id, totals);
    const updatedAt = this.clock.now();
    await this.db
      .of(Invoice)
      .update({ id }, { kind, ...sums(totals), vatEvidence: evidence, updatedAt });
  }

  /** Puts other decisions about VAT onto a draft. */
  async retax(
    id: string,
    lines: readonly { readonly id: string; readonly netCents: number; readonly vat: VatDecision }[],
    evidence: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    for (const { id: lineId, vat } of lines) {
      await this.db
        .of(InvoiceLine)
        .update({ id: lineId }, { vatCategory: vat.category, vatRateBp: vat.rateBp });
    }
    const totals = totalsOf(lines.map(priced));
    await this.db.run('DELETE FROM invoice_vat WHERE invoice_id = ?', [id]);
    await this.writeVat(id, totals);
    await this.db.of(Invoice).update({ id }, { ...sums(totals), vatEvidence: evidence });
  }

  private async writeVat(invoiceId: string, { vat }: Totals): Promise<void> {
    await this.db.of(InvoiceVat).insert(
      vat.map(({ category, rateBp, baseCents, vatCents, reasonCode, reason }) => ({
        ...{ id: newId(), invoiceId, category, rateBp, baseCents, vatCents, reasonCode },
        ...{ reasonEn: reason?.en ?? null, reasonNl: reason?.nl ?? null },
      })),
    );
  }
}

const priced = ({ netCents, vat }: { readonly netCents: number; readonly vat: VatDecision }) => ({
  ...vat,
  netCents,
});

const sums = ({ netCents, vatCents, totalCents }: Totals) => ({ netCents, vatCents, totalCents });

const toRow = (invoiceId: string, line: LineToDraft, position: number) => ({
  ...{ id: newId(), invoiceId, position },
  ...{ chargeId: line.chargeId, correctsLineId: line.correctsLineId },
  ...{ supplyKind: line.supply, streamKind: line.stream },
  ...{ descriptionEn: line.description.en, descriptionNl: line.description.nl },
  ...{ quantityMilli: line.quantityMilli, unit: line.unit, unitPriceCents: line.unitPriceCents },
  ...{ grossCents: line.grossCents, discountCents: line.discountCents },
  discountReasonEn: line.discountReason?.en ?? null,
  discountReasonNl: line.discountReason?.nl ?? null,
  ...{ netCents: line.netCents, serviceFrom: line.period?.from ?? null },
  serviceTo: line.period?.to ?? null,
  ...{ vatCategory: line.vat.category, vatRateBp: line.vat.rateBp },
});
