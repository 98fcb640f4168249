import type { Db } from '../../src/platform/database/index.js';

interface Seed {
  readonly code: string;
  readonly measure: string;
  readonly basisPoints: number;
  readonly name: string;
  readonly en: string;
  readonly nl: string;
  readonly source: string;
}

/** Published figures that reports stand beside; each with where it was published. */
const benchmarks: readonly Seed[] = [
  {
    code: 'fraunhofer-industry',
    measure: 'self_sufficiency',
    basisPoints: 3_600,
    name: 'Fraunhofer (2017)',
    en: 'Thirds as a rule of thumb: at most one third base funding, the rest competitive. Industry contracts were about 36 % of expenditure.',
    nl: 'Derden als vuistregel: hoogstens een derde basisfinanciering, de rest in concurrentie. Opdrachten uit de industrie waren ongeveer 36 % van de uitgaven.',
    source: 'fraunhofer.de, finances; 2017 figures',
  },
  {
    code: 'imec-contract-research',
    measure: 'self_sufficiency',
    basisPoints: 7_000,
    name: 'imec (2018)',
    en: 'EUR 583 million, of which about 70 % contract research and the rest a government grant.',
    nl: 'EUR 583 miljoen, waarvan ongeveer 70 % contractonderzoek en de rest een overheidsbijdrage.',
    source: 'bits-chips.nl',
  },
  {
    code: 'european-clusters-public-share',
    measure: 'public_dependency',
    basisPoints: 4_500,
    name: 'Cluster organisations in Europe (2016-17)',
    en: 'The public share of income fell from over 50 % (2010-12) to about 45 %.',
    nl: 'Het publieke aandeel in de inkomsten daalde van ruim 50 % (2010-12) naar ongeveer 45 %.',
    source: 'ECCP/ESCA reporting',
  },
  {
    code: 'photondelta-leverage',
    measure: 'leverage',
    basisPoints: 38_261,
    name: 'PhotonDelta (2021)',
    en: 'EUR 23 million of own funds drew EUR 88 million from outside.',
    nl: 'EUR 23 miljoen aan eigen middelen trok EUR 88 miljoen van buiten aan.',
    source: 'rijksoverheid.nl, 2 January 2021',
  },
  {
    code: 'semicon-2035-venture',
    measure: 'leverage',
    basisPoints: 30_000,
    name: 'Semicon Visie 2035 (plan)',
    en: 'A plan, not a result: EUR 4 billion is to mobilise a total of EUR 16 billion, three euros more for each.',
    nl: 'Een plan, geen resultaat: EUR 4 miljard moet in totaal EUR 16 miljard losmaken, drie euro extra per euro.',
    source: 'Semicon Visie 2035, January 2026',
  },
];

export async function seedBenchmarks(db: Db): Promise<void> {
  await db.unit(async () => {
    for (const [
      index,
      { code, measure, basisPoints, name, en, nl, source },
    ] of benchmarks.entries()) {
      await db.run(
        `INSERT INTO benchmark
           (code, measure, basis_points, name, statement_en, statement_nl, source, position)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (code) DO UPDATE SET measure = excluded.measure,
           basis_points = excluded.basis_points, name = excluded.name,
           statement_en = excluded.statement_en, statement_nl = excluded.statement_nl,
           source = excluded.source, position = excluded.position`,
        [code, measure, basisPoints, name, en, nl, source, index + 1],
      );
    }
  });
}
