import type { ScaleLinear } from 'd3-scale';
import { type Format, round, textAt, widest } from './chart.js';

type Scale = ScaleLinear<number, number>;

/** Horizontal lines with their figures at the left. */
export function valueAxis(scale: Scale, left: number, right: number, format: Format): string {
  return ticks(scale)
    .map((tick) => {
      const y = round(scale(tick));
      return (
        `<line class="${tick === 0 ? 'viz-zero' : 'viz-grid'}" x1="${round(left)}" x2="${round(right)}" y1="${y}" y2="${y}"/>` +
        textAt('tick', left - 10, y, format(tick), { anchor: 'end', baseline: 'middle' })
      );
    })
    .join('');
}

/** The room that the figures of `valueAxis` need. */
export const valueAxisWidth = (scale: Scale, format: Format): number =>
  14 + widest(ticks(scale).map(format), 11.5);

/** Names below the marks; some are left out where they would touch. */
export function categoryAxis(
  categories: readonly string[],
  center: (category: string) => number,
  y: number,
  step: number,
): string {
  const every = Math.max(1, Math.ceil((widest(categories, 11.5) + 6) / step));
  return categories
    .map((category, index) =>
      index % every === 0
        ? textAt('tick', center(category), y, category, { anchor: 'middle' })
        : '',
    )
    .join('');
}

const ticks = (scale: Scale): number[] => scale.ticks(5);
