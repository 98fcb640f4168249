import { max, min } from 'd3-array';
import { scaleBand, scaleLinear } from 'd3-scale';
import { categoryAxis, valueAxis, valueAxisWidth } from './axis.js';
import {
  chartPair,
  drawing,
  escapeText,
  narrow,
  round,
  type SeriesChart,
  type Slot,
  textAt,
  textWidth,
  wide,
  widest,
} from './chart.js';
import { endLabels, endLabelWidth, legend } from './labels.js';

/** The height of a total with the air above it. */
const LINE = 14;

export interface Segment {
  readonly category: string;
  readonly name: string;
  readonly slot: Slot;
  readonly value: number;
  /** Where it begins and ends on the axis of values. */
  readonly from: number;
  readonly to: number;
}

export interface Stack {
  readonly category: string;
  readonly total: number;
  /** The far ends of the stack: what is below zero and what is above. */
  readonly low: number;
  readonly high: number;
  readonly segments: readonly Segment[];
}

/** Piles each category's values on each other: above zero upwards, below zero downwards. */
export function stacks({
  categories,
  series,
}: Pick<SeriesChart, 'categories' | 'series'>): Stack[] {
  return categories.map((category, index) => {
    let high = 0;
    let low = 0;
    const segments = series.map(({ name, slot, values }): Segment => {
      const value = values[index] ?? 0;
      const from = value < 0 ? low : high;
      const to = from + value;
      if (value < 0) low = to;
      else high = to;
      return { category, name, slot, value, from, to };
    });
    return { category, total: high + low, low, high, segments };
  });
}

/** Bars of several parts with totals on top and names at the last bar, at two widths. */
export const stackedBars = (chart: SeriesChart): string => chartPair(upright(chart), lying(chart));

const extent = (piles: readonly Stack[]): [number, number] => [
  min(piles, (pile) => pile.low) ?? 0,
  max(piles, (pile) => pile.high) ?? 0,
];

const tip = (chart: SeriesChart, { name, category, value }: Segment): string =>
  `<title>${escapeText(`${name} ${category}: ${chart.value(value)}`)}</title>`;

function upright(chart: SeriesChart): string {
  const piles = stacks(chart);
  const { width, height } = wide;
  const y = scaleLinear(extent(piles), [height - 30, 20]).nice(5);
  const left = valueAxisWidth(y, chart.axis);
  const right = width - endLabelWidth(chart.series.map((series) => series.name));
  const x = scaleBand(chart.categories, [left, right]).paddingInner(0.28).paddingOuter(0.1);
  const bar = x.bandwidth();
  const start = (category: string): number => x(category) ?? left;

  const bars = piles.flatMap((pile) =>
    pile.segments
      .filter((segment) => segment.value !== 0)
      .map((segment) => {
        const top = y(Math.max(segment.from, segment.to));
        const tall = Math.abs(y(segment.from) - y(segment.to));
        return (
          `<rect class="viz-${segment.slot}" x="${round(start(pile.category))}" y="${round(top)}" ` +
          `width="${round(bar)}" height="${round(visible(tall))}" rx="1.5">${tip(chart, segment)}</rect>`
        );
      }),
  );
  const totals = apart(
    piles.filter(notEmpty).map((pile) => ({
      ...{ middle: start(pile.category) + bar / 2, foot: y(pile.high) - 6 },
      text: chart.value(pile.total),
    })),
  ).map(({ middle, foot, text }) => textAt('value', middle, foot, text, { anchor: 'middle' }));
  const last = piles.at(-1)?.segments ?? [];
  const names = endLabels(
    last.map(({ name, slot, from, to }) => ({ name, slot, y: y((from + to) / 2) })),
    start(chart.categories.at(-1) ?? '') + bar,
    [20, height - 34],
  );
  const categories = categoryAxis(
    chart.categories,
    (category) => start(category) + bar / 2,
    height - 12,
    x.step(),
  );
  const body = valueAxis(y, left, right, chart.axis) + bars.join('') + categories;
  return drawing(chart, wide, 'wide', body + totals.join('') + names);
}

interface Total {
  readonly middle: number;
  readonly foot: number;
  readonly text: string;
}

const notEmpty = ({ low, high }: Stack): boolean => low !== 0 || high !== 0;

/** Lifts a total that would run into the one before it. */
function apart(totals: readonly Total[]): Total[] {
  const placed: Total[] = [];
  for (const total of totals) {
    const before = placed.at(-1);
    const reach = before ? (textWidth(before.text) + textWidth(total.text)) / 2 : 0;
    const meets =
      before !== undefined &&
      total.middle - before.middle < reach &&
      Math.abs(total.foot - before.foot) < LINE;
    placed.push(meets ? { ...total, foot: before.foot - LINE } : total);
  }
  return placed;
}

function lying(chart: SeriesChart): string {
  const piles = stacks(chart);
  const { width } = narrow;
  const row = 30;
  const left = widest(chart.categories, 11.5) + 8;
  const right = width - Math.max(0, ...piles.map((pile) => textWidth(chart.value(pile.total)))) - 8;
  const x = scaleLinear(extent(piles), [left, right]);

  const bars = piles.flatMap((pile, index) =>
    pile.segments
      .filter((segment) => segment.value !== 0)
      .map((segment) => {
        const from = x(Math.min(segment.from, segment.to));
        const long = Math.abs(x(segment.to) - x(segment.from));
        return (
          `<rect class="viz-${segment.slot}" x="${round(from)}" y="${index * row + 5}" ` +
          `width="${round(visible(long))}" height="${row - 9}" rx="1.5">${tip(chart, segment)}</rect>`
        );
      }),
  );
  const words = piles.map((pile, index) => {
    const middle = index * row + row / 2;
    return (
      textAt('tick', 0, middle, pile.category, { baseline: 'middle' }) +
      textAt('value', x(pile.high) + 5, middle, chart.value(pile.total), { baseline: 'middle' })
    );
  });
  const names = legend(chart.series, piles.length * row + 8, width);
  const size = { width, height: piles.length * row + 8 + names.height };
  return drawing(chart, size, 'narrow', bars.join('') + words.join('') + names.body);
}

/** A hair of the surface shows between two parts, unless the part itself is a hair. */
const visible = (length: number): number => (length > 3 ? length - 1.5 : length);
