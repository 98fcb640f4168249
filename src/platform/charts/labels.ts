import { round, type Slot, textAt, textWidth } from './chart.js';

/**
 * Moves labels apart until none overlaps, keeping their order and staying within the bounds
 * as long as they fit there.
 */
export function spread(
  wanted: readonly number[],
  gap: number,
  [top, bottom]: readonly [number, number],
): number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => at(wanted, a) - at(wanted, b));
  const placed = [...wanted];
  let previous = top - gap;
  for (const index of order) {
    previous = Math.max(at(placed, index), previous + gap);
    placed[index] = previous;
  }
  let next = bottom + gap;
  for (const index of order.reverse()) {
    next = Math.min(at(placed, index), next - gap);
    placed[index] = next;
  }
  return placed;
}

const at = (values: readonly number[], index: number): number => values[index] ?? 0;

export interface EndLabel {
  readonly name: string;
  readonly slot: Slot;
  readonly y: number;
}

/** Direct labels to the right of the last marks, each led to its own. */
export function endLabels(
  labels: readonly EndLabel[],
  x: number,
  bounds: readonly [number, number],
): string {
  const ys = spread(
    labels.map((label) => label.y),
    17,
    bounds,
  );
  return labels
    .map(({ name, slot, y }, index) => {
      const placed = at(ys, index);
      return (
        `<path class="viz-lead" d="M${round(x + 3)},${round(y)}L${round(x + 12)},${round(placed)}h5"/>` +
        `<rect class="viz-${slot}" x="${round(x + 20)}" y="${round(placed - 5)}" width="10" height="10" rx="2"/>` +
        textAt('label', x + 36, placed, name, { baseline: 'middle' })
      );
    })
    .join('');
}

/** The room that `endLabels` need. */
export const endLabelWidth = (names: readonly string[]): number =>
  40 + Math.max(0, ...names.map((name) => textWidth(name)));

interface Legend {
  readonly body: string;
  readonly height: number;
}

/** Names below a narrow chart, as many to a line as fit. */
export function legend(
  entries: readonly { readonly name: string; readonly slot: Slot }[],
  top: number,
  width: number,
): Legend {
  const line = 20;
  let x = 0;
  let y = top + line / 2;
  const body = entries.map(({ name, slot }) => {
    const needed = 30 + textWidth(name);
    if (x > 0 && x + needed > width) {
      x = 0;
      y += line;
    }
    const entry =
      `<rect class="viz-${slot}" x="${round(x)}" y="${round(y - 5)}" width="10" height="10" rx="2"/>` +
      textAt('label', x + 16, y, name, { baseline: 'middle' });
    x += needed;
    return entry;
  });
  return { body: body.join(''), height: entries.length === 0 ? 0 : y - top + line / 2 };
}
