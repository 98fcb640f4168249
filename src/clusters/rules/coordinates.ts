/** The Netherlands in Europe with a margin, in degrees. */
const bounds = { latitude: [50.7, 53.6], longitude: [3.3, 7.3] } as const;

const MICRO = 1_000_000;

/** Degrees as a person writes them (`52.01` or `52,01`) in millionths, when they lie in the Netherlands. */
export function microDegrees(axis: keyof typeof bounds, text: string): number | undefined {
  if (!/^\d{1,2}([.,]\d{1,10})?$/.test(text)) return undefined;
  const degrees = Number(text.replace(',', '.'));
  const [least, most] = bounds[axis];
  return degrees >= least && degrees <= most ? Math.round(degrees * MICRO) : undefined;
}

export const toDegrees = (micro: number): number => micro / MICRO;
