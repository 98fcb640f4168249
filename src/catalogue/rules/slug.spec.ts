import { slugOf } from './slug.js';

describe('a slug', () => {
  it('holds letters, digits and hyphens', () => {
    expect(slugOf('Cycling packs & véhicles up to 300 kW!')).toBe(
      'cycling-packs-vehicles-up-to-300-kw',
    );
    expect(slugOf('电池')).toBe('service');
  });
});
