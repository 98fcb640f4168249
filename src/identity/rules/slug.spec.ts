import { slugOf } from './slug.js';

describe('the slug of a name', () => {
  it.each([
    ['Zonneveld Fotonica B.V.', 'zonneveld-fotonica-b-v'],
    ['Lumière & Fils', 'lumiere-and-fils'],
    ['Große Straße GmbH', 'grosse-strasse-gmbh'],
    ['北京', 'organisation'],
    ['../../etc', 'etc'],
  ])('%s', (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });

  it('stays short', () => {
    expect(slugOf('a'.repeat(200))).toHaveLength(60);
  });
});
