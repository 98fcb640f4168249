import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { migrations } from '../../migrations/index.js';
import { runReferenceSeeds } from '../../seeds/run.js';
import { SearchEntries } from '../../src/catalogue/search/search-entries.js';
import { serviceSearch } from '../../src/catalogue/search/service-search.js';
import { entities } from '../../src/entities.js';
import { type Db, newId, openDatabase } from '../../src/platform/database/index.js';
import { ContentVersion } from '../../src/platform/http/index.js';
import { createSearchIndex, SynonymQueries, TextSearch } from '../../src/platform/search/index.js';
import { makeServices } from '../support/make-catalogue.js';
import { MovingClock } from '../support/moving-clock.js';
import { createDatabase } from '../support/postgres.js';

const NOW = '2026-11-20T09:00:00.000Z';
let db: Db;
let search: TextSearch;
let clean: () => Promise<void>;
const slugs = new Map<string, string>();

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'search-'));
  const onServer = process.env.TEST_DATABASE === 'postgres' ? await createDatabase() : undefined;
  const database = onServer
    ? ({ kind: 'postgres', url: onServer.url } as const)
    : ({ kind: 'sqlite', file: join(folder, 'search.sqlite') } as const);
  ({ db } = await openDatabase(database, { entities, migrations }));
  clean = async () => {
    await db.close();
    await onServer?.drop();
    rmSync(folder, { recursive: true, force: true });
  };
  await runReferenceSeeds(db);
  const clusterId = await aCluster();
  const made = await makeServices(
    db,
    [
      service(
        'fridge',
        'Dilution refrigerator hours',
        'Uren in de mengkoelkast',
        'cooling to 10 mK',
        ['cryogenic'],
        ['cryogene meting'],
      ),
      service(
        'cleanroom',
        'Cleanroom access',
        'Toegang tot de cleanroom',
        'ISO 5 rooms',
        ['lithography'],
        ['lithografie'],
      ),
      service(
        'battery',
        'Battery pack cycling',
        'Batterijpakketten cyclen',
        'climate chamber',
        ['pack'],
        ['accu'],
      ),
      service(
        'photonics',
        'Photonic chip run',
        'Fotonica op een gedeelde plak',
        'indium phosphide',
        ['InP'],
        ['fotonica'],
      ),
      service(
        'advice',
        'Funding advice',
        'Advies over financiering',
        'a route to grants; also for cleanroom users',
        [],
        [],
      ),
      service('accent', 'Résumé of naïve façades', 'Reële coördinatie', 'x', [], []),
    ].map((one) => ({ ...one, clusterId })),
    NOW,
  );
  for (const { id, slug } of made) slugs.set(id, slug);
  search = new TextSearch(
    createSearchIndex(db, serviceSearch),
    new SynonymQueries(db, new ContentVersion(db, new MovingClock(NOW))),
  );
}, 60_000);

afterAll(() => clean());

const service = (
  slug: string,
  en: string,
  nl: string,
  summary: string,
  kwEn: string[],
  kwNl: string[],
) => ({
  slug,
  title: { en, nl },
  summary: { en: summary, nl: summary },
  keywords: { en: kwEn, nl: kwNl },
});

async function aCluster(): Promise<string> {
  const id = newId();
  const words = ['name', 'tagline', 'key_technology', 'mission', 'revenue_outline'];
  const columns = words.flatMap((word) => [`${word}_en`, `${word}_nl`]);
  await db.unit(() =>
    db.run(
      `INSERT INTO cluster (id, slug, position, programme, revision, canvas_revision, created_at, ${columns.join(', ')})
       VALUES (?, 'cluster', 1, 'P', 1, 1, ?, ${columns.map(() => `'Cluster'`).join(', ')})`,
      [id, NOW],
    ),
  );
  return id;
}

async function finds(text: string, locale: 'en' | 'nl' = 'en'): Promise<string[]> {
  const { scores } = await search.find(text, locale);
  return [...scores].sort((a, b) => b[1] - a[1]).map(([id]) => slugs.get(id) ?? id);
}

describe('searching the catalogue', () => {
  it.each([
    ['cryogeen', 'fridge'],
    ['fotonika', 'photonics'],
    ['baterij', 'battery'],
    ['cleenroom', 'cleanroom'],
    ['refridgerator', 'fridge'],
    ['batteries', 'battery'],
    ['koelkast', 'fridge'],
    ['accu', 'battery'],
    ['schone ruimte', 'cleanroom'],
    ['resume facades', 'accent'],
    ['RÉSUMÉ', 'accent'],
    ['reele coordinatie', 'accent'],
    ['pakketten', 'battery'],
    ['clean', 'cleanroom'],
    ['the battery', 'battery'],
  ])('finds by %s', async (text, slug) => {
    expect(await finds(text)).toContain(slug);
    expect(await finds(text, 'nl')).toContain(slug);
  });

  it('finds English words on the Dutch pages and Dutch words on the English ones', async () => {
    expect(await finds('dilution refrigerator', 'nl')).toContain('fridge');
    expect(await finds('mengkoelkast', 'en')).toContain('fridge');
  });

  it('puts a title before a word in the summary', async () => {
    expect((await finds('cleanroom'))[0]).toBe('cleanroom');
    expect(await finds('cleanroom')).toContain('advice');
  });

  it('asks for all words first', async () => {
    expect(await finds('funding advice')).toEqual(['advice']);
    expect(await finds('battery zzzzqqqq')).toContain('battery');
  });

  it('says how it read what is called otherwise', async () => {
    expect((await search.find('cleenroom', 'en')).readAs).toContain('cleanroom');
    expect((await search.find('cleanroom', 'en')).readAs).toEqual([]);
  });

  it('finds nothing for words that nothing resembles', async () => {
    expect(await finds('zzzzqqqq')).toEqual([]);
    expect(await finds('')).toEqual([]);
    expect(await finds('   ,,, -- ')).toEqual([]);
  });

  it('forgets what is removed and what changes', async () => {
    const index = createSearchIndex(db, serviceSearch);
    const entries = new SearchEntries(db);
    const [id = ''] = [...slugs].find(([, slug]) => slug === 'accent') ?? [];
    await db.unit(() => index.remove([id]));
    expect(await finds('naive')).toEqual([]);
    await db.unit(async () => index.index(await entries.published([id])));
    await db.unit(async () => index.index(await entries.published([id])));
    expect(await finds('naive')).toEqual(['accent']);
  });

  it('never fails, whatever is typed', async () => {
    const nasty = [
      '"',
      "'",
      '*',
      'AND OR NOT',
      'a NEAR b',
      'title:x',
      '^x',
      '-x',
      '(',
      ':*',
      '<->',
      '\u0000',
      '\ud800',
      "'; DROP TABLE service; --",
      '%',
      '_',
      '\\',
      '{x}',
      '🔋',
      '中文 电池',
      'ﬁlm',
      'İstanbul',
      'x'.repeat(5000),
    ];
    for (const text of nasty) await expect(search.find(text, 'en')).resolves.toBeDefined();
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.string({ unit: 'binary' }), fc.string(), fc.string({ unit: 'grapheme' })),
        async (text) => {
          await search.find(text, 'nl');
        },
      ),
      { numRuns: 150 },
    );
  }, 60_000);
});
