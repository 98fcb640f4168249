import type { Db } from '../../src/platform/database/index.js';
import { makeServices, type ServiceToMake } from './make-catalogue.js';

export interface Filling {
  readonly count: number;
  readonly clusterIds: readonly string[];
  /** How many of them answer a search for RARE, however many there are. */
  readonly rare: number;
  readonly now: string;
}

/** The word that a fixed number of services carry. */
export const RARE = 'xylophonic';
const AT_ONCE = 2000;

const things = [
  'wafer',
  'cell',
  'chip',
  'laser',
  'detector',
  'module',
  'pack',
  'sensor',
  'resonator',
  'coating',
];
const acts = [
  'test',
  'measurement',
  'ageing',
  'deposition',
  'etching',
  'assembly',
  'inspection',
  'simulation',
];
const dingen = [
  'plak',
  'cel',
  'chip',
  'laser',
  'detector',
  'module',
  'pakket',
  'sensor',
  'resonator',
  'deklaag',
];
const daden = [
  'proef',
  'meting',
  'veroudering',
  'depositie',
  'etsen',
  'assemblage',
  'inspectie',
  'simulatie',
];
const types = [
  'testing-validation',
  'tech-infrastructure',
  'contract-research',
  'space',
  'scale-up-support',
];
const places = ['Delft', 'Eindhoven', 'Enschede', 'Helmond', 'Groningen', 'Nijmegen', 'Leiden'];
const technologies = [
  'quantum-technologies',
  'energy-materials',
  'semiconductor-technologies',
  'imaging-technologies',
];

/** Fills the catalogue with made-up services in bulk, for measuring how it grows. */
export async function fillCatalogue(
  db: Db,
  { count, clusterIds, rare, now }: Filling,
): Promise<void> {
  const every = Math.max(1, Math.floor(count / Math.max(1, rare)));
  for (let from = 0; from < count; from += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, index) => {
      const number = from + index;
      const isRare = number % every === 0 && number / every < rare;
      return serviceOf(number, clusterIds, isRare, now);
    });
    await makeServices(db, some, now);
  }
}

function serviceOf(
  number: number,
  clusterIds: readonly string[],
  isRare: boolean,
  now: string,
): ServiceToMake {
  const pick = <T>(list: readonly T[], salt: number): T =>
    list[Math.floor(number / salt) % list.length] as T;
  const en = `${pick(things, 1)} ${pick(acts, 7)} ${number}`;
  const nl = `${pick(dingen, 1)} ${pick(daden, 7)} ${number}`;
  const lead = 5 + (number % 40);
  return {
    clusterId: pick(clusterIds, 1),
    slug: `filled-${number}`,
    type: pick(types, 3),
    title: { en: isRare ? `${en} ${RARE}` : en, nl: isRare ? `${nl} ${RARE}` : nl },
    place: pick(places, 5),
    trl: [1 + (number % 6), 4 + (number % 6)],
    leadDays: [lead, lead + 5],
    technologies: [pick(technologies, 2)],
    rates: { 'start-up': 5_000 + (number % 900) * 10, large: 9_000 + (number % 900) * 10 },
    publishedAt: new Date(Date.parse(now) - number * 1000).toISOString(),
  };
}
