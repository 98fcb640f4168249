import type { SeriesChart } from './chart.js';
import { stackedBars, stacks } from './stacked-bars.js';

const chart: SeriesChart = {
  id: 'income',
  title: 'Income by source',
  desc: 'Earned income grows from 4 to 9 million',
  categories: ['2025', '2026'],
  series: [
    { name: 'National grant', slot: 1, values: [8, 6] },
    { name: 'Membership fees', slot: 4, values: [1, 3] },
    { name: 'Service "fees" & more', slot: 5, values: [3, 6] },
  ],
  axis: (value) => `€${value}m`,
  value: (value) => `€${value}m`,
};

const rects = (svg: string): Record<string, number>[] =>
  [...svg.matchAll(/<rect class="viz-\d" ([^>]*rx="1.5")/g)].map(([, attributes = '']) =>
    Object.fromEntries(
      [...attributes.matchAll(/(\w+)="([\d.-]+)"/g)].map(([, name, value]) => [
        name,
        Number(value),
      ]),
    ),
  );
const drawings = (pair: string): string[] => pair.split(/(?=<svg)/).slice(1);

describe('stacks', () => {
  it('puts each part on the one below it, so that the parts add up to the total', () => {
    const [first, second] = stacks(chart);
    expect(first?.total).toBe(12);
    expect(first?.segments.map(({ from, to }) => [from, to])).toEqual([
      [0, 8],
      [8, 9],
      [9, 12],
    ]);
    expect(second?.high).toBe(15);
  });

  it('piles what is below zero downwards', () => {
    const [pile] = stacks({
      categories: ['2026'],
      series: [
        { name: 'Paid', slot: 1, values: [5] },
        { name: 'Credited', slot: 2, values: [-2] },
        { name: 'Unknown', slot: 3, values: [null] },
      ],
    });
    expect(pile).toMatchObject({ total: 3, low: -2, high: 5 });
    expect(pile?.segments.at(-1)).toMatchObject({ value: 0, from: 5, to: 5 });
  });
});

describe('stackedBars', () => {
  const [upright = '', lying = ''] = drawings(stackedBars(chart));

  const first = rects(upright).slice(0, 3);
  const second = rects(upright).slice(3);
  const top = (bars: typeof first) => Math.min(...bars.map((bar) => bar.y!));
  const foot = (bars: typeof first) => Math.max(...bars.map((bar) => bar.y! + bar.height!));

  it('draws heights in the proportion of the values', () => {
    expect(second).toHaveLength(3);
    expect((foot(first) - top(first)) / (foot(second) - top(second))).toBeCloseTo(12 / 15, 1);
  });

  it('adds the parts up to the whole, but for the hair between them', () => {
    const parts = first.reduce((sum, bar) => sum + bar.height! + 1.5, 0);
    expect(parts - 1.5).toBeCloseTo(foot(first) - top(first), 0);
  });

  it('stands on one base line', () => {
    expect(foot(first)).toBeCloseTo(foot(second), 0);
  });

  it('lifts a total that would run into its neighbour, and leaves out that of nothing', () => {
    const [crowded = ''] = drawings(
      stackedBars({
        ...chart,
        categories: ['a', 'b', 'c', 'd'],
        series: [{ name: 'Fees', slot: 1, values: [50, 51, 0, 90] }],
        value: (value) => `${value} thousands and thousands of euros`,
      }),
    );
    const totals = [...crowded.matchAll(/<text[^>]*y="([\d.]+)"[^>]*>\d+ thousands/g)];
    const [one, next, last] = totals.map(([, y]) => Number(y));
    expect(totals).toHaveLength(3);
    expect(one! - next!).toBe(14);
    expect(one! - last!).toBeGreaterThan(28);
  });

  it('draws lengths in the proportion of the values when lying', () => {
    const [before, , , after] = rects(lying);
    expect((before!.width! + 1.5) / (after!.width! + 1.5)).toBeCloseTo(8 / 6, 1);
  });

  it('has a name, a conclusion, totals and escaped words', () => {
    for (const svg of [upright, lying]) {
      expect(svg).toContain('role="img"');
      expect(svg).toContain('<desc');
      expect(svg).toContain('>€12m</text>');
      expect(svg).toContain('Service &quot;fees&quot; &amp; more');
    }
  });

  it('keeps to the strict policy and to ids of its own', () => {
    expect(stackedBars(chart)).not.toMatch(/style=|<style|<script/);
    const ids = [...stackedBars(chart).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('draws an empty chart when there is nothing', () => {
    expect(stackedBars({ ...chart, categories: [], series: [] })).toContain('<svg');
  });
});
