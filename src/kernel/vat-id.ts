import jsvat from 'jsvat';

export interface VatIdCheck {
  readonly valid: boolean;
  /** The country by ISO 3166 that the letters stand for, when they are of a member state. */
  readonly country: string | null;
  /** What is wrong: no member state, not written as there, or mistyped. */
  readonly reason: 'country' | 'form' | 'check' | null;
}

const MEMBER_STATES = new Set(
  'AT BE BG CY CZ DE DK EE EL ES FI FR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '),
);

/**
 * Whether a VAT id of a member state of the European Union is written as that state writes them
 * and has the right check digits. Says nothing about being registered: that only VIES knows.
 */
export function checkVatId(text: string): VatIdCheck {
  const written = text.toUpperCase().replaceAll(/[\s.-]/g, '');
  const letters = written.slice(0, 2);
  if (!MEMBER_STATES.has(letters)) return { valid: false, country: null, reason: 'country' };
  const country = letters === 'EL' ? 'GR' : letters;
  const { form, check } = letters === 'BE' ? belgian(written) : listed(written);
  if (!form) return { valid: false, country, reason: 'form' };
  return { valid: check, country, reason: check ? null : 'check' };
}

interface Outcome {
  readonly form: boolean;
  readonly check: boolean;
}

function listed(written: string): Outcome {
  const { isValidFormat, isValid } = jsvat.checkVAT(written, jsvat.countries);
  return { form: isValidFormat, check: isValid };
}

/** The library does not know the Belgian numbers that begin with 1. */
function belgian(written: string): Outcome {
  const [, number, check] = /^BE([01]\d{7})(\d{2})$/.exec(written) ?? [];
  if (number === undefined || check === undefined) return { form: false, check: false };
  return { form: true, check: 97 - (Number(number) % 97) === Number(check) };
}
