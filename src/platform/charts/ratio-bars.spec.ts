import { type RatioBars, ratioBars, ratioScale } from './ratio-bars.js';

const chart: RatioBars = {
  id: 'coverage',
  title: 'Cost coverage',
  desc: 'Batteries cover twice as much as quantum',
  ratios: [
    { name: 'Quantum', value: 0.2, cluster: 'quantum' },
    { name: 'Batteries', value: 0.4, cluster: 'batteries' },
  ],
  value: (value) => `${Math.round(value * 100)} %`,
};
const widths = (svg: string): number[] =>
  [...svg.matchAll(/class="viz-bar"[^>]* width="([\d.]+)"/g)].map(([, width]) => Number(width));

describe('ratioBars', () => {
  it('draws bars as long as their values say, at both widths', () => {
    const [a, b, c, d] = widths(ratioBars(chart));
    expect(b! / a!).toBeCloseTo(2, 2);
    expect(d! / c!).toBeCloseTo(2, 2);
  });

  it('keeps zero on the axis, also with a value below it', () => {
    const x = ratioScale({ ...chart, ratios: [{ name: 'Loss', value: -1 }] }, 100, 300);
    expect(x(0)).toBe(300);
    expect(x(-1)).toBe(100);
  });

  it('makes room for the target and names it', () => {
    const target = { value: 0.6, label: 'target 60 %' };
    expect(ratioScale({ ...chart, target }, 0, 300)(0.6)).toBe(300);
    expect(ratioBars({ ...chart, target })).toContain('target 60 %');
  });

  it('colours each bar as its cluster', () => {
    expect(ratioBars(chart)).toContain('<g data-cluster="quantum">');
  });

  it('draws nothing but zero without NaN', () => {
    expect(ratioBars({ ...chart, ratios: [{ name: 'None', value: 0 }] })).not.toContain('NaN');
    expect(ratioBars({ ...chart, ratios: [] })).not.toContain('NaN');
  });
});
