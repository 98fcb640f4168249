import { slugOf } from './slug.js';

describe('the address of a name', () => {
  it.each([
    ['Core partner', 'core-partner'],
    ['  Kernpartner (groot)! ', 'kernpartner-groot'],
    ['Établi & Fils', 'etabli-fils'],
    ['量子', 'tier'],
    ['New', 'tier'],
  ])('%s is %s', (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });
});
