import { max, min } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import {
  chartPair,
  type ChartWords,
  drawing,
  type Format,
  narrow,
  round,
  textAt,
  textWidth,
  wide,
  widest,
} from './chart.js';

export interface Ratio {
  readonly name: string;
  readonly value: number;
  /** A cluster's slug gives the bar that cluster's colour. */
  readonly cluster?: string;
}

export interface RatioBars extends ChartWords {
  readonly ratios: readonly Ratio[];
  readonly value: Format;
  /** A line to compare with, such as a norm. */
  readonly target?: { readonly value: number; readonly label: string };
}

/** One figure compared over clusters, lying bars from zero, at two widths. */
export const ratioBars = (chart: RatioBars): string =>
  chartPair(plot(chart, wide.width, 'wide'), plot(chart, narrow.width, 'narrow'));

/** From a value to its place: zero is always on the axis. */
export function ratioScale(chart: RatioBars, left: number, right: number) {
  const values = [...chart.ratios.map((ratio) => ratio.value), chart.target?.value ?? 0];
  const low = Math.min(0, min(values) ?? 0);
  const high = Math.max(0, max(values) ?? 0);
  return scaleLinear([low, high === low ? low + 1 : high], [left, right]);
}

function plot(chart: RatioBars, width: number, variant: 'wide' | 'narrow'): string {
  const above = variant === 'narrow';
  const head = chart.target ? 22 : 4;
  const row = above ? 44 : 36;
  const figures = chart.ratios.map((ratio) => chart.value(ratio.value));
  const left = above ? 0 : widest(chart.ratios.map((ratio) => ratio.name)) + 12;
  const x = ratioScale(chart, left, width - widest(figures) - 10);

  const bars = chart.ratios.map(({ name, value, cluster }, index) => {
    const top = head + index * row + (above ? 18 : 6);
    const thick = 20;
    const start = x(Math.min(0, value));
    const end = x(Math.max(0, value));
    const coloured = cluster ? ` data-cluster="${cluster}"` : '';
    return (
      textAt(
        'label',
        0,
        above ? top - 6 : top + thick / 2,
        name,
        above ? {} : { baseline: 'middle' },
      ) +
      `<g${coloured}><rect class="viz-bar" x="${round(start)}" y="${top}" width="${round(end - start)}" height="${thick}" rx="2"/></g>` +
      textAt('value', end + 6, top + thick / 2, chart.value(value), { baseline: 'middle' })
    );
  });
  const height = head + chart.ratios.length * row + 4;
  return drawing(
    chart,
    { width, height },
    variant,
    bars.join('') + targetOf(chart, x, height, width),
  );
}

function targetOf(
  { target }: RatioBars,
  x: (value: number) => number,
  height: number,
  width: number,
): string {
  if (!target) return '';
  const at = x(target.value);
  const fits = at + textWidth(target.label, 11.5) / 2 < width;
  return (
    `<line class="viz-mark" x1="${round(at)}" x2="${round(at)}" y1="18" y2="${height}"/>` +
    textAt(
      'value',
      fits ? Math.max(at, textWidth(target.label, 11.5) / 2) : width,
      12,
      target.label,
      {
        anchor: fits ? 'middle' : 'end',
      },
    )
  );
}
