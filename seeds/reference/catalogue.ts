import type { Db } from '../../src/platform/database/index.js';
import { newId } from '../../src/platform/database/index.js';
import { meanings } from './synonyms.js';

/**
 * The fourteen services and activities of a High-Tech Megacluster (TNO, "Nederlandse control
 * points via High-Tech Megaclusters", figure 3), in groups chosen for readers.
 */
const groups = [
  ['research-development', 'R&D', 'R&D'],
  ['tech-infrastructure', 'Tech infrastructure', 'Tech-infrastructuur'],
  ['testing-validation', 'Testing and validation', 'Testen en validatie'],
  ['access-to-finance', 'Access to finance', 'Toegang tot financiering'],
  ['space', 'Space', 'Ruimte'],
  ['venture-support', 'Venture and technology transfer', 'Ondernemerschap en technology transfer'],
  ['ecosystem', 'Ecosystem and strategy', 'Ecosysteem en strategie'],
] as const;

interface TypeSeed {
  readonly code: string;
  readonly group: string;
  readonly en: string;
  readonly nl: string;
  readonly activitiesEn: string;
  readonly activitiesNl: string;
}

const types: readonly TypeSeed[] = [
  {
    code: 'ecosystem-building',
    group: 'ecosystem',
    en: 'Ecosystem building',
    nl: 'Ecosysteemopbouw',
    activitiesEn: 'Scouting, brokerage, awareness raising, dissemination, building the ecosystem',
    activitiesNl: 'Scouting, bemiddeling, bewustmaking, verspreiding, bouw aan een ecosysteem',
  },
  {
    code: 'strategic-development',
    group: 'ecosystem',
    en: 'Strategic development',
    nl: 'Strategische ontwikkeling',
    activitiesEn: 'Market research, market assessments, roadmaps, technology watch',
    activitiesNl: 'Marktonderzoek, marktevaluaties, roadmaps, technologie volgen',
  },
  {
    code: 'ecosystem-learning',
    group: 'ecosystem',
    en: 'Learning from the ecosystem',
    nl: 'Leren van het ecosysteem',
    activitiesEn: 'Workshops, seminars to share knowledge and experience',
    activitiesNl: 'Workshops, seminars om kennis en ervaring te delen',
  },
  {
    code: 'advocacy-promotion',
    group: 'ecosystem',
    en: 'Advocacy and promotion',
    nl: 'Belangenbehartiging, promotie',
    activitiesEn: 'Representation at meetings and conferences, country visits, roadshows',
    activitiesNl:
      'Belangenbehartiging tijdens bijeenkomsten en conferenties, organiseren van (land)bezoeken, roadshows',
  },
  {
    code: 'strategic-rd',
    group: 'research-development',
    en: 'Strategic R&D',
    nl: 'Strategische R&D',
    activitiesEn: 'Joint pre-competitive R&D, secondment from companies',
    activitiesNl: 'Gezamenlijke, pre-competitieve R&D, detachering vanuit bedrijven',
  },
  {
    code: 'contract-research',
    group: 'research-development',
    en: 'Contract research',
    nl: 'Contractonderzoek',
    activitiesEn: 'Specific R&D, development of technological concepts, proof of concept',
    activitiesNl: 'Specifieke R&D, ontwikkeling van technologische concepten, proof of concept',
  },
  {
    code: 'scale-up-support',
    group: 'research-development',
    en: 'Technical scale-up support',
    nl: 'Technische ondersteuning bij opschaling',
    activitiesEn: 'Concept validation, prototyping, small-series production',
    activitiesNl: 'Conceptvalidatie, prototyping, productie van kleine series',
  },
  {
    code: 'tech-infrastructure',
    group: 'tech-infrastructure',
    en: 'Tech infrastructure',
    nl: 'Tech infrastructuur',
    activitiesEn:
      'Equipment rental, low-cost production, platform technology infrastructure, laboratory facilities',
    activitiesNl:
      'Verhuur van apparatuur, productie tegen lage kosten, platformtechnologie-infrastructuur, laboratoriumfaciliteiten',
  },
  {
    code: 'testing-validation',
    group: 'testing-validation',
    en: 'Testing and validation',
    nl: 'Testen en validatie',
    activitiesEn: 'Certification, product demonstration, product qualification',
    activitiesNl: 'Certificering, productdemonstratie, productkwalificatie',
  },
  {
    code: 'incubation',
    group: 'venture-support',
    en: 'Incubator and accelerator support',
    nl: 'Ondersteuning van incubators/versnellers',
    activitiesEn:
      'Voice of customer, market analysis, business development, legal aspects, intellectual property rights, location, sales strategy',
    activitiesNl:
      'Voice of customer, marktanalyse, bedrijfsontwikkeling, juridische aspecten, intellectuele-eigendomsrechten, locatie, verkoopstrategie',
  },
  {
    code: 'technology-transfer',
    group: 'venture-support',
    en: 'Technology transfer',
    nl: 'Technology transfer',
    activitiesEn: 'Identifying and developing start-ups',
    activitiesNl: 'Identificeren en ontwikkelen van startups',
  },
  {
    code: 'access-to-finance',
    group: 'access-to-finance',
    en: 'Access to finance',
    nl: 'Toegang tot financiering',
    activitiesEn: 'Financial engineering, contacts with sources of finance, investment plans',
    activitiesNl: 'Financiële engineering, contacten met financieringsbronnen, investeringsplannen',
  },
  {
    code: 'project-development',
    group: 'access-to-finance',
    en: 'Project development',
    nl: 'Projectontwikkeling',
    activitiesEn: 'Recognising opportunities, setting up consortia, developing proposals',
    activitiesNl: 'Kansen herkennen, consortia oprichten, voorstellen ontwikkelen',
  },
  {
    code: 'space',
    group: 'space',
    en: 'Space',
    nl: 'Aanbieden van ruimtes',
    activitiesEn: '(office) space for experiments and pilot production',
    activitiesNl: '(Kantoor)ruimte voor experimenten en pilotproductie',
  },
];

/** The types of service and the words that mean the same to searchers; what is known stays. */
export async function seedCatalogue(db: Db): Promise<void> {
  for (const [index, [code, en, nl]] of groups.entries()) {
    await db.run(
      `INSERT INTO service_group (code, position, name_en, name_nl) VALUES (?, ?, ?, ?)
       ON CONFLICT (code) DO NOTHING`,
      [code, index + 1, en, nl],
    );
  }
  for (const [index, type] of types.entries()) {
    const { code, group, en, nl, activitiesEn, activitiesNl } = type;
    await db.run(
      `INSERT INTO service_type (code, group_code, position, name_en, name_nl, activities_en, activities_nl)
       VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (code) DO NOTHING`,
      [code, group, index + 1, en, nl, activitiesEn, activitiesNl],
    );
  }
  await seedSynonyms(db);
}

async function seedSynonyms(db: Db): Promise<void> {
  const rows = await db.rows<{ meaning: string; term: string }>(
    'SELECT meaning, term FROM search_synonym',
  );
  const known = new Set(rows.map(({ meaning, term }) => `${meaning} ${term}`));
  const missing = Object.entries(meanings).flatMap(([meaning, terms]) =>
    terms
      .filter((term) => !known.has(`${meaning} ${term}`))
      .map((term) => [newId(), meaning, term]),
  );
  if (missing.length === 0) return;
  await db.run(
    `INSERT INTO search_synonym (id, meaning, term) VALUES ${missing.map(() => '(?, ?, ?)').join(', ')}`,
    missing.flat(),
  );
}
