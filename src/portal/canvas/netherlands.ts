/** A map of the Netherlands, drawn with few strokes from general knowledge. */

interface Point {
  readonly x: number;
  readonly y: number;
}

type Degrees = readonly [longitude: number, latitude: number];

const WEST = 3.2;
const NORTH = 53.62;
const SCALE = 130;
/** A degree of longitude is this much of a degree of latitude at 52 degrees north. */
const NARROWING = 0.613;

export const mapSize = { width: 330, height: 384 } as const;

export const project = (longitude: number, latitude: number): Point => ({
  x: Math.round((longitude - WEST) * NARROWING * SCALE * 10) / 10,
  y: Math.round((NORTH - latitude) * SCALE * 10) / 10,
});

const mainland: readonly Degrees[] = [
  [3.44, 51.54], [3.57, 51.45], [3.85, 51.42], [4.0, 51.45], [4.22, 51.38], [4.4, 51.37],
  [4.39, 51.46], [4.55, 51.48], [4.55, 51.42], [4.77, 51.42], [4.93, 51.4], [5.04, 51.48],
  [5.1, 51.43], [5.14, 51.32], [5.24, 51.26], [5.47, 51.28], [5.56, 51.22], [5.77, 51.18],
  [5.84, 51.15], [5.77, 51.06], [5.7, 50.92], [5.64, 50.85], [5.69, 50.76], [6.02, 50.75],
  [6.08, 50.92], [5.9, 50.98], [5.88, 51.04], [6.17, 51.16], [6.08, 51.22], [6.22, 51.36],
  [6.21, 51.5], [6.0, 51.75], [5.96, 51.83], [6.16, 51.9], [6.4, 51.83], [6.72, 51.89],
  [6.83, 51.97], [6.69, 52.06], [6.86, 52.13], [7.06, 52.24], [7.06, 52.38], [6.98, 52.46],
  [6.7, 52.48], [6.72, 52.63], [7.04, 52.63], [7.09, 52.84], [7.2, 53.0], [7.21, 53.22],
  [7.05, 53.29], [6.92, 53.33], [6.85, 53.44], [6.5, 53.42], [6.2, 53.4], [5.87, 53.38],
  [5.6, 53.3], [5.41, 53.18], [5.38, 53.09], [5.38, 53.02], [5.4, 52.94], [5.36, 52.88],
  [5.5, 52.85], [5.71, 52.84], [5.6, 52.66], [5.62, 52.6], [5.43, 52.52], [5.25, 52.42],
  [5.13, 52.36], [5.05, 52.35], [5.02, 52.38], [5.09, 52.46], [5.06, 52.51], [5.06, 52.63],
  [5.3, 52.7], [5.11, 52.78], [5.05, 52.93], [4.78, 52.97], [4.71, 52.8], [4.64, 52.66],
  [4.56, 52.46], [4.42, 52.24], [4.27, 52.11], [4.12, 51.98], [3.99, 51.97], [4.06, 51.87],
  [3.84, 51.82], [3.86, 51.74], [3.68, 51.72], [3.7, 51.6], [3.5, 51.58],
]; // prettier-ignore

const flanders: readonly Degrees[] = [
  [3.37, 51.37], [3.52, 51.41], [3.83, 51.35], [4.1, 51.37], [4.23, 51.35], [4.02, 51.24],
  [3.8, 51.22], [3.52, 51.25], [3.38, 51.28],
]; // prettier-ignore

const islands: readonly (readonly Degrees[])[] = [
  [[4.72, 53.0], [4.73, 53.08], [4.85, 53.18], [4.9, 53.13], [4.83, 53.0]],
  [[4.88, 53.22], [5.05, 53.31], [5.1, 53.29], [4.94, 53.21]],
  [[5.16, 53.36], [5.22, 53.42], [5.54, 53.46], [5.56, 53.43], [5.22, 53.36]],
  [[5.62, 53.45], [5.66, 53.47], [5.95, 53.47], [5.93, 53.44]],
  [[6.1, 53.48], [6.18, 53.51], [6.33, 53.5], [6.26, 53.47]],
]; // prettier-ignore

const toPath = (points: readonly Degrees[]): string =>
  `M${points
    .map(([longitude, latitude]) => project(longitude, latitude))
    .map(({ x, y }) => `${x} ${y}`)
    .join('L')}Z`;

/** The outline as the data of one SVG path. */
export const outline = [mainland, flanders, ...islands].map(toPath).join('');

/** The closing dyke between Den Oever and Zurich. */
export const dyke = (() => {
  const [from, to] = [project(5.05, 52.93), project(5.38, 53.08)];
  return `M${from.x} ${from.y}L${to.x} ${to.y}`;
})();

export interface MapPoint extends Point {
  readonly label: string;
  readonly labelX: number;
  readonly labelY: number;
  readonly anchor: 'start' | 'end';
}

const GAP = 9;
const LETTER = 7;

/** Places on the map, one a name; a label goes to the left where it would run into another point. */
export function placeOnMap(
  places: readonly { label: string; latitude: number; longitude: number }[],
): MapPoint[] {
  const points = places
    .filter(({ label }, index) => places.findIndex((other) => other.label === label) === index)
    .map(({ label, latitude, longitude }) => ({ label, ...project(longitude, latitude) }));
  return points.map((point) => {
    const end = point.x + GAP + point.label.length * LETTER;
    const crowded = points.some(
      (other) => other !== point && near(point, other) && other.x >= point.x && other.x < end,
    );
    const left = crowded || end > mapSize.width;
    return {
      ...point,
      labelX: left ? point.x - GAP : point.x + GAP,
      labelY: point.y + 4.5,
      anchor: left ? 'end' : 'start',
    };
  });
}

const near = (a: Point, b: Point): boolean => Math.abs(a.y - b.y) < 14;
