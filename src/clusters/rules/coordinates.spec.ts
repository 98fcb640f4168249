import { microDegrees, toDegrees } from './coordinates.js';

it('reads degrees with a point or a comma', () => {
  expect(microDegrees('latitude', '52.0116')).toBe(52_011_600);
  expect(microDegrees('longitude', '4,3571')).toBe(4_357_100);
  expect(toDegrees(52_011_600)).toBe(52.0116);
});

it.each([
  ['latitude', '4.36'],
  ['longitude', '52.01'],
  ['latitude', 'fifty-two'],
  ['latitude', '-52'],
  ['longitude', '1e1'],
] as const)('refuses a %s of %s', (axis, text) => {
  expect(microDegrees(axis, text)).toBeUndefined();
});
