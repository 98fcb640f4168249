import { falls, waterfall } from './waterfall.js';

const steps = [
  { name: 'Services', value: 6, slot: 5 },
  { name: 'Grants', value: 4 },
  { name: 'Income', total: true },
  { name: 'Staff', value: -7 },
  { name: 'Result', total: true },
] as const;

describe('falls', () => {
  it('begins each step where the one before it ended', () => {
    expect(falls(steps).map(({ from, to, value }) => [from, to, value])).toEqual([
      [0, 6, 6],
      [6, 10, 4],
      [0, 10, 10],
      [10, 3, -7],
      [0, 3, 3],
    ]);
  });

  it('looks different when it takes away', () => {
    expect(falls(steps).map((bar) => bar.look)).toEqual([
      'viz-5',
      'viz-5',
      'viz-1',
      'viz-negative',
      'viz-1',
    ]);
  });
});

describe('waterfall', () => {
  const svg = waterfall({
    id: 'w',
    title: 'From income to result',
    desc: 'Three remain',
    steps,
    axis: (value) => `${value}`,
    value: (value) => `${value}`,
  });

  it('draws every step at both widths, in proportion', () => {
    const [wideOne = ''] = svg.split(/(?=<svg)/).slice(1);
    const heights = [...wideOne.matchAll(/height="([\d.]+)" rx="2"/g)].map(([, h]) => Number(h));
    expect(heights).toHaveLength(5);
    expect(heights[0]! / heights[1]!).toBeCloseTo(6 / 4, 1);
    expect(heights[2]!).toBeCloseTo(heights[0]! + heights[1]!, 0);
    expect(svg.match(/<svg/g)).toHaveLength(2);
  });
});
