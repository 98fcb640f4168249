interface SizeWords {
  readonly key: string;
  readonly params: { readonly size: number };
}

const units = ['bytes', 'kilo', 'mega', 'giga'] as const;

/** A number of bytes in the unit that needs at most four figures. */
export function sizeOf(bytes: number): SizeWords {
  let size = bytes;
  let unit = 0;
  while (size >= 10_000 && unit < units.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return { key: `admin.size.${units[unit] ?? 'bytes'}`, params: { size: Math.round(size) } };
}
