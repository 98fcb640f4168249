import { extent } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { type ChartWords, drawing, round, type Slot } from './chart.js';

export interface Sparkline extends ChartWords {
  readonly values: readonly number[];
  readonly slot?: Slot;
}

const size = { width: 96, height: 28 };
const margin = 4;

/** Where each value stands; equal values lie on the middle. */
export function sparkPoints(values: readonly number[]): [number, number][] {
  const [low = 0, high = 0] = extent(values);
  const x = scaleLinear([0, Math.max(1, values.length - 1)], [margin, size.width - margin]);
  const y = scaleLinear([low, high], [size.height - margin, margin]);
  return values.map((value, index) => [x(index), low === high ? size.height / 2 : y(value)]);
}

/** The course of a figure in the space of a word. */
export function sparkline({ values, slot = 2, ...words }: Sparkline): string {
  const points = sparkPoints(values);
  const [x, y] = points.at(-1) ?? [0, 0];
  const path = line().digits(1)(points) ?? '';
  const end = points.length > 0 ? `<circle cx="${round(x)}" cy="${round(y)}" r="3"/>` : '';
  return drawing(
    words,
    size,
    'spark',
    `<g class="viz-${slot}"><path class="viz-line" d="${path}"/>${end}</g>`,
  );
}
