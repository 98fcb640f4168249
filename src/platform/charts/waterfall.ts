import { max, min } from 'd3-array';
import { scaleBand, scaleLinear } from 'd3-scale';
import { categoryAxis, valueAxis, valueAxisWidth } from './axis.js';
import {
  chartPair,
  type ChartWords,
  drawing,
  escapeText,
  type Format,
  narrow,
  round,
  type Slot,
  textAt,
  textWidth,
  wide,
} from './chart.js';

/** A step adds its value to what stands; a total shows what stands. */
export type Step =
  | { readonly name: string; readonly value: number; readonly slot?: Slot }
  | { readonly name: string; readonly total: true };

export interface Waterfall extends ChartWords {
  readonly steps: readonly Step[];
  readonly axis: Format;
  readonly value: Format;
}

export interface Fall {
  readonly name: string;
  readonly value: number;
  readonly from: number;
  readonly to: number;
  readonly look: string;
}

/** Each step from where the one before it ended. */
export function falls(steps: readonly Step[]): Fall[] {
  let standing = 0;
  return steps.map((step) => {
    const { name } = step;
    if ('total' in step) return { name, value: standing, from: 0, to: standing, look: 'viz-1' };
    const from = standing;
    standing += step.value;
    const look = step.slot ? `viz-${step.slot}` : step.value < 0 ? 'viz-negative' : 'viz-5';
    return { name, value: step.value, from, to: standing, look };
  });
}

/** From one figure to another by what adds and what takes away, at two widths. */
export const waterfall = (chart: Waterfall): string => chartPair(upright(chart), lying(chart));

const extent = (bars: readonly Fall[]): [number, number] => [
  Math.min(0, min(bars, (bar) => Math.min(bar.from, bar.to)) ?? 0),
  Math.max(0, max(bars, (bar) => Math.max(bar.from, bar.to)) ?? 0),
];

const tip = (chart: Waterfall, { name, value }: Fall): string =>
  `<title>${escapeText(`${name}: ${chart.value(value)}`)}</title>`;

function upright(chart: Waterfall): string {
  const bars = falls(chart.steps);
  const { width, height } = wide;
  const y = scaleLinear(extent(bars), [height - 30, 22]).nice(5);
  const left = valueAxisWidth(y, chart.axis);
  const keys = bars.map((_, index) => String(index));
  const x = scaleBand(keys, [left, width]).padding(0.26);
  const start = (key: string): number => x(key) ?? left;

  const marks = bars.map((bar, index) => {
    const at = start(String(index));
    const top = y(Math.max(bar.from, bar.to));
    const tall = Math.max(1, Math.abs(y(bar.from) - y(bar.to)));
    const joint = round(y(bar.to));
    const lead =
      index < bars.length - 1
        ? `<line class="viz-lead" x1="${round(at + x.bandwidth())}" x2="${round(start(String(index + 1)))}" y1="${joint}" y2="${joint}"/>`
        : '';
    return (
      `<rect class="${bar.look}" x="${round(at)}" y="${round(top)}" width="${round(x.bandwidth())}" height="${round(tall)}" rx="2">${tip(chart, bar)}</rect>` +
      lead +
      textAt('value', at + x.bandwidth() / 2, top - 6, chart.value(bar.value), { anchor: 'middle' })
    );
  });
  const names = bars.map((bar, index) =>
    categoryAxis(
      [bar.name],
      () => start(String(index)) + x.bandwidth() / 2,
      height - (index % 2 === 0 ? 17 : 4),
      x.step() * 2,
    ),
  );
  return drawing(
    chart,
    wide,
    'wide',
    valueAxis(y, left, width, chart.axis) + marks.join('') + names.join(''),
  );
}

function lying(chart: Waterfall): string {
  const bars = falls(chart.steps);
  const { width } = narrow;
  const row = 44;
  const room = Math.max(0, ...bars.map((bar) => textWidth(chart.value(bar.value)))) + 8;
  const x = scaleLinear(extent(bars), [0, width - room]);
  const marks = bars.map((bar, index) => {
    const top = index * row + 18;
    const from = x(Math.min(bar.from, bar.to));
    const to = x(Math.max(bar.from, bar.to));
    return (
      textAt('label', 0, top - 6, bar.name) +
      `<rect class="${bar.look}" x="${round(from)}" y="${top}" width="${round(Math.max(1, to - from))}" height="18" rx="2">${tip(chart, bar)}</rect>` +
      textAt('value', to + 6, top + 9, chart.value(bar.value), { baseline: 'middle' })
    );
  });
  return drawing(chart, { width, height: bars.length * row }, 'narrow', marks.join(''));
}
