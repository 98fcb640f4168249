import { scaleLinear } from 'd3-scale';
import { type LineChart, lineChart, runs } from './line-chart.js';

const categories = ['2025', '2026', '2027', '2028'];
const chart: LineChart = {
  id: 'result',
  title: 'Result',
  desc: 'Break-even in 2027',
  categories,
  series: [{ name: 'Median', slot: 1, values: [-4, -2, 0, 3] }],
  axis: (value) => `${value}`,
  value: (value) => `${value}`,
};
const plane = {
  x: (category: string) => categories.indexOf(category) * 100,
  y: scaleLinear([0, 10], [200, 0]),
};

describe('runs', () => {
  it('puts values on the plane', () => {
    expect(runs([0, 5, 10, 10], categories, plane)[0]?.map(({ x, y }) => [x, y])).toEqual([
      [0, 200],
      [100, 100],
      [200, 0],
      [300, 0],
    ]);
  });

  it('breaks at a gap', () => {
    const [first, second] = runs([1, null, 3, 4], categories, plane);
    expect(first?.map((point) => point.category)).toEqual(['2025']);
    expect(second?.map((point) => point.category)).toEqual(['2027', '2028']);
  });
});

describe('lineChart', () => {
  it('draws a dot for each value at both widths and names the line once', () => {
    const [wideOne = '', narrowOne = ''] = lineChart(chart)
      .split(/(?=<svg)/)
      .slice(1);
    expect(wideOne.match(/<circle/g)).toHaveLength(4);
    expect(narrowOne.match(/<circle/g)).toHaveLength(4);
    expect(wideOne).toContain('>Median</text>');
  });

  it('rises where values rise', () => {
    const heights = [...lineChart(chart).matchAll(/cy="([\d.]+)"/g)].map(([, y]) => Number(y));
    const first = heights.slice(0, 4);
    expect([...first].sort((a, b) => b - a)).toEqual(first);
  });

  it('breaks the line from the first planned year', () => {
    expect(lineChart(chart)).not.toContain('viz-planned');
    expect(lineChart({ ...chart, plannedFrom: '2027' })).toContain('viz-planned');
  });

  it('shows a band and a mark', () => {
    const svg = lineChart({
      ...chart,
      bands: [{ slot: 2, low: [-5, -4, -3, -1], high: [-3, 0, 4, 8] }],
      mark: { category: '2027', label: 'break-even 2027' },
    });
    expect(svg).toContain('viz-band viz-2');
    expect(svg).toContain('break-even 2027');
  });

  it('survives a single value and none', () => {
    const series = [{ name: 'One', slot: 1 as const, values: [7] }];
    expect(lineChart({ ...chart, categories: ['2025'], series })).not.toContain('NaN');
    expect(lineChart({ ...chart, categories: [], series: [] })).not.toContain('NaN');
  });
});
