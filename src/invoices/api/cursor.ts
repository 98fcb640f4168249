export const PAGE = 50;

/** A page of rows of which one more than asked for was read, and where the next one begins. */
export const cursor = <R extends { readonly id: string }>(rows: R[], limit: number) => {
  const items = rows.slice(0, limit);
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
};
