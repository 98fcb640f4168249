/** A trade register number as it is kept: eight digits; spaces and dots are forgiven. */
export function kvkNumber(text: string): string | undefined {
  const digits = text.replaceAll(/[\s.]/g, '');
  return /^\d{8}$/.test(digits) && digits !== '00000000' ? digits : undefined;
}

/**
 * A Dutch VAT id as it is kept, such as `NL123456782B01`: its nine digits pass the test of legal
 * entities (weights 9 to 2, modulo 11) or the whole passes that of sole traders (modulo 97).
 */
export function dutchVatId(text: string): string | undefined {
  const written = text.toUpperCase().replaceAll(/[\s.-]/g, '');
  const id = written.startsWith('NL') ? written : `NL${written}`;
  if (!/^NL\d{9}B\d{2}$/.test(id)) return undefined;
  return passesEleven(id.slice(2, 11)) || remainder97(id) === 1 ? id : undefined;
}

/** A bank account as it is kept, when its check digits hold; spaces are forgiven. */
export function iban(text: string): string | undefined {
  const written = text.toUpperCase().replaceAll(/\s/g, '');
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(written)) return undefined;
  if (written.startsWith('NL') && !/^NL\d{2}[A-Z]{4}\d{10}$/.test(written)) return undefined;
  return remainder97(written.slice(4) + written.slice(0, 4)) === 1 ? written : undefined;
}

function passesEleven(digits: string): boolean {
  const sum = Array.from(digits.slice(0, 8)).reduce(
    (total, digit, index) => total + Number(digit) * (9 - index),
    0,
  );
  const rest = sum % 11;
  return rest < 10 && rest === Number(digits[8]) && Number(digits) > 0;
}

/** The remainder by 97 of a text in which each letter stands for a number from 10 to 35. */
function remainder97(text: string): number {
  return Array.from(text).reduce((rest, sign) => {
    const value = Number.parseInt(sign, 36);
    return (rest * (value > 9 ? 100 : 10) + value) % 97;
  }, 0);
}
