import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import type { Localised } from '../kernel/localised.js';
import { Clock } from '../platform/clock/clock.js';
import { Db, placeholders } from '../platform/database/index.js';
import type {
  InvoiceLineView,
  InvoiceRow,
  InvoiceVatView,
  InvoiceView,
  RelatedDocument,
} from './invoices.views.js';
import { daysOverdue } from './rules/due.js';

interface Names {
  readonly clusterEn: string;
  readonly clusterNl: string;
}
export type RawInvoice = Names &
  Omit<InvoiceRow, 'clusterName' | 'openCents' | 'daysOverdue' | 'shownState'>;
type RawView = RawInvoice &
  Omit<InvoiceView, keyof InvoiceRow | 'lines' | 'vat' | 'corrects' | 'correctedBy'>;

interface RawLine extends Omit<
  InvoiceLineView,
  'quantity' | 'facts' | 'description' | 'discountReason' | 'period'
> {
  readonly facts: string | null;
  readonly descriptionEn: string;
  readonly descriptionNl: string;
  readonly discountReasonEn: string | null;
  readonly discountReasonNl: string | null;
  readonly serviceFrom: string | null;
  readonly serviceTo: string | null;
}

interface RawVat extends Omit<InvoiceVatView, 'reason'> {
  readonly en: string | null;
  readonly nl: string | null;
}

export const invoiceColumns = `i.id, i.kind, i.origin, i.number, i.state,
  i.cluster_id AS "clusterId", c.slug AS "cluster", c.name_en AS "clusterEn",
  c.name_nl AS "clusterNl", i.organisation_id AS "organisationId", o.name AS "organisation",
  i.issued_on AS "issuedOn", i.due_on AS "dueOn", i.net_cents AS "netCents",
  i.vat_cents AS "vatCents", i.total_cents AS "totalCents", i.settled_cents AS "settledCents",
  i.settled_on AS "settledOn", i.created_at AS "createdAt"`;
export const invoiceTables = `invoice i JOIN cluster c ON c.id = i.cluster_id
  JOIN organisation o ON o.id = i.organisation_id`;
const viewColumns = `${invoiceColumns}, i.locale, i.buyer_reference AS "buyerReference", i.note,
  i.payment_reference AS "paymentReference", i.document_sha256 AS "documentSha256",
  i.pdf_file_id AS "pdfFileId", i.xml_file_id AS "xmlFileId", i.sent_to AS "sentTo",
  i.sent_at AS "sentAt", i.revision`;
const seen = `i.number IS NOT NULL`;

/** Invoices and credit notes as other rooms and pages know them. */
@Injectable()
export class InvoiceQueries {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /** A document of a cluster by its number, or a draft by its id. */
  one(clusterId: string, numberOrId: string): Promise<InvoiceView> {
    return this.where(`i.cluster_id = ? AND ${nameOf(numberOrId)} = ?`, [clusterId, numberOrId]);
  }

  byId(id: string): Promise<InvoiceView> {
    return this.where('i.id = ?', [id]);
  }

  /**
   * A document as those who pay it see it: drafts are not theirs to see. Two clusters may bring
   * the same number from elsewhere: then the id tells them apart.
   */
  ofBuyer(organisationIds: readonly string[], numberOrId: string): Promise<InvoiceView> {
    return this.where(
      `i.organisation_id IN (${placeholders(organisationIds)}) AND ${seen}
       AND ${nameOf(numberOrId)} = ? ORDER BY i.settled_on IS NULL DESC, i.id LIMIT 1`,
      [...organisationIds, numberOrId],
    );
  }

  /** What organisations were sent, the newest first. */
  ofOrganisations(organisationIds: readonly string[]): Promise<InvoiceRow[]> {
    return this.rows(
      `i.organisation_id IN (${placeholders(organisationIds)}) AND ${seen}
       ORDER BY i.issued_on DESC, i.number DESC`,
      organisationIds,
    );
  }

  /** Documents with something left to pay or to use, the oldest due first. */
  open(clusterId: string, organisationId?: string): Promise<InvoiceRow[]> {
    const of = organisationId === undefined ? '' : 'AND i.organisation_id = ?';
    return this.rows(
      `i.cluster_id = ? AND i.state IN ('issued', 'partially_paid') ${of}
       ORDER BY i.due_on, i.number`,
      [clusterId, ...(organisationId === undefined ? [] : [organisationId])],
    );
  }

