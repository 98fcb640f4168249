import { isEuropeanUnion } from '../../src/identity/index.js';
import type { Locale } from '../../src/kernel/localised.js';
import { checkVatId } from '../../src/kernel/vat-id.js';
import { decideVat, type Parties, type VatDecision } from '../../src/invoices/index.js';
import type { DocumentPlan } from './invoice-plans.js';
import type { Story } from './story.js';

type Buyer = Parties['buyer'];
type Seller = Parties['seller'];

interface BuyerRow extends Buyer {
  readonly id: string;
  readonly customerCategory: string;
}
interface ClusterRow extends Seller {
  readonly id: string;
  readonly slug: string;
  readonly en: string;
  readonly nl: string;
}

/** Who stands on a document, and the VAT that follows. */
export interface Standing {
  readonly parties: Parties;
  readonly locale: Locale;
  readonly vat: VatDecision;
  readonly evidence: Readonly<Record<string, unknown>>;
}

/** Sellers and buyers of the story. */
export class InvoiceParties {
  private constructor(
    private readonly buyers: ReadonlyMap<string, BuyerRow>,
    private readonly clusters: ReadonlyMap<string, ClusterRow>,
  ) {}

  static async of({ db }: Story): Promise<InvoiceParties> {
    const buyers = await db.rows<BuyerRow>(
      `SELECT id, name, street, postcode, place, country, kvk_number AS "kvkNumber",
         vat_id AS "vatId", invoice_email AS "email", NULL AS "phone",
         customer_category AS "customerCategory"
       FROM organisation`,
    );
    const clusters = await db.rows<ClusterRow>(
      `SELECT c.id, c.slug, c.name_en AS "en", c.name_nl AS "nl", e.name, e.street, e.postcode,
         e.place, e.country, e.kvk_number AS "kvkNumber", e.vat_id AS "vatId", e.iban, e.email,
         e.phone
       FROM cluster c JOIN legal_entity e ON e.cluster_id = c.id`,
    );
    return new InvoiceParties(
      new Map(buyers.map((row) => [row.id, row])),
      new Map(clusters.map((row) => [row.id, row])),
    );
  }

  ibanOf(clusterId: string): string {
    return this.clusters.get(clusterId)?.iban ?? '';
  }

  standing({ clusterId, organisationId, line: { supply }, on }: DocumentPlan): Standing {
    const foundBuyer = this.buyers.get(organisationId);
    const foundCluster = this.clusters.get(clusterId);
    if (!foundBuyer || !foundCluster) throw new Error('a document of the story lacks a party');
    const { id: _, customerCategory, ...party } = foundBuyer;
    const { id: __, slug, en, nl, ...seller } = foundCluster;
    const { country, vatId } = party;
    const check = checkVatId(vatId ?? '');
    const buyer = {
      ...{ country, inEuropeanUnion: isEuropeanUnion(country), vatId, customerCategory },
      vatIdValid: check.valid && check.country === country,
    };
    return {
      parties: { cluster: { slug, name: { en, nl } }, seller, buyer: party },
      locale: country === 'NL' ? 'nl' : 'en',
      vat: decideVat({ supply, on, buyer }),
      evidence: { decidedOn: on, buyer, exemptSupplies: [], supplies: [{ supply }] },
    };
  }
}
