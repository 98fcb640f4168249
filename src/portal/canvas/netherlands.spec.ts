import { mapSize, placeOnMap, project } from './netherlands.js';

it('keeps the corners of the country on the map', () => {
  for (const [longitude, latitude] of [
    [3.37, 51.37],
    [6.02, 50.75],
    [7.21, 53.22],
    [6.18, 53.51],
  ] as const) {
    const { x, y } = project(longitude, latitude);
    expect(x).toBeGreaterThan(0);
    expect(x).toBeLessThan(mapSize.width);
    expect(y).toBeGreaterThan(0);
    expect(y).toBeLessThan(mapSize.height);
  }
});

it('puts Groningen above and right of Delft', () => {
  const delft = project(4.36, 52.01);
  const groningen = project(6.57, 53.22);
  expect(groningen.x).toBeGreaterThan(delft.x);
  expect(groningen.y).toBeLessThan(delft.y);
});

it('writes a label to the left when it would run into the next point', () => {
  const [eindhoven, helmond] = placeOnMap([
    { label: 'Eindhoven', latitude: 51.448, longitude: 5.49 },
    { label: 'Helmond', latitude: 51.467, longitude: 5.621 },
  ]);
  expect(eindhoven?.anchor).toBe('end');
  expect(helmond?.anchor).toBe('start');
});

it('writes a label to the left at the eastern border, and each place once', () => {
  const points = placeOnMap([
    { label: 'Enschede', latitude: 52.24, longitude: 6.86 },
    { label: 'Enschede', latitude: 52.27, longitude: 6.88 },
  ]);
  expect(points).toHaveLength(1);
  expect(points[0]?.anchor).toBe('end');
});
