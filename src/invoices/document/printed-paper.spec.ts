import { resolve } from 'node:path';
import { type Compiled, compile } from '../../../test/support/compiled.js';
import { documentOf } from '../../../test/support/invoice-documents.js';
import { Texts } from '../../platform/i18n/index.js';
import { ThreadWorkers } from '../../platform/workers/thread-workers.js';
import { WorkersOnTheSpot } from '../../platform/workers/workers.js';
import type { PaperOrder } from './printed-paper.js';
import { printing } from './printing-task.js';

const textsFolder = resolve(import.meta.dirname, '../../../views/texts');
const PROGRAM = 'src/platform/workers/thread.ts';
const PAPER = 'src/invoices/document/printed-paper.ts';

describe('a paper that is printed in a thread', () => {
  let compiled: Compiled;
  let workers: ThreadWorkers;

  beforeAll(() => {
    compiled = compile([PROGRAM, PAPER]);
    workers = open();
  });
  afterAll(async () => {
    await workers.onApplicationShutdown();
    compiled.remove();
  });

  const open = (): ThreadWorkers =>
    new ThreadWorkers({
      ...{ program: compiled.url(PROGRAM), textsFolder, threads: 1 },
      limits: { order: 20_000, idle: 20_000, memoryMb: 256 },
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

  it('has bytes that no earlier paper has a part in', async () => {
    const [ohm, omega] = ['\u2126', '\u03a9'].map((letter) => ({
      document: documentOf({ lines: [{ description: `A resistor of 5 ${letter}` }] }),
      kind: 'pdf' as const,
    }));
    if (!ohm || !omega) throw new Error('two papers are needed');
    const print = async (...orders: PaperOrder[]): Promise<Buffer[]> => {
      const fresh = open();
      const papers = [];
      for (const order of orders) {
        papers.push(
          Buffer.from(await fresh.run({ ...printing, module: compiled.url(PAPER) }, order)),
        );
      }
      await fresh.onApplicationShutdown();
      return papers;
    };
    const [first] = await print(omega);
    const [before, second, again] = await print(ohm, omega, ohm);
    expect(first?.equals(second ?? Buffer.alloc(0))).toBe(true);
    expect(before?.equals(again ?? Buffer.alloc(0))).toBe(true);
    expect(before?.equals(second ?? Buffer.alloc(0))).toBe(false);
  });

  it('comes from the module that its task names', () => {
    expect(printing.module.pathname).toMatch(/\/src\/invoices\/document\/printed-paper\.js$/);
  });
});
