/** `MC-2026-000123`: consecutive within a year. */
export function referenceOf(year: number, number: number): string {
  if (!Number.isInteger(year) || year < 2000 || year > 9999) throw new RangeError(`year ${year}`);
  if (!Number.isInteger(number) || number < 1 || number > 999_999) {
    throw new RangeError(`number ${number}`);
  }
  return `MC-${year}-${String(number).padStart(6, '0')}`;
}

export const isReference = (text: string): boolean => /^MC-\d{4}-\d{6}$/.test(text);
