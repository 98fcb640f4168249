import { Injectable } from '@nestjs/common';
import { sum } from '../../kernel/money.js';
import type { Period } from '../../kernel/period.js';
import { Db } from '../../platform/database/index.js';
import type { InvoiceDocument } from '../document/invoice-document.js';
import { icpListing, type IcpRow, type UnionSupply } from '../rules/icp.js';
import { type ReturnPart, type ReturnRow, vatReturn } from '../rules/vat-return.js';

export interface VatOverview {
  readonly rows: readonly ReturnRow[];
  readonly baseCents: number;
  readonly vatCents: number;
  /** What the documents of the same days say they amount to. */
  readonly documents: {
    readonly count: number;
    readonly netCents: number;
    readonly vatCents: number;
  };
}

export interface VatDocument {
  readonly number: string;
  readonly kind: string;
  readonly issuedOn: string;
  readonly organisation: string;
  readonly category: string;
  readonly rateBp: number;
  readonly baseCents: number;
  readonly vatCents: number;
}

interface SupplyRow extends Omit<UnionSupply, 'vatId'> {
  readonly document: string | null;
  readonly knownVatId: string | null;
}

// Documents of a former administration stood on its returns.
const issued = `i.cluster_id = ? AND i.number IS NOT NULL AND i.origin = 'portal'
  AND i.issued_on >= ? AND i.issued_on <= ?`;

/** What was issued in a period, as the tax administration asks for it. */
@Injectable()
export class TaxQueries {
  constructor(private readonly db: Db) {}

  async vat(clusterId: string, { from, to }: Period): Promise<VatOverview> {
    const parts = await this.db.rows<ReturnPart>(
      `SELECT i.kind, i.issued_on AS "issuedOn", v.category, v.rate_bp AS "rateBp",
         SUM(v.base_cents) AS "baseCents", SUM(v.vat_cents) AS "vatCents"
       FROM invoice i JOIN invoice_vat v ON v.invoice_id = i.id WHERE ${issued}
       GROUP BY i.kind, i.issued_on, v.category, v.rate_bp`,
      [clusterId, from, to],
    );
    const documents = await this.db.row<VatOverview['documents']>(
      `SELECT COUNT(*) AS "count",
         COALESCE(SUM(CASE WHEN i.kind = 'credit_note' THEN -i.net_cents ELSE i.net_cents END), 0)
           AS "netCents",
         COALESCE(SUM(CASE WHEN i.kind = 'credit_note' THEN -i.vat_cents ELSE i.vat_cents END), 0)
           AS "vatCents"
       FROM invoice i WHERE ${issued}`,
      [clusterId, from, to],
    );
    const rows = vatReturn(parts);
    return {
      rows,
      baseCents: sum(rows.map((row) => row.baseCents)),
      vatCents: sum(rows.map((row) => row.vatCents)),
      documents: documents ?? { count: 0, netCents: 0, vatCents: 0 },
    };
  }

  /** The documents behind it, with the sign they have on the return. */
  vatDocuments(clusterId: string, { from, to }: Period): Promise<VatDocument[]> {
    return this.db.rows<VatDocument>(
      `SELECT i.number, i.kind, i.issued_on AS "issuedOn", o.name AS "organisation", v.category,
         v.rate_bp AS "rateBp",
         CASE WHEN i.kind = 'credit_note' THEN -v.base_cents ELSE v.base_cents END AS "baseCents",
         CASE WHEN i.kind = 'credit_note' THEN -v.vat_cents ELSE v.vat_cents END AS "vatCents"
       FROM invoice i JOIN invoice_vat v ON v.invoice_id = i.id
       JOIN organisation o ON o.id = i.organisation_id WHERE ${issued}
       ORDER BY i.issued_on, i.number, v.category, v.rate_bp`,
      [clusterId, from, to],
    );
  }

  /** Supplies to businesses elsewhere in the Union, under the VAT id that the document shows. */
  async icp(clusterId: string, { from, to }: Period): Promise<IcpRow[]> {
    const rows = await this.db.rows<SupplyRow>(
      `SELECT i.kind, i.number, v.category, v.base_cents AS "baseCents", o.name AS "customer",
         i.document, o.vat_id AS "knownVatId"
       FROM invoice i JOIN invoice_vat v ON v.invoice_id = i.id
       JOIN organisation o ON o.id = i.organisation_id
       WHERE ${issued} AND v.category IN ('AE', 'K') ORDER BY i.number`,
      [clusterId, from, to],
    );
    return icpListing(
      rows.map(({ document, knownVatId, ...row }) => ({
        ...row,
        vatId: document === null ? knownVatId : (buyerOf(document).vatId ?? null),
      })),
    );
  }
}

const buyerOf = (document: string): InvoiceDocument['buyer'] =>
  (JSON.parse(document) as InvoiceDocument).buyer;