  async linesOf(invoiceId: string): Promise<InvoiceLineView[]> {
    const rows = await this.db.rows<RawLine>(
      `SELECT l.id, l.position, l.charge_id AS "chargeId", l.corrects_line_id AS "correctsLineId",
         l.supply_kind AS "supply", h.supply_facts AS "facts", l.stream_kind AS "stream",
         l.description_en AS "descriptionEn", l.description_nl AS "descriptionNl",
         l.quantity_milli AS "quantityMilli", l.unit, l.unit_price_cents AS "unitPriceCents",
         l.gross_cents AS "grossCents", l.discount_cents AS "discountCents",
         l.discount_reason_en AS "discountReasonEn", l.discount_reason_nl AS "discountReasonNl",
         l.net_cents AS "netCents", l.service_from AS "serviceFrom", l.service_to AS "serviceTo",
         l.vat_category AS "vatCategory", l.vat_rate_bp AS "vatRateBp"
       FROM invoice_line l LEFT JOIN charge h ON h.id = l.charge_id
       WHERE l.invoice_id = ? ORDER BY l.position`,
      [invoiceId],
    );
    return rows.map(toLine);
  }

  async vatOf(invoiceId: string): Promise<InvoiceVatView[]> {
    const rows = await this.db.rows<RawVat>(
      `SELECT category, rate_bp AS "rateBp", base_cents AS "baseCents", vat_cents AS "vatCents",
         reason_code AS "reasonCode", reason_en AS "en", reason_nl AS "nl"
       FROM invoice_vat WHERE invoice_id = ? ORDER BY rate_bp DESC, category`,
      [invoiceId],
    );
    return rows.map(({ en, nl, ...part }) => ({ ...part, reason: both(en, nl) }));
  }

  private async rows(condition: string, params: readonly unknown[]): Promise<InvoiceRow[]> {
    const rows = await this.db.rows<RawInvoice>(
      `SELECT ${invoiceColumns} FROM ${invoiceTables} WHERE ${condition}`,
      params,
    );
    const today = this.clock.today();
    return rows.map((row) => toInvoiceRow(row, today));
  }

  private async where(condition: string, params: readonly unknown[]): Promise<InvoiceView> {
    const row = await this.db.row<RawView>(
      `SELECT ${viewColumns} FROM ${invoiceTables} WHERE ${condition}`,
      params,
    );
    if (!row) throw DomainError.notFound();
    const { id } = row;
    return {
      ...(toInvoiceRow(row, this.clock.today()) as InvoiceRow & RawView),
      lines: await this.linesOf(id),
      vat: await this.vatOf(id),
      corrects: await this.related('l.invoice_id = ?', 'k.invoice_id', id),
      correctedBy: await this.related('k.invoice_id = ?', 'l.invoice_id', id),
    };
  }

  /** Documents that correct each other: line l takes back a part of line k. */
  private related(condition: string, other: string, id: string): Promise<RelatedDocument[]> {
    return this.db.rows<RelatedDocument>(
      `SELECT i.id, i.kind, i.number, i.issued_on AS "issuedOn", i.total_cents AS "totalCents"
       FROM invoice i WHERE i.number IS NOT NULL AND i.id <> ? AND i.id IN (
         SELECT ${other} FROM invoice_line l JOIN invoice_line k ON k.id = l.corrects_line_id
         WHERE ${condition}) ORDER BY i.issued_on, i.number`,
      [id, id],
    );
  }
}

const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

const nameOf = (numberOrId: string): string => (isId(numberOrId) ? 'i.id' : 'i.number');

export function toInvoiceRow(row: RawInvoice, today: string): InvoiceRow {
  const { clusterEn, clusterNl, ...facts } = row;
  const isOpen = facts.number !== null;
  const late = daysOverdue(facts, today);
  return {
    ...facts,
    clusterName: { en: clusterEn, nl: clusterNl },
    openCents: isOpen ? facts.totalCents - facts.settledCents : 0,
    daysOverdue: late,
    shownState: late > 0 ? 'overdue' : facts.state,
  };
}

function toLine(row: RawLine): InvoiceLineView {
  const { descriptionEn, descriptionNl, discountReasonEn, discountReasonNl, ...rest } = row;
  const { serviceFrom, serviceTo, facts, ...plain } = rest;
  return {
    ...plain,
    quantity: plain.quantityMilli / 1000,
    facts: facts === null ? {} : (JSON.parse(facts) as InvoiceLineView['facts']),
    description: { en: descriptionEn, nl: descriptionNl },
    discountReason: both(discountReasonEn, discountReasonNl),
    period:
      serviceFrom === null || serviceTo === null ? null : { from: serviceFrom, to: serviceTo },
  };
}

const both = (en: string | null, nl: string | null): Localised | null =>
  en === null ? null : { en, nl: nl ?? '' };
