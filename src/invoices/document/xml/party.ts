import type { DocumentParty, InvoiceDocument } from '../invoice-document.js';
import { endpointOf, plainVatId } from './endpoint.js';
import { type Tree, vatScheme } from './tree.js';

/** The seller; the cluster is the name under which the buyer knows it. */
export function sellerOf({ seller, cluster, locale, vat }: InvoiceDocument): Tree {
  const { email, phone } = seller;
  const contact = { 'cbc:Telephone': phone ?? undefined, 'cbc:ElectronicMail': email ?? undefined };
  return {
    'cac:Party': {
      ...partyOf(seller, { hidesVatId: isOutside(vat), tradingName: cluster.name[locale] }),
      ...(email === null && phone === null ? {} : { 'cac:Contact': contact }),
    },
  };
}

export const buyerOf = ({ buyer, vat }: InvoiceDocument): Tree => ({
  'cac:Party': partyOf(buyer, { hidesVatId: isOutside(vat) }),
});

/** Where goods were brought. */
export function deliveryOf({ delivery }: InvoiceDocument): Tree | undefined {
  if (!delivery) return undefined;
  const country = { 'cbc:IdentificationCode': delivery.country };
  return {
    'cbc:ActualDeliveryDate': delivery.on,
    'cac:DeliveryLocation': { 'cac:Address': { 'cac:Country': country } },
  };
}

interface Told {
  readonly hidesVatId: boolean;
  readonly tradingName?: string;
}

function partyOf(party: DocumentParty, { hidesVatId, tradingName }: Told): Tree {
  const endpoint = endpointOf(party);
  const vatId = hidesVatId || party.vatId === null ? undefined : plainVatId(party.vatId);
  const kvkNumber = party.country === 'NL' ? party.kvkNumber : null;
  return {
    'cbc:EndpointID': endpoint && { '@schemeID': endpoint.scheme, '#': endpoint.id },
    'cac:PartyName': tradingName === undefined ? undefined : { 'cbc:Name': tradingName },
    'cac:PostalAddress': {
      'cbc:StreetName': party.street ?? undefined,
      'cbc:CityName': party.place,
      'cbc:PostalZone': party.postcode ?? undefined,
      'cac:Country': { 'cbc:IdentificationCode': party.country },
    },
    'cac:PartyTaxScheme':
      vatId === undefined ? undefined : { 'cbc:CompanyID': vatId, 'cac:TaxScheme': vatScheme },
    'cac:PartyLegalEntity': {
      'cbc:RegistrationName': party.name,
      'cbc:CompanyID': kvkNumber === null ? undefined : { '@schemeID': '0106', '#': kvkNumber },
    },
  };
}

/** What lies outside the scope of VAT must not name the parties' VAT ids. */
const isOutside = (vat: InvoiceDocument['vat']): boolean =>
  vat.length > 0 && vat.every(({ category }) => category === 'O');
