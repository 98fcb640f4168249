import { extent } from 'd3-array';
import { scaleLinear, type ScaleLinear, scalePoint } from 'd3-scale';
import { area, line } from 'd3-shape';
import { categoryAxis, valueAxis, valueAxisWidth } from './axis.js';
import {
  chartPair,
  drawing,
  escapeText,
  narrow,
  round,
  type Series,
  type SeriesChart,
  type Size,
  type Slot,
  textAt,
  wide,
} from './chart.js';
import { endLabels, endLabelWidth, legend } from './labels.js';

/** A span around a line, such as nine in ten outcomes. */
export interface Band {
  readonly slot: Slot;
  readonly low: readonly number[];
  readonly high: readonly number[];
}

export interface LineChart extends SeriesChart {
  readonly bands?: readonly Band[];
  /** The category from which figures are planned; lines are broken from there. */
  readonly plannedFrom?: string;
  /** A category worth a line of its own, such as the year of break-even. */
  readonly mark?: { readonly category: string; readonly label: string };
  /** False lets the axis begin above zero. */
  readonly fromZero?: boolean;
}

export interface Point {
  readonly category: string;
  readonly value: number;
  readonly x: number;
  readonly y: number;
}

interface Plane {
  readonly x: (category: string) => number;
  readonly y: ScaleLinear<number, number>;
}

/** The points of a series; a gap breaks it into several runs. */
export function runs(
  values: readonly (number | null)[],
  categories: readonly string[],
  { x, y }: Plane,
): Point[][] {
  const found: Point[][] = [];
  let current: Point[] | undefined;
  categories.forEach((category, index) => {
    const value = values[index] ?? null;
    if (value === null) {
      current = undefined;
      return;
    }
    if (!current) found.push((current = []));
    current.push({ category, value, x: x(category), y: y(value) });
  });
  return found;
}

/** Lines with their names at the end, at two widths. */
export const lineChart = (chart: LineChart): string =>
  chartPair(plot(chart, wide, 'wide'), plot(chart, narrow, 'narrow'));

function plot(chart: LineChart, size: Size, variant: 'wide' | 'narrow'): string {
  const isWide = variant === 'wide';
  const bottom = size.height - 30;
  const y = scaleLinear(domain(chart), [bottom, 20]).nice(5);
  const left = valueAxisWidth(y, chart.axis) + 6;
  const right =
    size.width - (isWide ? endLabelWidth(chart.series.map((series) => series.name)) : 14);
  const scale = scalePoint(chart.categories, [left + 4, right]);
  const plane: Plane = { x: (category) => scale(category) ?? left, y };

  const body = [
    valueAxis(y, left, right, chart.axis),
    categoryAxis(chart.categories, plane.x, size.height - 12, scale.step() || right - left),
    ...(chart.bands ?? []).map((band) => bandOf(band, chart.categories, plane)),
    markOf(chart, plane, bottom),
    ...chart.series.map((series) => lineOf(series, chart, plane)),
  ].join('');

  if (isWide) {
    const names = endLabels(ends(chart, plane), right, [20, bottom]);
    return drawing(chart, size, variant, body + names);
  }
  const names = legend(chart.series, size.height, size.width);
  const taller = { width: size.width, height: size.height + names.height };
  return drawing(chart, taller, variant, body + names.body);
}

function domain({ series, bands = [], fromZero = true }: LineChart): [number, number] {
  const values = [
    ...(fromZero ? [0] : []),
    ...series.flatMap((one) => one.values.filter((value) => value !== null)),
    ...bands.flatMap((band) => [...band.low, ...band.high]),
  ];
  const [low = 0, high = 1] = extent(values);
  return low === high ? [low, low + 1] : [low, high];
}

function bandOf({ slot, low, high }: Band, categories: readonly string[], plane: Plane): string {
  const path = area<string>()
    .x((category) => plane.x(category))
    .y0((_, index) => plane.y(low[index] ?? 0))
    .y1((_, index) => plane.y(high[index] ?? 0))
    .digits(1)([...categories]);
  return `<path class="viz-band viz-${slot}" d="${path ?? ''}"/>`;
}

function markOf({ mark }: LineChart, { x }: Plane, bottom: number): string {
  if (!mark) return '';
  const at = round(x(mark.category));
  return (
    `<line class="viz-mark" x1="${at}" x2="${at}" y1="16" y2="${bottom}"/>` +
    textAt('value', at - 8, 18, mark.label, { anchor: 'end' })
  );
}

function lineOf({ name, slot, values }: Series, chart: LineChart, plane: Plane): string {
  const path = line<Point>(
    (point) => point.x,
    (point) => point.y,
  ).digits(1);
  const planned = chart.plannedFrom ? chart.categories.indexOf(chart.plannedFrom) : -1;
  const isPlanned = (point: Point): boolean =>
    planned >= 0 && chart.categories.indexOf(point.category) >= planned;

  return runs(values, chart.categories, plane)
    .map((points) => {
      const settled = points.filter((point) => !isPlanned(point));
      const coming = points.slice(Math.max(0, settled.length - 1));
      const hasPlan = coming.some(isPlanned);
      const dots = points.map(
        (point) =>
          `<circle class="viz-dot" cx="${round(point.x)}" cy="${round(point.y)}" r="3">` +
          `<title>${escapeText(`${name} ${point.category}: ${chart.value(point.value)}`)}</title></circle>`,
      );
      return (
        `<g class="viz-${slot}"><path class="viz-line" d="${path(settled) ?? ''}"/>` +
        (hasPlan ? `<path class="viz-line viz-planned" d="${path(coming) ?? ''}"/>` : '') +
        `${dots.join('')}</g>`
      );
    })
    .join('');
}

function ends({ series, categories }: LineChart, plane: Plane) {
  return series.flatMap(({ name, slot, values }) => {
    const last = runs(values, categories, plane).at(-1)?.at(-1);
    return last ? [{ name, slot, y: last.y }] : [];
  });
}
