/** A share as people write it, `33.3` or `33,3`, in hundredths of a per cent; from 0 to 100. */
export function shareBp(text: string): number | undefined {
  const [, whole = '', part = ''] = /^(\d{1,3})(?:[.,](\d{1,2}))? ?%?$/.exec(text.trim()) ?? [];
  const bp = Number(whole) * 100 + Number(part.padEnd(2, '0'));
  return whole === '' || bp > 10_000 ? undefined : bp;
}
