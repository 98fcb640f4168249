export type Direction = 'up' | 'down';

/** The list with one element a place higher or lower; at the end it stays where it is. */
export function reorder(ids: readonly string[], id: string, direction: Direction): string[] {
  const from = ids.indexOf(id);
  const to = direction === 'up' ? from - 1 : from + 1;
  const moved = [...ids];
  if (from < 0 || to < 0 || to >= ids.length) return moved;
  moved.splice(to, 0, ...moved.splice(from, 1));
  return moved;
}
