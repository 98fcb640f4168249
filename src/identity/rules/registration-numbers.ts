/** The number in the Dutch trade register: eight digits; spaces and dots are forgiven. */
export function kvkNumber(text: string): string | undefined {
  const digits = text.replaceAll(/[\s.]/g, '');
  return /^\d{8}$/.test(digits) && digits !== '00000000' ? digits : undefined;
}

/** How VAT ids of the member states are written, after the letters of the country. */
const vatForms: Readonly<Record<string, RegExp>> = {
  AT: /^U\d{8}$/,
  BE: /^[01]\d{9}$/,
  BG: /^\d{9,10}$/,
  CY: /^\d{8}[A-Z]$/,
  CZ: /^\d{8,10}$/,
  DE: /^\d{9}$/,
  DK: /^\d{8}$/,
  EE: /^\d{9}$/,
  EL: /^\d{9}$/,
  ES: /^[A-Z0-9]\d{7}[A-Z0-9]$/,
  FI: /^\d{8}$/,
  FR: /^[A-Z0-9]{2}\d{9}$/,
  HR: /^\d{11}$/,
  HU: /^\d{8}$/,
  IE: /^(\d{7}[A-Z]{1,2}|\d[A-Z+*]\d{5}[A-Z])$/,
  IT: /^\d{11}$/,
  LT: /^(\d{9}|\d{12})$/,
  LU: /^\d{8}$/,
  LV: /^\d{11}$/,
  MT: /^\d{8}$/,
  NL: /^\d{9}B\d{2}$/,
  PL: /^\d{10}$/,
  PT: /^\d{9}$/,
  RO: /^\d{2,10}$/,
  SE: /^\d{12}$/,
  SI: /^\d{8}$/,
  SK: /^\d{10}$/,
};

const prefixOf = (country: string): string => (country === 'GR' ? 'EL' : country);

/** True for the countries of the European Union, where a VAT id has a known form. */
export const isEuropeanUnion = (country: string): boolean => prefixOf(country) in vatForms;

/**
 * The VAT id as it is written on documents, or nothing when it has not the form of the country.
 * Outside the Union any short number goes, since each country writes its own.
 */
export function vatId(text: string, country: string): string | undefined {
  const written = text.toUpperCase().replaceAll(/[\s.-]/g, '');
  const form = vatForms[prefixOf(country)];
  if (!form) return /^[A-Z0-9]{4,20}$/.test(written) ? written : undefined;
  const prefix = prefixOf(country);
  const rest = written.startsWith(prefix) ? written.slice(2) : written;
  return form.test(rest) ? `${prefix}${rest}` : undefined;
}
