import { type Localised, localised } from '../../src/kernel/localised.js';

export interface Work {
  readonly description: Localised;
  readonly quantity: number;
  readonly unit: string;
  readonly unitPriceCents: number;
  readonly daysAgo: number;
  /** Days from the invoice to the payment; none while it is open. */
  readonly paidAfter: number | null;
  readonly credit?: {
    readonly netCents: number;
    readonly reason: string;
    /** Whether the money has gone back by now, or waits for the next file for the bank. */
    readonly refund?: 'done' | 'waiting';
  };
  /** What has not become an invoice yet. */
  readonly stage?: 'waiting' | 'draft';
  /** The name of who asked for it; else one of those the cluster works with. */
  readonly customer?: string;
}

const work = (
  [en, nl]: readonly [string, string],
  [quantity, unit, unitPriceCents]: readonly [number, string, number],
  daysAgo: number,
  paidAfter: number | null,
  more: Pick<Work, 'credit' | 'stage' | 'customer'> = {},
): Work => ({
  ...{ description: localised(en, nl), quantity, unit, unitPriceCents, daysAgo, paidAfter },
  ...more,
});

/** What stands at the foot of every document of the demonstration. */
export const footer = localised(
  'Demonstration: these parties and this document are fictional. Nothing has to be paid.',
  'Demonstratie: deze partijen en dit document zijn verzonnen. Er hoeft niets te worden betaald.',
);

/** Work that was invoiced beside the memberships, by cluster. */
export const serviceWork: Readonly<Record<string, readonly Work[]>> = {
  quantum: [
    work(['Cryogenic qualification', 'Cryogene kwalificatie'], [3, 'day', 185_000], 96, 12),
    work(['Wiring loom test', 'Test van een kabelboom'], [4, 'test', 42_500], 61, 20, {
      credit: {
        netCents: 42_500,
        reason: 'One of the four tests was repeated at our own cost.',
        refund: 'done',
      },
    }),
    work(
      ['Control electronics review', 'Beoordeling besturingselektronica'],
      [1, 'report', 320_000],
      33,
      null,
    ),
    work(['Chip packaging trial', 'Proef chipbehuizing'], [2, 'day', 160_000], 8, null),
    work(['Dilution refrigerator', 'Verdunningskoelkast'], [9, 'hour', 21_000], 2, null, {
      stage: 'waiting',
    }),
    work(['Signal analysis', 'Signaalanalyse'], [4, 'hour', 15_500], 1, null, { stage: 'waiting' }),
    work(['Qubit measurement', 'Meting aan qubits'], [6, 'hour', 19_500], 3, null, {
      stage: 'draft',
    }),
  ],
  'integrated-photonics': [
    work(['Wafer-level test', 'Test op waferniveau'], [5, 'wafer', 96_000], 118, 9),
    work(['Coupling loss measurement', 'Meting van koppelverlies'], [12, 'hour', 14_500], 74, null),
    work(['Design review', 'Ontwerpbeoordeling'], [1, 'report', 240_000], 41, 14, {
      credit: { netCents: 30_000, reason: 'The second round of remarks came too late.' },
    }),
    work(['Hybrid assembly', 'Hybride assemblage'], [2, 'day', 135_000], 12, null, {
      customer: 'Drie Reigers Fotonica B.V.',
    }),
    work(['Mask layout check', 'Controle maskerontwerp'], [1, 'report', 88_000], 3, null, {
      stage: 'draft',
    }),
  ],
  batteries: [
    work(['Cell cycling', 'Cycleren van cellen'], [24, 'cell', 11_500], 102, 16),
    work(['Abuse test', 'Misbruiktest'], [3, 'test', 142_000], 57, 18, {
      credit: {
        netCents: 71_000,
        reason: 'Agreed afterwards: the third test was half as long.',
        refund: 'waiting',
      },
    }),
    work(['Electrode coating trial', 'Proef elektrodecoating'], [2, 'day', 168_000], 29, null),
    work(['Safety file', 'Veiligheidsdossier'], [1, 'report', 210_000], 3, null, {
      stage: 'draft',
    }),
  ],
};
