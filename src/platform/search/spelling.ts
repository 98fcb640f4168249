/** How many slips of the pen a word of this length may have. */
export const slipsAllowed = (word: string): number =>
  word.length < 4 ? 0 : word.length < 8 ? 1 : 2;

/**
 * Letters to add, take away, change or swap with their neighbour to turn one word into the other;
 * more than `most` is told as `most + 1`.
 */
export function slips(from: string, to: string, most: number): number {
  if (Math.abs(from.length - to.length) > most) return most + 1;
  let before: number[] = [];
  let above = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1];
      let least = Math.min(
        at(above, column) + 1,
        at(current, column - 1) + 1,
        at(above, column - 1) + (same ? 0 : 1),
      );
      const swapped =
        row > 1 &&
        column > 1 &&
        from[row - 1] === to[column - 2] &&
        from[row - 2] === to[column - 1];
      if (swapped) least = Math.min(least, at(before, column - 2) + 1);
      current.push(least);
    }
    if (Math.min(...current) > most) return most + 1;
    before = above;
    above = current;
  }
  return Math.min(at(above, to.length), most + 1);
}

const LONG = 6;

/** The same for a word that the other may merely begin with, as compounds do; short ones are compared whole. */
export function slipsAtStart(word: string, other: string, most: number): number {
  if (word.length < LONG || other.length <= word.length + most) return slips(word, other, most);
  const lengths = [word.length - 1, word.length, word.length + 1];
  return Math.min(...lengths.map((length) => slips(word, other.slice(0, length), most)));
}

const at = (row: readonly number[], index: number): number => row[index] ?? 0;
