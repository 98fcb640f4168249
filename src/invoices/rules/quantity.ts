const form = /^([-−]?)(\d{1,7})(?:[.,](\d{1,3}))?$/u;

/** Thousandths of what somebody typed, such as `1,5` or `-0.25`; nothing when it is no quantity. */
export function quantityMilli(text: string): number | undefined {
  const [, sign, whole, decimals = ''] = form.exec(text.trim()) ?? [];
  if (whole === undefined) return undefined;
  const milli = Number(`${whole}${decimals.padEnd(3, '0')}`);
  if (milli === 0) return undefined;
  return sign === '' ? milli : -milli;
}
