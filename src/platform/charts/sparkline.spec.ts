import { sparkline, sparkPoints } from './sparkline.js';

describe('sparkPoints', () => {
  it('spans the whole width and height', () => {
    expect(sparkPoints([1, 3, 2])).toEqual([
      [4, 24],
      [48, 4],
      [92, 14],
    ]);
  });

  it('lays equal values on the middle', () => {
    expect(sparkPoints([5, 5]).map(([, y]) => y)).toEqual([14, 14]);
  });
});

describe('sparkline', () => {
  it('ends in a dot and has a name', () => {
    const svg = sparkline({ id: 's', title: 'Members', desc: 'From 1 to 3', values: [1, 2, 3] });
    expect(svg).toContain('<circle cx="92" cy="4" r="3"/>');
    expect(svg).toContain('role="img"');
  });

  it('draws nothing for no values', () => {
    expect(sparkline({ id: 's', title: 'Members', desc: 'None', values: [] })).not.toContain('NaN');
  });
});
