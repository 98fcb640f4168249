import type { DocumentParty } from '../invoice-document.js';

/** Where a party receives electronic documents: a scheme of the EAS list and an id in it. */
export interface Endpoint {
  readonly scheme: string;
  readonly id: string;
}

/** Schemes in which the VAT id itself is the address, by its first two letters. */
const byVatId: Readonly<Record<string, string>> = {
  AT: '9914',
  BG: '9926',
  CH: '9927',
  CY: '9928',
  CZ: '9929',
  DE: '9930',
  EE: '9931',
  EL: '9933',
  ES: '9920',
  FR: '9957',
  GB: '9932',
  HR: '9934',
  HU: '9910',
  IE: '9935',
  IT: '0211',
  LI: '9936',
  LT: '9937',
  LU: '9938',
  LV: '9939',
  MT: '9943',
  NL: '9944',
  PL: '9945',
  PT: '9946',
  RO: '9947',
  SI: '9949',
  SK: '9950',
};

/** Countries whose businesses are found by the company number inside their VAT id. */
const byCompany: Readonly<Record<string, (vatId: string) => Endpoint | undefined>> = {
  BE: (vatId) => inside(vatId, /^BE([01]\d{9})$/, '0208'),
  DK: (vatId) => inside(vatId, /^(DK\d{8})$/, '0184'),
  FI: (vatId) => inside(vatId, /^FI(\d{8})$/, '0216', '0037'),
  NO: (vatId) => inside(vatId, /^NO(\d{9})(?:MVA)?$/, '0192'),
  SE: (vatId) => inside(vatId, /^SE(\d{10})01$/, '0007'),
};

/** A VAT id as registers write it: capitals, without blanks, marks and the name of the tax. */
export const plainVatId = (vatId: string): string =>
  vatId
    .toUpperCase()
    .replaceAll(/[^A-Z0-9+*]/g, '')
    .replace(/^(CHE\d{9})(?:MWST|TVA|IVA)$/, '$1');

/**
 * The address of a party in the Peppol network: the KvK number of a Dutch party, otherwise the
 * number that the businesses of its country are registered by there.
 */
export function networkEndpoint(party: DocumentParty): Endpoint | undefined {
  if (party.country === 'NL' && party.kvkNumber !== null) {
    return { scheme: '0106', id: party.kvkNumber };
  }
  if (party.vatId === null) return undefined;
  const vatId = plainVatId(party.vatId);
  const letters = vatId.slice(0, 2);
  const scheme = byVatId[letters];
  return byCompany[letters]?.(vatId) ?? (scheme === undefined ? undefined : { scheme, id: vatId });
}

/** The address in the network or, for those who cannot be in it, the one for mail. */
export const endpointOf = (party: DocumentParty): Endpoint | undefined =>
  networkEndpoint(party) ?? (party.email === null ? undefined : { scheme: 'EM', id: party.email });

function inside(vatId: string, form: RegExp, scheme: string, before = ''): Endpoint | undefined {
  const [, number] = form.exec(vatId) ?? [];
  return number === undefined ? undefined : { scheme, id: `${before}${number}` };
}
