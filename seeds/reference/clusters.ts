import type { Db } from '../../src/platform/database/index.js';

type Word = readonly [code: string, en: string, nl: string];

/** The ten key technologies of the National Technology Strategy (2024). */
const technologies: readonly Word[] = [
  [
    'optical-systems-integrated-photonics',
    'Optical systems and integrated photonics',
    'Optische systemen en geïntegreerde fotonica',
  ],
  ['quantum-technologies', 'Quantum technologies', 'Quantumtechnologieën'],
  [
    'process-technologies',
    'Process technologies, including process intensification',
    'Procestechnologie, incl. procesintensivering',
  ],
  [
    'biomolecular-cell-technologies',
    'Biomolecular and cell technologies',
    'Biomoleculaire en celtechnologieën',
  ],
  ['imaging-technologies', 'Imaging technologies', 'Beeldvormingstechnologieën'],
  [
    'mechatronics-optomechatronics',
    'Mechatronics and optomechatronics',
    'Mechatronica en optomechatronica',
  ],
  [
    'ai-data-science',
    'Artificial intelligence and data science',
    'Artificiële intelligentie en datascience',
  ],
  ['energy-materials', 'Energy materials', 'Energiematerialen'],
  ['semiconductor-technologies', 'Semiconductor technologies', 'Halfgeleidertechnologieën'],
  ['cybersecurity-technologies', 'Cybersecurity technologies', 'Cybersecuritytechnologieën'],
];

/** The transformations of high-tech industry until 2040. */
const transformations: readonly Word[] = [
  ['net-zero', 'Net-zero CO₂ emissions', 'Netto-nul CO₂-emissie'],
  ['circular-value-chains', 'Circular value chains', 'Circulaire waardeketens'],
  ['connected-value-chains', 'Connected value chains', 'Verbonden waardeketens'],
  ['smart-manufacturing', 'Smart manufacturing', 'Slimme productie'],
  ['resilient-value-chains', 'Resilient value chains', 'Bestendige waardeketens'],
  ['unique-technology-positions', 'Unique technology positions', 'Unieke technologieposities'],
  ['strengthened-market-positions', 'Stronger market positions', 'Versterkte marktposities'],
  ['new-value-chains', 'New value chains', 'Nieuwe waardeketens'],
];

/** The new value chains that high-tech industry can serve by 2040. */
const valueChains: readonly Word[] = [
  ['healthy-society', 'High tech for a healthy society', 'Hightech voor een gezonde samenleving'],
  [
    'sustainable-processes',
    'High tech for sustainable processes',
    'Hightech voor duurzame processen',
  ],
  [
    'transformational-digital',
    'High tech for transformational digital technologies',
    'Hightech voor transformationele digitale technologieën',
  ],
  [
    'defence-security',
    'High tech for defence and security',
    'Hightech voor defensie en veiligheid',
  ],
];

/** The words that clusters and services are tagged with; words an administrator changed stay. */
export async function seedVocabularies(db: Db): Promise<void> {
  await seed(db, 'technology', technologies);
  await seed(db, 'transformation', transformations);
  await seed(db, 'value_chain', valueChains);
}

async function seed(db: Db, table: string, words: readonly Word[]): Promise<void> {
  for (const [index, [code, en, nl]] of words.entries()) {
    await db.run(
      `INSERT INTO ${table} (code, position, label_en, label_nl) VALUES (?, ?, ?, ?)
       ON CONFLICT (code) DO NOTHING`,
      [code, index + 1, en, nl],
    );
  }
}
