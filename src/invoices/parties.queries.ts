import { Injectable } from '@nestjs/common';
import { ClusterQueries } from '../clusters/index.js';
import { isEuropeanUnion } from '../identity/index.js';
import { DomainError } from '../kernel/domain-error.js';
import type { Localised } from '../kernel/localised.js';
import { Db } from '../platform/database/index.js';
import type { DocumentParty, InvoiceDocument } from './document/invoice-document.js';
import type { VatBuyer } from './rules/vat.js';
import { checkVatId } from '../kernel/vat-id.js';

export interface Buyer {
  readonly party: DocumentParty;
  readonly vat: VatBuyer;
}

interface BuyerRow extends DocumentParty {
  readonly invoiceAddress: string | null;
  readonly customerCategory: string;
}

/** Who stands on a document: the legal entity behind the cluster, and the organisation that pays. */
@Injectable()
export class PartyQueries {
  constructor(
    private readonly db: Db,
    private readonly clusters: ClusterQueries,
  ) {}

  async seller(clusterId: string): Promise<InvoiceDocument['seller']> {
    const entity = await this.clusters.legalEntityOf(clusterId);
    if (!entity) throw DomainError.conflict('invoices.blockers.no_entity');
    const { revision: _, ...seller } = entity;
    return seller;
  }

  async buyer(organisationId: string): Promise<Buyer> {
    const row = await this.db.row<BuyerRow>(
      `SELECT name, street, postcode, place, country, kvk_number AS "kvkNumber", vat_id AS "vatId",
         invoice_email AS "email", NULL AS "phone", invoice_address AS "invoiceAddress",
         customer_category AS "customerCategory"
       FROM organisation WHERE id = ?`,
      [organisationId],
    );
    if (!row) throw DomainError.notFound();
    const { invoiceAddress, customerCategory, ...party } = row;
    const { country, vatId } = party;
    const inEuropeanUnion = isEuropeanUnion(country);
    return {
      party: { ...party, street: party.street ?? invoiceAddress },
      vat: { country, inEuropeanUnion, vatId, vatIdValid: fits(vatId, country), customerCategory },
    };
  }

  async cluster(clusterId: string): Promise<{ readonly slug: string; readonly name: Localised }> {
    const row = await this.db.row<{ slug: string; en: string; nl: string }>(
      'SELECT slug, name_en AS "en", name_nl AS "nl" FROM cluster WHERE id = ?',
      [clusterId],
    );
    if (!row) throw DomainError.notFound();
    return { slug: row.slug, name: { en: row.en, nl: row.nl } };
  }
}

/** An id of another country says nothing about this buyer. */
function fits(vatId: string | null, country: string): boolean {
  const check = checkVatId(vatId ?? '');
  return check.valid && check.country === country;
}
