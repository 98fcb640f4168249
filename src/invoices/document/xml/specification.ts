import type { DocumentParty, InvoiceDocument } from '../invoice-document.js';
import { networkEndpoint } from './endpoint.js';

/**
 * The set of rules that a document follows. NLCIUS between Dutch parties that are known by their
 * KvK numbers: it is what Dutch government and bookkeeping expect. Peppol BIS Billing 3 for all
 * others who can be reached in the network. The bare European norm for the rest, since a document
 * should not name rules that it cannot keep.
 */
export type Specification = 'nlcius' | 'peppol' | 'en16931';

const NORM = 'urn:cen.eu:en16931:2017';

export const customizations: Readonly<Record<Specification, string>> = {
  nlcius: `${NORM}#compliant#urn:fdc:nen.nl:nlcius:v1.0`,
  peppol: `${NORM}#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0`,
  en16931: NORM,
};

export const billingProfile = 'urn:fdc:peppol.eu:2017:poacc:billing:01:1.0';

export function specificationOf({ seller, buyer }: InvoiceDocument): Specification {
  if (isKnownDutch(seller) && isKnownDutch(buyer)) return 'nlcius';
  return networkEndpoint(seller) && networkEndpoint(buyer) ? 'peppol' : 'en16931';
}

const isKnownDutch = ({ country, kvkNumber }: DocumentParty): boolean =>
  country === 'NL' && kvkNumber !== null;
