import { legend, spread } from './labels.js';

describe('spread', () => {
  it('leaves alone what is far enough apart', () => {
    expect(spread([10, 50, 90], 17, [0, 100])).toEqual([10, 50, 90]);
  });

  it('moves labels apart in their order', () => {
    expect(spread([50, 50, 52], 10, [0, 100])).toEqual([50, 60, 70]);
    expect(spread([52, 50], 10, [0, 100])).toEqual([60, 50]);
  });

  it('stays within the bounds', () => {
    expect(spread([98, 99, 100], 10, [0, 100])).toEqual([80, 90, 100]);
    expect(spread([-5, 1], 10, [0, 100])).toEqual([0, 10]);
  });
});

describe('legend', () => {
  it('starts a new line when the width is used up', () => {
    const entry = { name: 'EU programmes', slot: 3 as const };
    expect(legend([entry], 0, 330).height).toBe(20);
    expect(legend([entry, entry, entry], 0, 330).height).toBe(40);
    expect(legend([], 0, 330)).toEqual({ body: '', height: 0 });
  });
});
