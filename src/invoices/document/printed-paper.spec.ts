import { resolve } from 'node:path';
import { type Compiled, compile } from '../../../test/support/compiled.js';
import { documentOf } from '../../../test/support/invoice-documents.js';
import { Texts } from '../../platform/i18n/index.js';
import { ThreadWorkers } from '../../platform/workers/thread-workers.js';
import { WorkersOnTheSpot } from '../../platform/workers/workers.js';
import { printing } from './printing-task.js';

const textsFolder = resolve(import.meta.dirname, '../../../views/texts');
const PROGRAM = 'src/platform/workers/thread.ts';
const PAPER = 'src/invoices/document/printed-paper.ts';

describe('a paper that is printed in a thread', () => {
  let compiled: Compiled;
  let workers: ThreadWorkers;

  beforeAll(() => {
    compiled = compile([PROGRAM, PAPER]);
    workers = new ThreadWorkers({
      ...{ program: compiled.url(PROGRAM), textsFolder, threads: 1 },
      limits: { order: 20_000, idle: 20_000, memoryMb: 256 },
    });
  });
  afterAll(async () => {
    await workers.onApplicationShutdown();
    compiled.remove();
  });

  const spot = new WorkersOnTheSpot(Texts.load(textsFolder));
  const lines = [{ description: 'Lidmaatschap Goud', unit: 'membership' }];

  it.each([
    ['pdf', 'nl', false],
    ['pdf', 'en', true],
    ['xml', 'nl', false],
  ] as const)(
    'has the same bytes as one printed on the spot: %s, %s',
    async (kind, locale, draft) => {
      const order = { document: documentOf({ locale, lines }), kind, draft };
      const there = await workers.run({ ...printing, module: compiled.url(PAPER) }, order);
      const here = await spot.run(printing, order);
      expect(Buffer.from(there).equals(Buffer.from(here))).toBe(true);
      expect(Buffer.from(here.subarray(0, 5)).toString()).toBe(kind === 'pdf' ? '%PDF-' : '<?xml');
    },
  );

  it('comes from the module that its task names', () => {
    expect(printing.module.pathname).toMatch(/\/src\/invoices\/document\/printed-paper\.js$/);
  });
});
